import type { Rows } from '@guichet/messaging/rebuild';

const FROM_THE_EVENT = `notice_id, municipality, notice, reference, service_code, submitted_at, queued_event_id, correlation_id,
  traceparent`;
const OF_THE_SENDER = 'attempts, not_before, claimed_by, claimed_until, result, why, settled_at';

/**
 * Copies what only the live outbox knows, because an e-mail that was sent cannot be taken back, even when the log does not record it. A message
 * without a result in the log keeps its result, which is still to be appended, and its sender's claim. A message that is not in the log at all
 * is kept as forgotten: the event that owes it may come again, under the same id.
 *
 * A row that failed and has no reason is one that was added again from the log. Its e-mail never reached the resident, so it is tried once more.
 */
export async function carryOver(rows: Rows, from: string, to: string): Promise<void> {
  const kept = `(
    select ${FROM_THE_EVENT}, nr, attempts, not_before, claimed_by, claimed_until, why,
      case when result = 'sent' or why is not null then result end as result,
      case when result = 'sent' or why is not null then coalesce(settled_at, recorded_at) end as settled_at
    from ${from}.outbox) kept`;
  await rows.query(
    `update ${to}.outbox o set (${OF_THE_SENDER}) = (${OF_THE_SENDER.replaceAll(/\w+/g, 'kept.$&')})
     from ${kept} where kept.notice_id = o.notice_id and o.result is null`,
  );
  await rows.query(
    `insert into ${to}.outbox (${FROM_THE_EVENT}, ${OF_THE_SENDER}, forgotten)
     select ${FROM_THE_EVENT}, ${OF_THE_SENDER}, true from ${kept}
     where not exists (select from ${to}.outbox o where o.notice_id = kept.notice_id) order by nr`,
  );
}
