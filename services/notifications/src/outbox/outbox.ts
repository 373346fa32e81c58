import type { DataOf, NoticeQueued } from '@guichet/events';
import type { DataSource } from 'typeorm';

/** What is known of a message when it is queued. */
export interface QueuedNotice {
  readonly municipality: string;
  readonly notice: DataOf<typeof NoticeQueued>;
  /** Tracking number of the request. */
  readonly reference: string;
  readonly serviceCode: string;
  /** ISO 8601 instant. */
  readonly submittedAt: string;
  readonly queuedEventId: string;
  readonly correlationId: string;
  readonly traceparent: string;
}

export interface OutboxRow extends QueuedNotice {
  readonly attempts: number;
}

export type Result = { readonly result: 'sent' } | { readonly result: 'failed'; readonly why: string };
export type SettledRow = OutboxRow & Result;

/** Longer than handing one message over can take: nobody else may try it before. */
const CLAIM_SECONDS = 15;
const COLUMNS = `municipality, notice, reference, service_code as "serviceCode", queued_event_id as "queuedEventId",
  to_char(submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt",
  correlation_id as "correlationId", traceparent, attempts`;

/** The messages still to be sent or to be reported as sent; times are the database's. */
export class Outbox {
  constructor(private readonly dataSource: DataSource) {}

  /** Adding it again changes nothing. `recorded`: the log has its end already, and nothing is left to do. */
  async add(queued: QueuedNotice, recorded?: 'sent' | 'failed'): Promise<void> {
    const { notice } = queued;
    await this.dataSource.query(
      `insert into outbox (notice_id, municipality, notice, reference, service_code, submitted_at, queued_event_id,
         correlation_id, traceparent, result, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $10::text is null then null else clock_timestamp() end)
       on conflict do nothing`,
      [
        notice.noticeId,
        queued.municipality,
        notice,
        queued.reference,
        queued.serviceCode,
        queued.submittedAt,
        queued.queuedEventId,
        queued.correlationId,
        queued.traceparent,
        recorded ?? null,
      ],
    );
  }

  /** What this sender may send now, in the order of queueing; what it claimed before an outage is still its own. */
  due(sender: string, limit: number): Promise<OutboxRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from outbox
       where result is null and not_before <= clock_timestamp()
         and (claimed_until is null or claimed_until < clock_timestamp() or claimed_by = $1)
       order by nr limit $2`,
      [sender, limit],
    );
  }

  /** False where another sender has it or it is settled. */
  async claim(noticeId: string, sender: string): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update outbox set claimed_by = $2, claimed_until = clock_timestamp() + make_interval(secs => $3), attempts = attempts + 1
       where notice_id = $1 and result is null
         and (claimed_until is null or claimed_until < clock_timestamp() or claimed_by = $2)
       returning 1`,
      [noticeId, sender, CLAIM_SECONDS],
    );
    return rows.length === 1;
  }

  /** Not sent this time; to be tried again after so many seconds. */
  async postpone(noticeId: string, seconds: number): Promise<void> {
    await this.dataSource.query(
      `update outbox set claimed_until = null, not_before = clock_timestamp() + make_interval(secs => $2) where notice_id = $1`,
      [noticeId, seconds],
    );
  }

  async settle(noticeId: string, settled: Result): Promise<void> {
    const why = settled.result === 'failed' ? settled.why : null;
    await this.dataSource.query(
      `update outbox set result = $2, why = $3, settled_at = clock_timestamp(), claimed_until = null
       where notice_id = $1 and result is null`,
      [noticeId, settled.result, why],
    );
  }

  /** Settled, while the log does not know it yet. */
  unrecorded(limit: number): Promise<SettledRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS}, result, why from outbox where result is not null and recorded_at is null order by nr limit $1`,
      [limit],
    );
  }

  async recorded(noticeId: string): Promise<void> {
    await this.dataSource.query('update outbox set recorded_at = clock_timestamp() where notice_id = $1', [noticeId]);
  }
}
