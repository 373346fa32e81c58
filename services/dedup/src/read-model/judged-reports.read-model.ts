import {
  CaseReclassified,
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type CaseOpened,
  type CasePlaceCorrected,
  type MatchJudged,
  type MatchRejudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, RebuildProjection, Rows } from '@guichet/messaging/rebuild';
import { EVER, placeColumns, rowOf } from './judged-reports.ts';
import { JUDGED_REPORT_MIGRATIONS } from './judged-reports.tables.ts';
import {
  isFirstOf,
  joinedBy,
  leftBy,
  turnedBy,
  writeJoined,
  writeTurns,
  type Joined,
  type Turned,
} from './membership.ts';
import { continuedBy, partedBy, writeContinued, writeParted, type Continued, type Parting } from './partings.ts';

const keyOf = (event: RecordedEvent, requestId: string): string => `${event.metadata.municipality} ${requestId}`;

/** One that was forgotten keeps its point, and is near nothing. */
interface Placed extends Partial<ReturnType<typeof placeColumns>> {
  readonly asset_key?: null;
  readonly place_position: string;
  readonly municipality: string;
  readonly request_id: string;
}

/** It is near nothing, whatever else is said of its place. */
const NOWHERE = { cell: null, place_key: null, asset_key: null, place_position: String(EVER) };

interface Likened {
  readonly municipality: string;
  readonly request_id: string;
  readonly likened_id: string | null;
}

interface Classified {
  readonly municipality: string;
  readonly request_id: string;
  readonly service_code: string;
  readonly service_position: string;
}

const classifiedBy = ({ data, metadata, position }: RecordedOf<typeof CaseOpened>): Classified => ({
  municipality: metadata.municipality,
  request_id: data.requestId,
  service_code: data.serviceCode,
  service_position: String(position),
});

/** What a batch writes. */
interface Changes {
  readonly judged: unknown[];
  readonly joined: Joined[];
  readonly turned: Turned[];
  readonly parted: Parting[];
  readonly continued: Continued[];
  /** What each report was likened to last, by municipality and request. */
  readonly likened: Map<string, Likened>;
  /** The service under which each was given a case of its own again, by municipality and request. */
  readonly classified: Map<string, Classified>;
  /** The last place of each report, by municipality and request. */
  readonly placed: Map<string, Placed>;
}

const noChanges = (): Changes => ({
  ...{ judged: [], joined: [], turned: [], parted: [], continued: [] },
  ...{ likened: new Map(), classified: new Map(), placed: new Map() },
});

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
  'match.rejudged': (event, changes, reading) => reading.rejudge(event, changes),
  'case.opened': (event, { joined, classified }) => {
    joined.push(joinedBy(event));
    if (!isFirstOf(event)) classified.set(keyOf(event, event.data.requestId), classifiedBy(event));
  },
  'case.request-attached': (event, { joined, continued }) => {
    joined.push(joinedBy(event));
    const one = continuedBy(event);
    if (one) continued.push(one);
  },
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': (event, { joined, parted }) => {
    joined.push(leftBy(event));
    parted.push(partedBy(event));
  },
  'case.request-withdrawn': (event, changes, reading) => {
    changes.joined.push(leftBy(event));
    reading.forget(event, changes);
  },
  'case.merged': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': (event, _, reading) => reading.correct(event),
  'case.place-corrected': (event, changes, reading) => reading.move(event, changes),
  'case.reopened': (event, { turned }) => turned.push(turnedBy(event, false)),
  ...OF_STAFF_ALONE,
  'case.duplicate-rejected': (event, { parted }) => parted.push(partedBy(event)),
  'case.resolved': (event, { turned }) => turned.push(turnedBy(event, true)),
});

/** The judged reports, read from the verdicts in the log. A rebuild judges nothing again. */
export const judgedReportsReadModel: ReadModel = {
  consumer: 'dedup',
  mode: 'reaction',
  version: 4,
  tables: [{ name: 'judged_report' }, { name: 'case_turn' }, { name: 'report_parting' }, { name: 'case_continued' }],
  migrations: JUDGED_REPORT_MIGRATIONS,
  types: READ.types,
  read: () => new JudgedReading(),
};

class JudgedReading implements RebuildProjection {
  /** Requests without a verdict so far. */
  readonly waiting = new Map<string, RecordedEvent>();
  /** Requests that were withdrawn, or whose import was undone, perhaps before they were judged. */
  readonly forgotten = new Set<string>();
  /** Corrections after which nothing was judged so far. Nothing is said where all likenesses stay as they were. */
  #corrections: RecordedEvent[] = [];

