import {
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type CasePlaceCorrected,
  type MatchJudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, RebuildProjection, Rows } from '@guichet/messaging/rebuild';
import { placeColumns, rowOf } from './judged-reports.ts';
import { JUDGED_REPORT_MIGRATIONS } from './judged-reports.tables.ts';
import { joinedBy, leftBy, turnedBy, writeJoined, writeTurns, type Joined, type Turned } from './membership.ts';

const keyOf = (event: RecordedEvent, requestId: string): string => `${event.metadata.municipality} ${requestId}`;

/** One that was forgotten keeps its point, and is near nothing. */
interface Placed extends Partial<ReturnType<typeof placeColumns>> {
  readonly municipality: string;
  readonly request_id: string;
}

/** What a batch writes. */
interface Changes {
  readonly judged: unknown[];
  readonly joined: Joined[];
  readonly turned: Turned[];
  /** The last place of each report, by municipality and request. */
  readonly placed: Map<string, Placed>;
}

/** The events that dedup reacts to, and its own verdicts, which are read instead of judging again. */
const READ = eventTable<'request' | 'match' | 'case', [changes: Changes, reading: JudgedReading]>({
  'request.submitted': (event, _, { waiting }) => waiting.set(keyOf(event, event.data.requestId), event),
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': (event, changes, reading) => reading.forget(event, changes),
  'match.judged': (event, { judged }, reading) => judged.push(reading.judge(event)),
  'case.opened': (event, { joined }) => joined.push(joinedBy(event)),
  'case.request-attached': (event, { joined }) => joined.push(joinedBy(event)),
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': (event, { joined }) => joined.push(leftBy(event)),
  'case.request-withdrawn': (event, changes, reading) => {
    changes.joined.push(leftBy(event));
    reading.forget(event, changes);
  },
  'case.merged': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': (event, changes, reading) => reading.move(event, changes),
  'case.reopened': (event, { turned }) => turned.push(turnedBy(event, false)),
  ...OF_STAFF_ALONE,
  'case.resolved': (event, { turned }) => turned.push(turnedBy(event, true)),
});

/** The judged reports, read from the verdicts in the log. A rebuild judges nothing again. */
export const judgedReportsReadModel: ReadModel = {
  consumer: 'dedup',
  mode: 'reaction',
  version: 2,
  tables: [{ name: 'judged_report' }, { name: 'case_turn' }],
  migrations: JUDGED_REPORT_MIGRATIONS,
  types: READ.types,
  read: () => new JudgedReading(),
};

class JudgedReading implements RebuildProjection {
  /** Requests without a verdict so far. */
  readonly waiting = new Map<string, RecordedEvent>();
  /** Requests that were withdrawn, or whose import was undone, perhaps before they were judged. */
  readonly forgotten = new Set<string>();

  unanswered(): readonly RecordedEvent[] {
    return [...this.waiting.values()];
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const changes: Changes = { judged: [], joined: [], turned: [], placed: new Map() };
    for (const event of events) READ.dispatch(event, changes, this);
    await this.write(changes, rows);
  }

  forget(event: RecordedEvent<string, { readonly requestId: string }>, { placed }: Changes): void {
    const { requestId } = event.data;
    const key = keyOf(event, requestId);
    this.forgotten.add(key);
    const row = { municipality: event.metadata.municipality, request_id: requestId, ...placed.get(key) };
    placed.set(key, { ...row, cell: null, place_key: null });
  }

  move(event: RecordedOf<typeof CasePlaceCorrected>, { placed }: Changes): void {
    const { municipality } = event.metadata;
    for (const request_id of event.data.requestIds)
      placed.set(keyOf(event, request_id), { municipality, request_id, ...placeColumns(event.data.place) });
  }

  judge(event: RecordedOf<typeof MatchJudged>) {
    const { data: judged } = event;
    const key = keyOf(event, judged.requestId);
    const submitted = this.waiting.get(key);
    if (!submitted) throw new Error(`the verdict at position ${event.position} comes before its request`);
    this.waiting.delete(key);
    const row = rowOf({ municipality: event.metadata.municipality, position: String(submitted.position), judged });
    return this.forgotten.has(key) ? { ...row, cell: null, place_key: null } : row;
  }

  private async write({ judged, joined, turned, placed }: Changes, rows: Rows): Promise<void> {
    if (judged.length > 0)
      await rows.query(
        'insert into judged_report select * from json_populate_recordset(null::judged_report, $1::json)',
        [JSON.stringify(judged)],
      );
    if (placed.size > 0)
      await rows.query(
        `update judged_report r set (latitude, longitude, cell, place_key) =
           (select n.latitude, n.longitude, n.cell, n.place_key from jsonb_populate_record(r, p) n)
         from jsonb_array_elements($1::jsonb) p
         where r.municipality = p ->> 'municipality' and r.request_id = (p ->> 'request_id')::uuid`,
        [JSON.stringify([...placed.values()])],
      );
    await writeJoined(joined, rows);
    await writeTurns(turned, rows);
  }
}
