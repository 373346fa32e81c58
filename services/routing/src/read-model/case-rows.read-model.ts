import {
  CaseOpened,
  EVENTS,
  eventTable,
  nothing,
  statusAfter,
  type CaseStatus,
  type ListedEvents,
  type RecordedEvent,
} from '@guichet/events';
import type { ReadModel, Rows } from '@guichet/messaging/rebuild';
import { carryOverTimers, TIMER_MIGRATIONS, TIMER_ROWS } from '@guichet/timers';
import { CASE_TIMERS } from '../clock/case-timers.ts';
import { CASE_COLUMNS, STEP, type Columns } from './case-columns.ts';
import { writeSuggestions } from './suggestions.read-model.ts';
import { CASE_MIGRATIONS } from './cases.tables.ts';

/** What a batch writes: of the cases that it opens, and of those that were there before. */
interface Batch {
  readonly references: Columns[];
  readonly opened: Map<string, CaseChange>;
  readonly changed: Map<string, CaseChange>;
}

/** Cases, and the tracking numbers of the requests in them. */
export const CASE_ROWS = eventTable<'request' | 'match' | 'case', [batch: Batch]>({
  ...CASE_COLUMNS.each((event, batch: Batch) => change(event, batch)),
  'request.submitted': ({ data: { requestId: request_id, reference }, metadata: { municipality } }, { references }) => {
    references.push({ municipality, request_id, reference });
  },
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': nothing,
  'match.judged': nothing,
  'match.rejudged': () => undefined, // see `writeSuggestions`
});

const TYPES: ReadonlySet<string> = new Set([...CASE_ROWS.types, ...CASE_TIMERS.types]);
const DEFINITIONS = [...EVENTS.values()].filter(({ type }) => TYPES.has(type));

/** What this service follows for its rows and for the clock of cases. */
export const CASES_FOLLOWED: ListedEvents = {
  types: TYPES,
  definitions: DEFINITIONS,
  patterns: DEFINITIONS.map(({ pattern }) => pattern),
};

/** Cases as lists and work queues show them and the clock of cases, and how both follow from the log. */
export const caseRowsReadModel: ReadModel = {
  consumer: 'routing-cases',
  mode: 'projection',
  version: 5,
  tables: [
    { name: 'case_row' },
    { name: 'request_reference' },
    { name: 'case_suggestion' },
    { name: 'case_parting' },
    TIMER_ROWS,
  ],
  migrations: [...CASE_MIGRATIONS, ...TIMER_MIGRATIONS],
  types: CASES_FOLLOWED.types,
  read: () => ({ project: writeCaseRowsAndTimers }),
  carryOver: carryOverTimers,
};

/** The requests of such a case are in the other one. */
const MERGED = 'merged' satisfies CaseStatus;

type CaseChange = Columns & { readonly revision: number };
type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;

const OPENED = ['municipality', 'case_id', 'position', 'request_id', 'request_count', 'why', 'channel'];
const CHANGING = [
  ...['revision', 'status', 'department_id', 'team_id', 'priority', 'triage_why', 'acknowledge_by', 'resolve_by'],
  ...['outcome', 'closed_at', 'service_code', 'service_group', 'kind', 'assignee', 'transfer_to', 'transfer_answer_by'],
  ...['hold_reason', 'hold_until', 'referred_to', 'referred_until', 'follow_up_at', 'came_back_at', 'step'],
  ...['step_due_at', 'ward_id', 'reopenings', 'requested_at', 'promised_from', 'due_at', 'at_risk_at', 'flags'],
  ...['tasks', 'refusals'],
];

/** Of `n`, the row as the batch leaves it. In seconds, so that no change of the clocks in a time zone counts. */
const AT_RISK_AT = `to_timestamp(0.75 * extract(epoch from n.resolve_by) + 0.25 * extract(epoch from n.promised_from))`;
/** A step is a task for another department only: while its own has the case, it is named `owner`, which no queue looks for. */
const STEP_TAKER = `coalesce(n.tasks #>> '{${STEP},departmentId}', n.tasks #>> '{${STEP},owner}')`;
const TASKS = `case when n.tasks ? '${STEP}' then n.tasks || jsonb_build_object('${STEP}', jsonb_build_object(
  case when ${STEP_TAKER} = n.department_id then 'owner' else 'departmentId' end, ${STEP_TAKER},
  'dueAt', n.tasks #> '{${STEP},dueAt}')) else n.tasks end`;
