import { type BatchOf, Coalescer } from '@guichet/event-sourcing';
import type { Pool } from 'pg';
import type { QueuedNotice } from './queued-notice.ts';

export interface OutboxRow extends QueuedNotice {
  readonly attempts: number;
}

export type Result = { readonly result: 'sent' } | { readonly result: 'failed'; readonly why: string };
export type SettledRow = OutboxRow &
  Result & {
    /** ISO 8601, UTC. */
    readonly settledAt: string;
  };

type Addition = QueuedNotice & { readonly result: 'sent' | 'failed' | null };

const BATCH: BatchOf<Addition> = {
  keyOf: ({ notice }) => notice.noticeId,
  bytesOf: (addition) => JSON.stringify(addition).length,
};

/**
 * Adds a JSON array of `Addition`s, in its order. Existing rows stay as they are, except forgotten ones: they take the values of the log
 * again, and when such a message was already sent, its result still has to be appended.
 */
export const ADD_NOTICES = `insert into outbox (notice_id, municipality, notice, reference, service_code, submitted_at,
    queued_event_id, correlation_id, traceparent, result, recorded_at)
  select (notice ->> 'noticeId')::uuid, municipality, notice, reference, "serviceCode", "submittedAt", "queuedEventId",
    "correlationId", traceparent, result, case when result is not null then clock_timestamp() end
  from rows from (jsonb_to_recordset($1::jsonb) as (municipality text, notice jsonb, reference text, "serviceCode" text,
    "submittedAt" timestamptz, "queuedEventId" uuid, "correlationId" uuid, traceparent text, result text)) with ordinality as n
  order by n.ordinality
  on conflict (notice_id) do update set forgotten = false, municipality = excluded.municipality, notice = excluded.notice,
    reference = excluded.reference, service_code = excluded.service_code, submitted_at = excluded.submitted_at,
    queued_event_id = excluded.queued_event_id, correlation_id = excluded.correlation_id, traceparent = excluded.traceparent,
    result = coalesce(outbox.result, excluded.result), recorded_at = excluded.recorded_at
  where outbox.forgotten`;

/** Longer than a sender works on the messages of one claim. Until then no other sender may take them. */
export const CLAIM_SECONDS = 15;
const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `municipality, notice, reference, service_code as "serviceCode", queued_event_id as "queuedEventId",
  ${iso('submitted_at')} as "submittedAt",
  correlation_id as "correlationId", traceparent, attempts`;

/** For whoever is on call: the index `outbox_pages` has them. */
const ON_CALL = `and notice ->> 'to' = 'on-call'`;

/** Messages that are still to be sent, or whose result is still to be appended to the log. Times are those of the database. */
export class Outbox {
  readonly #additions: Coalescer<Addition, void>;

  constructor(private readonly pool: Pool) {
    this.#additions = new Coalescer(BATCH, (batch) => this.#add(batch));
  }

  /** Adding a message again changes nothing. `recorded`: its result is in the log already, so nothing is left to do. */
  add(queued: QueuedNotice, recorded?: 'sent' | 'failed'): Promise<void> {
    return this.#additions.add({ ...queued, result: recorded ?? null });
  }

  async #add(batch: readonly Addition[]): Promise<void[]> {
    await this.pool.query({
      name: 'add-notices',
      text: ADD_NOTICES,
      values: [JSON.stringify(batch)],
    });
    return batch.map(() => undefined);
  }

  /**
   * Messages that this sender may send now, in the order of queueing; while there are some for whoever is on call, these alone. No other sender gets them for `CLAIM_SECONDS`. Messages that this
   * sender claimed earlier are included.
   */
  async claim(sender: string, limit: number): Promise<OutboxRow[]> {
    const pages = await this.#claim(sender, limit, 'pages');
    return pages.length > 0 ? pages : this.#claim(sender, limit, 'all');
  }

  async #claim(sender: string, limit: number, which: 'pages' | 'all'): Promise<OutboxRow[]> {
    const { rows } = await this.pool.query<OutboxRow & { nr: string }>({
      name: `claim-notices-${which}`,
      text: `update outbox set claimed_by = $1, claimed_until = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
             where notice_id in (
               select notice_id from outbox
               where result is null ${which === 'pages' ? ON_CALL : ''} and not forgotten and not_before <= clock_timestamp()
                 and (claimed_until is null or claimed_until < clock_timestamp() or claimed_by = $1)
               order by nr limit $2 for update skip locked)
             returning nr, ${COLUMNS}`,
      values: [sender, limit],
    });
    return rows.sort((one, other) => Number(one.nr) - Number(other.nr));
  }

  /** Gives back the messages that this sender claimed and has not settled, so that other senders may claim them. */
  async release(sender: string): Promise<void> {
    await this.pool.query('update outbox set claimed_until = null where claimed_by = $1 and result is null', [sender]);
  }

  /** The message was not sent this time; it is tried again after this number of seconds. */
  async postpone(noticeId: string, seconds: number): Promise<void> {
    await this.pool.query(
      `update outbox set attempts = attempts + 1, claimed_until = null, not_before = clock_timestamp() + make_interval(secs => $2) where notice_id = $1`,
      [noticeId, seconds],
    );
  }

  /** Returns when the message was settled, by the clock of the service (ISO 8601, UTC). An earlier result stays as it is. */
  async settle(noticeId: string, settled: Result): Promise<string> {
    const why = settled.result === 'failed' ? settled.why : null;
    const { rows } = await this.pool.query<{ settledAt: string }>({
      name: 'settle-notice',
      text: `update outbox set result = coalesce(result, $2), why = case when result is null then $3 else why end,
               settled_at = coalesce(settled_at, guichet_now()), claimed_until = null
             where notice_id = $1 returning ${iso('settled_at')} as "settledAt"`,
      values: [noticeId, settled.result, why],
    });
    return rows[0]!.settledAt;
  }

  /** Messages that are settled and whose result is not in the log yet. */
  async unrecorded(limit: number): Promise<SettledRow[]> {
    const { rows } = await this.pool.query<SettledRow>(
      `select ${COLUMNS}, result, why, ${iso('settled_at')} as "settledAt" from outbox
       where result is not null and recorded_at is null and not forgotten order by nr limit $1`,
      [limit],
    );
    return rows;
  }

  async recorded(noticeIds: readonly string[]): Promise<void> {
    await this.pool.query('update outbox set recorded_at = clock_timestamp() where notice_id = any ($1)', [noticeIds]);
  }
}
