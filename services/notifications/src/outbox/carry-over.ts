import type { Rows } from '@guichet/messaging/rebuild';

const FROM_THE_EVENT = `notice_id, municipality, notice, reference, service_code, submitted_at, queued_event_id, correlation_id,
  traceparent`;
const OF_THE_SENDER = 'attempts, not_before, claimed_by, claimed_until, result, why, settled_at';

/**
 * Mails cannot be called back, whatever the log says of them. A message that the log does not know as settled keeps its mark, to be told to
 * the log, and its sender's claim. A message that the log does not know at all stays as a forgotten one: the event that owed it may come
 * again, under the same id.
 *
 * Only a row added again can have failed for a reason that is not on it. Nobody was told by it: it is tried once more.
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
