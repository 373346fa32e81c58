import {
  eventTable,
  type NoticeFailed,
  type NoticeQueued,
  type NoticeSent,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, RebuildProjection, Rows } from '@guichet/messaging/rebuild';
import { FOLLOWERS } from '../domain/followers.ts';
import { OWED, REPORTERS } from '../domain/owed.ts';
import { carryOver } from './carry-over.ts';
import { OUTBOX_MIGRATIONS } from './outbox.tables.ts';
import { ADD_NOTICES } from './outbox.ts';
import { OwedNotices } from './owed-notices.ts';
import { queuedNoticeOf } from './queued-notice.ts';

/** What a batch writes. */
interface Changes {
  readonly queued: unknown[];
  readonly settled: unknown[];
}

/** What each event of a notice changes in the outbox. */
const NOTICES = eventTable<'notice', [owed: OwedNotices, changes: Changes]>({
  'notice.queued': (event, owed, { queued }) => queued.push({ ...queuedNotice(event, owed), result: null }),
  'notice.suppressed': (event, owed) => owed.answer(event),
  'notice.sent': (event, _, { settled }) => settled.push(endOf(event, 'sent', null)),
  'notice.failed': (event, _, { settled }) => settled.push(endOf(event, 'failed', event.data.why)),
});

/** The outbox, built from the notices in the log. A rebuild queues nothing and sends nothing. */
export const outboxReadModel: ReadModel = {
  consumer: 'notifications',
  mode: 'reaction',
  tables: [
    {
      name: 'outbox',
      compared: 'not forgotten',
      // Attempts, claims and times are the sender's own, so they are not compared; a row that was added again has its `why` only in the log.
      columns: `notice_id, municipality, notice, reference, service_code, submitted_at, queued_event_id, correlation_id,
        traceparent, result`,
      unsettled: 'result is not null and recorded_at is null',
    },
  ],
  migrations: OUTBOX_MIGRATIONS,
  types: new Set([OWED, REPORTERS, FOLLOWERS, NOTICES].flatMap(({ types }) => [...types])),
  read: () => new OutboxReading(),
  carryOver,
};

class OutboxReading implements RebuildProjection {
  private readonly owed = new OwedNotices();

  unanswered(): readonly RecordedEvent[] {
    return this.owed.causes();
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const changes: Changes = { queued: [], settled: [] };
    for (const event of events) {
      if (NOTICES.has(event)) NOTICES.dispatch(event, this.owed, changes);
      else this.owed.learn(event);
    }
    const { queued, settled } = changes;
    if (queued.length > 0) await rows.query(ADD_NOTICES, [JSON.stringify(queued)]);
    if (settled.length > 0) await rows.query(SETTLE_NOTICES, [JSON.stringify(settled)]);
  }
}

function queuedNotice(queued: RecordedOf<typeof NoticeQueued>, owed: OwedNotices) {
  const request = owed.requestOf(queued);
  owed.answer(queued);
  return queuedNoticeOf(queued, request);
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
