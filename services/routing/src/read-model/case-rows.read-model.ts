import {
  CaseOpened,
  nothing,
  OF_STAFF_ALONE,
  statusAfter,
  statusAlone,
  statusTable,
  type CaseStatus,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, Rows } from '@guichet/messaging/rebuild';
import { TIMER_MIGRATIONS, TIMER_ROWS } from '@guichet/timers';
import { CASE_TIMERS } from '../case-timers.ts';
import { CASE_MIGRATIONS } from './cases.tables.ts';

type Columns = Readonly<Record<string, unknown>>;

/** Columns of a case that is open, also when it was closed before. */
const OPEN = { outcome: null, closed_at: null };

/** What each event writes into the row of its case besides the status; `request_count` is what it adds. */
export const CASE_COLUMNS = statusTable<Columns>({
  'case.opened': openedColumns,
  'case.request-attached': () => ({ request_count: 1 }),
  'case.request-detached': () => ({ request_count: -1 }),
  'case.request-withdrawn': () => ({ request_count: -1 }),
  'case.merged': statusAlone,
  'case.assigned': ({ data: { departmentId: department_id, teamId: team_id, priority } }) => {
    return { department_id, team_id, priority, triage_why: null, ...OPEN };
  },
  'case.sent-to-triage': ({ data: { why: triage_why } }) => {
    return { triage_why, department_id: null, team_id: null, priority: null, ...OPEN };
  },
  'case.promised': ({ data: { acknowledgeBy: acknowledge_by, resolveBy: resolve_by } }) => {
    return { acknowledge_by, resolve_by };
  },
  'case.accepted': statusAlone,
  'case.work-started': statusAlone,
  'case.put-on-hold': statusAlone,
  'case.resumed': statusAlone,
  'case.referred-out': statusAlone,
  'case.referral-answered': statusAlone,
  'case.reclassified': ({ data: { serviceCode: service_code, group: service_group, kind } }) => {
    return { service_code, service_group, kind };
  },
  'case.reopened': nothing,
  'case.resolved': ({ data: { outcome }, metadata: { occurredAt: closed_at } }) => ({ outcome, closed_at }),
  ...OF_STAFF_ALONE,
  'case.prioritised': ({ data: { priority } }) => ({ priority }),
});

/** Cases as lists and work queues show them and the clock of cases, and how both follow from the log. */
export const caseRowsReadModel: ReadModel = {
  consumer: 'routing-cases',
  mode: 'projection',
  version: 2,
  tables: [{ name: 'case_row' }, TIMER_ROWS],
  migrations: [...CASE_MIGRATIONS, ...TIMER_MIGRATIONS],
  types: CASE_TIMERS.types,
  read: () => ({ project: writeCaseRowsAndTimers }),
};

/** The requests of such a case are in the other one. */
const MERGED = 'merged' satisfies CaseStatus;

type CaseChange = Columns & { readonly revision: number };
type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;

const CHANGING = [
  ...['revision', 'status', 'department_id', 'team_id', 'priority', 'triage_why', 'acknowledge_by', 'resolve_by'],
  ...['outcome', 'closed_at', 'service_code', 'service_group', 'kind'],
];

/**
 * Writes the rows that the events change, each once: a case opened in this batch is inserted in its final state, other cases are updated. A row
 * takes each revision once, so a batch with events that were delivered before must not mix them with new events of the same case.
 */
export async function writeCaseRows(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const [opened, changed] = [new Map<string, CaseChange>(), new Map<string, CaseChange>()];
  for (const event of events as readonly CaseEvent[]) {
    const key = `${event.metadata.municipality} ${event.data.caseId}`;
    const begins = CaseOpened.is(event);
    const into = begins || opened.has(key) ? opened : changed;
    into.set(key, rowAfter(event, begins ? undefined : into.get(key)));
  }
  if (opened.size > 0)
    await rows.query(
      'insert into case_row select * from json_populate_recordset(null::case_row, $1::json) on conflict do nothing',
      [JSON.stringify([...opened.values()])],
    );
  if (changed.size > 0)
    await rows.query(
      `update case_row r set (${CHANGING.join(', ')}) =
           (select ${CHANGING.map((column) => `n.${column}`).join(', ')} from jsonb_populate_record(r, c.change) n),
         request_count = case when c.change ->> 'status' = '${MERGED}' then 0
           else r.request_count + coalesce((c.change ->> 'request_count')::int, 0) end
       from (select change, change ->> 'municipality' as municipality, (change ->> 'case_id')::uuid as case_id,
               (change ->> 'revision')::int as revision from jsonb_array_elements($1::jsonb) as change) c
       where r.municipality = c.municipality and r.case_id = c.case_id and r.revision < c.revision`,
      [JSON.stringify([...changed.values()])],
    );
}

async function writeCaseRowsAndTimers(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  await writeCaseRows(
    events.filter((event) => CASE_COLUMNS.has(event)),
    rows,
  );
  await CASE_TIMERS.write(events, rows);
}

/** For a case that was not opened in this batch, `request_count` is the number of requests that joined it. */
function rowAfter(event: CaseEvent, before: CaseChange | undefined): CaseChange {
  const { municipality } = event.metadata;
  const columns = CASE_COLUMNS.dispatch(event);
  const status = statusAfter(event) ?? before?.['status'];
  const count = Number(before?.['request_count'] ?? 0) + Number(columns['request_count'] ?? 0);
  const request_count = status === MERGED ? 0 : count;
  const row = {
    municipality,
    case_id: event.data.caseId,
    ...before,
    ...columns,
    request_count,
    revision: event.revision,
  };
  return status === undefined ? row : { ...row, status };
}

function openedColumns({ data, metadata, position }: RecordedOf<typeof CaseOpened>): Columns {
  const { requestId, serviceCode, group, kind, wardId, why } = data;
  return {
    position: String(position),
    request_id: requestId,
    request_count: 1,
    service_code: serviceCode,
    service_group: group,
    kind,
    ward_id: wardId,
    why,
    requested_at: metadata.occurredAt,
  };
}
