import {
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type CaseOpened,
  type CaseRequestAttached,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, RebuildProjection, Rows } from '@guichet/messaging/rebuild';
import { CASE_MIGRATIONS } from './cases.tables.ts';

const inOrder = (a: RecordedEvent, b: RecordedEvent): number => (a.position < b.position ? -1 : 1);
const keyOf = ({ metadata }: RecordedEvent, requestId: string): string => `${metadata.municipality} ${requestId}`;

/** What routing puts requests into cases for, and the cases that answer it. */
const READ = eventTable<'request' | 'match' | 'case' | 'catalogue', [placed: unknown[], reading: CaseRequestsReading]>({
  'request.submitted': nothing,
  'request.commented': (event, _, { moving }) =>
    event.data.audience === 'internal' ? moving.set(event.id, event) : undefined,
  'request.withdrawn': (event, _, { moving }) => moving.set(event.id, event),
  'request.amended': () => undefined,
  'request.contact-corrected': () => undefined,
  'request.feedback-given': () => undefined, // the case of the request stays known
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': () => undefined, // the case of the request stays known
  'catalogue.published': () => undefined, // whose the cases are is in the cases themselves
  'match.judged': (event, _, { waiting }) => waiting.set(keyOf(event, event.data.requestId), event),
  'match.rejudged': nothing,
  'case.opened': (event, placed, reading) => placed.push(reading.placed(event)),
  'case.request-attached': (event, placed, reading) => placed.push(reading.placed(event)),
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': (event, _, { moving }) => moving.set(event.id, event),
  'case.request-withdrawn': (event, _, { moving }) => moving.delete(event.metadata.causationId ?? ''),
  'case.merged': (event, _, { moving }) => moving.set(event.id, event),
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.reopened': nothing,
  ...OF_STAFF_ALONE,
  'case.message-received': (event, _, { moving }) => moving.delete(event.metadata.causationId ?? ''),
  'case.resolved': nothing,
});

/** The case of each request, read from the cases in the log. A rebuild routes nothing again. */
export const caseRequestsReadModel: ReadModel = {
  consumer: 'routing',
  mode: 'reaction',
  version: 2,
  tables: [{ name: 'case_request' }],
  migrations: CASE_MIGRATIONS,
  types: READ.types,
  read: () => new CaseRequestsReading(),
};

class CaseRequestsReading implements RebuildProjection {
  /** Verdicts on requests that are in no case yet. */
  readonly waiting = new Map<string, RecordedEvent>();
  /** Partings, merges, withdrawals and messages that no case has answered, by the id of the event. */
  readonly moving = new Map<string, RecordedEvent>();

  unanswered(): readonly RecordedEvent[] {
    return [...this.waiting.values(), ...this.moving.values()].sort(inOrder);
  }

  placed(event: RecordedOf<typeof CaseOpened> | RecordedOf<typeof CaseRequestAttached>) {
    const { requestId: request_id, caseId: case_id } = event.data;
    this.waiting.delete(keyOf(event, request_id));
    this.moving.delete(event.metadata.causationId ?? '');
    return { municipality: event.metadata.municipality, request_id, case_id, position: String(event.position) };
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const placed: unknown[] = [];
    for (const event of events) READ.dispatch(event, placed, this);
    if (placed.length === 0) return;
    await rows.query(
      'insert into case_request select * from json_populate_recordset(null::case_request, $1::json) on conflict do nothing',
      [JSON.stringify(placed)],
    );
  }
}