  unanswered(): readonly RecordedEvent[] {
    return [...this.waiting.values(), ...this.#corrections].sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    let changes = noChanges();
    for (const event of events) {
      if (CaseReclassified.is(event)) {
        await writeChanges(changes, rows); // which requests are in the case now
        await writeReclassified(event, rows);
        changes = noChanges();
      }
      READ.dispatch(event, changes, this);
    }
    await writeChanges(changes, rows);
  }

  forget(event: RecordedEvent<string, { readonly requestId: string }>, { placed }: Changes): void {
    const { requestId } = event.data;
    const key = keyOf(event, requestId);
    this.forgotten.add(key);
    const row = { municipality: event.metadata.municipality, request_id: requestId, ...placed.get(key) };
    placed.set(key, { ...row, ...NOWHERE });
  }

  move(event: RecordedOf<typeof CasePlaceCorrected>, { placed }: Changes): void {
    const { municipality } = event.metadata;
    const place = { ...placeColumns(event.data.place), place_position: String(event.position) };
    for (const request_id of event.data.requestIds) {
      const key = keyOf(event, request_id);
      if (!this.forgotten.has(key)) placed.set(key, { municipality, request_id, ...place });
    }
    this.correct(event);
  }

  correct(event: RecordedEvent): void {
    this.#corrections.push(event);
  }

  /** Corrections are handled in the order of the log; of this one, more may be to be said. */
  rejudge(event: RecordedOf<typeof MatchRejudged>, { likened }: Changes): void {
    const { requestId: request_id, ofRequestId: likened_id } = event.data;
    likened.set(keyOf(event, request_id), { municipality: event.metadata.municipality, request_id, likened_id });
    const cause = this.#corrections.find(({ id }) => id === event.metadata.causationId);
    if (cause) this.#handledBefore(cause);
  }

  judge(event: RecordedOf<typeof MatchJudged>) {
    const { data: judged } = event;
    const key = keyOf(event, judged.requestId);
    const submitted = this.waiting.get(key);
    if (!submitted) throw new Error(`the verdict at position ${event.position} comes before its request`);
    this.waiting.delete(key);
    this.#handledBefore(submitted);
    const row = rowOf({ municipality: event.metadata.municipality, position: String(submitted.position), judged });
    return this.forgotten.has(key) ? { ...row, ...NOWHERE } : row;
  }

  #handledBefore({ position }: RecordedEvent): void {
    this.#corrections = this.#corrections.filter((one) => one.position >= position);
  }
}

async function writeChanges({ judged, likened, classified, placed, ...changes }: Changes, rows: Rows): Promise<void> {
  if (judged.length > 0)
    await rows.query('insert into judged_report select * from json_populate_recordset(null::judged_report, $1::json)', [
      JSON.stringify(judged),
    ]);
  if (placed.size > 0)
    await rows.query(
      `update judged_report r set (latitude, longitude, cell, place_key, asset_key, place_position) =
         (select n.latitude, n.longitude, n.cell, n.place_key, n.asset_key, n.place_position from jsonb_populate_record(r, p) n)
       ${ofReports('p')}`,
      [JSON.stringify([...placed.values()])],
    );
  if (likened.size > 0)
    await rows.query(`update judged_report r set likened_id = (p ->> 'likened_id')::uuid ${ofReports('p')}`, [
      JSON.stringify([...likened.values()]),
    ]);
  if (classified.size > 0)
    await rows.query(
      `update judged_report r set service_code = p ->> 'service_code', service_position = (p ->> 'service_position')::bigint ${ofReports('p')}`,
      [JSON.stringify([...classified.values()])],
    );
  await writeJoined(changes.joined, rows);
  await writeTurns(changes.turned, rows);
  await writeParted(changes.parted, rows);
  await writeContinued(changes.continued, rows);
}

const ofReports = (change: string): string => `from jsonb_array_elements($1::jsonb) ${change}
  where r.municipality = ${change} ->> 'municipality' and r.request_id = (${change} ->> 'request_id')::uuid`;

/** The requests that are in the case when it is read here, in the order of the log. */
async function writeReclassified(
  { data: { caseId, serviceCode }, metadata: { municipality }, position }: RecordedOf<typeof CaseReclassified>,
  rows: Rows,
): Promise<void> {
  await rows.query(
    'update judged_report set service_code = $3, service_position = $4 where municipality = $1 and current_case_id = $2',
    [municipality, caseId, serviceCode, String(position)],
  );
}