const COMPUTED: Readonly<Record<string, string>> = {
  at_risk_at: AT_RISK_AT,
  tasks: TASKS,
  priority: 'case when n.department_id is not null then n.priority end', // a case in triage has none, whatever was said of it
};
const valuesOf = (columns: readonly string[]): string =>
  columns.map((column) => COMPUTED[column] ?? `n.${column}`).join(', ');

/**
 * Writes the rows that the events change, each once: a case opened in this batch is inserted in its final state, other cases are updated. A row
 * takes each revision once, so a batch with events that were delivered before must not mix them with new events of the same case.
 */
export async function writeCaseRows(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const batch: Batch = { references: [], opened: new Map(), changed: new Map() };
  for (const event of events) CASE_ROWS.dispatch(event, batch);
  const { references, opened, changed } = batch;
  if (references.length > 0)
    await rows.query(
      'insert into request_reference select * from json_populate_recordset(null::request_reference, $1::json) on conflict do nothing',
      [JSON.stringify(references)],
    );
  if (opened.size > 0)
    await rows.query(
      `insert into case_row (${[...OPENED, ...CHANGING].join(', ')})
       select ${valuesOf([...OPENED, ...CHANGING])} from json_populate_recordset(null::case_row, $1::json) n on conflict do nothing`,
      [JSON.stringify([...opened.values()].map(withoutNulls))],
    );
  if (changed.size > 0)
    await rows.query(
      `update case_row r set (${CHANGING.join(', ')}) =
           (select ${valuesOf(CHANGING)} from jsonb_populate_record(r, c.change || jsonb_build_object(
              'flags', jsonb_strip_nulls(r.flags || coalesce(c.change -> 'flags', '{}')),
              'tasks', jsonb_strip_nulls(
                case when c.change ? 'ended' then '{}' else r.tasks end || coalesce(c.change -> 'tasks', '{}')))) n),
         request_count = case when c.change ->> 'status' = '${MERGED}' then 0
           else r.request_count + coalesce((c.change ->> 'request_count')::int, 0) end
       from (select change, change ->> 'municipality' as municipality, (change ->> 'case_id')::uuid as case_id,
               (change ->> 'revision')::int as revision from jsonb_array_elements($1::jsonb) as change) c
       where r.municipality = c.municipality and r.case_id = c.case_id and r.revision < c.revision`,
      [JSON.stringify([...changed.values()])],
    );
}

/** Rows of cases, and which of them may be about the same thing. */
export async function writeCases(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  await writeCaseRows(events, rows);
  await writeSuggestions(events, rows);
}

async function writeCaseRowsAndTimers(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  await writeCases(
    events.filter((event) => CASE_ROWS.has(event)),
    rows,
  );
  await CASE_TIMERS.write(
    events.filter(({ type }) => CASE_TIMERS.types.has(type)),
    rows,
  );
}

function change(event: CaseEvent, { opened, changed }: Batch): void {
  const key = `${event.metadata.municipality} ${event.data.caseId}`;
  const begins = CaseOpened.is(event);
  const into = begins || opened.has(key) ? opened : changed;
  into.set(key, rowAfter(event, begins ? undefined : into.get(key)));
}

/** For a case that was not opened in this batch, `request_count` is the number of requests that joined it. */
function rowAfter(event: CaseEvent, before: CaseChange | undefined): CaseChange {
  const { municipality } = event.metadata;
  const columns = CASE_COLUMNS.dispatch(event);
  const status = statusAfter(event) ?? before?.['status'];
  const count = Number(before?.['request_count'] ?? 0) + Number(columns['request_count'] ?? 0);
  const row = {
    municipality,
    case_id: event.data.caseId,
    ...before,
    ...columns,
    request_count: status === MERGED ? 0 : count,
    flags: { ...(before?.['flags'] as Columns), ...(columns['flags'] as Columns) },
    tasks: columns['ended'] ? {} : { ...(before?.['tasks'] as Columns), ...(columns['tasks'] as Columns) },
    revision: event.revision,
  };
  return status === undefined ? row : { ...row, status };
}

/** A case that is opened now has no flag or task from before to be taken away. */
const withoutNulls = (row: CaseChange): CaseChange => ({
  ...row,
  flags: present(row['flags'] as Columns),
  tasks: present(row['tasks'] as Columns),
});
const present = (columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null));
