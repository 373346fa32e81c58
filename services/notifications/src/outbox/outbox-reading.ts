import {
  CaseAssigned,
  CaseOpened,
  CaseRequestAttached,
  CaseResolved,
  NoticeFailed,
  NoticeQueued,
  NoticeSent,
  NoticeSuppressed,
  type RecordedEvent,
  type RecordedOf,
  RequestSubmitted,
} from '@guichet/events';
import type { ReadModel, Reading, Rows } from '@guichet/messaging/rebuild';
import { carryOver } from './carry-over.ts';
import { outboxMigrations } from './outbox-table.ts';
import { ADD_NOTICES } from './outbox.ts';
import { OwedNotices } from './owed-notices.ts';
import { queuedNoticeOf } from './queued-notice.ts';

/** The outbox, as it follows from the notices in the log: nothing is queued, and nobody is written to. */
export const outboxModel: ReadModel = {
  consumer: 'notifications',
  mode: 'reaction',
  tables: [
    {
      name: 'outbox',
      saying: 'not forgotten',
      // Attempts, claims and the own clock's times are the sender's; `why` is in the log alone where a row was added again.
      columns: `notice_id, municipality, notice, reference, service_code, submitted_at, queued_event_id, correlation_id,
        traceparent, result`,
      settling: 'result is not null and recorded_at is null',
    },
  ],
  migrations: outboxMigrations,
  types: new Set(
    [
      ...[RequestSubmitted, CaseOpened, CaseAssigned, CaseRequestAttached, CaseResolved],
      ...[NoticeQueued, NoticeSuppressed, NoticeSent, NoticeFailed],
    ].map(({ type }) => type),
  ),
  read: () => new OutboxReading(),
  carryOver,
};

class OutboxReading implements Reading {
  private readonly owed = new OwedNotices();

  unanswered(): readonly RecordedEvent[] {
    return this.owed.causes();
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const queued: unknown[] = [];
    const settled: unknown[] = [];
    for (const event of events) {
      if (NoticeQueued.is(event)) queued.push({ ...this.queue(event), result: null });
      else if (NoticeSuppressed.is(event)) this.owed.answer(event);
      else if (NoticeSent.is(event)) settled.push(endOf(event, 'sent', null));
      else if (NoticeFailed.is(event)) settled.push(endOf(event, 'failed', event.data.why));
      else this.owed.learn(event);
    }
    if (queued.length > 0) await rows.query(ADD_NOTICES, [JSON.stringify(queued)]);
    if (settled.length > 0) await rows.query(SETTLE_NOTICES, [JSON.stringify(settled)]);
  }

  private queue(queued: RecordedOf<typeof NoticeQueued>) {
    const request = this.owed.requestOf(queued);
    this.owed.answer(queued);
    return queuedNoticeOf(queued, request);
  }
}

const SETTLE_NOTICES = `update outbox o
  set result = s.result, why = s.why, settled_at = s.settled_at, recorded_at = s.recorded_at
  from json_to_recordset($1::json) as s(notice_id uuid, result text, why text, settled_at timestamptz, recorded_at timestamptz)
  where o.notice_id = s.notice_id`;

function endOf(
  event: RecordedOf<typeof NoticeSent | typeof NoticeFailed>,
  result: 'sent' | 'failed',
  why: string | null,
) {
  const { data, metadata, recordedAt: recorded_at } = event;
  return { notice_id: data.noticeId, result, why, settled_at: metadata.occurredAt, recorded_at };
}
