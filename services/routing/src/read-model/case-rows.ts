import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { ReadModel, Rows } from '@guichet/messaging/rebuild';
import { Cases1763800200000 } from './migrations.ts';

/** Everything that changes a row of a list. */
export const LISTED = [
  CaseOpened,
  CaseAssigned,
  CaseSentToTriage,
  CasePromised,
  CaseRequestAttached,
  CaseAccepted,
  CaseWorkStarted,
  CaseResolved,
];

/** Cases as lists and work queues show them, and how they follow from the log. */
export const caseRows: ReadModel = {
  consumer: 'routing-cases',
  mode: 'projection',
  tables: [{ name: 'case_row' }],
  migrations: [Cases1763800200000],
  types: new Set(LISTED.map(({ type }) => type)),
  read: () => ({ project: writeCaseRows }),
};

type Row = Record<string, unknown> & { readonly revision: number };
type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;

const CHANGING = [
  ...['revision', 'status', 'department_id', 'team_id', 'priority', 'triage_why', 'acknowledge_by', 'resolve_by'],
  ...['outcome', 'resolved', 'closed_at'],
];

/**
 * Writes what events make of the rows: those that begin here are inserted as they are at the end, the others updated, each once. Of events that
 * come again, those of one case must come alone: a row takes a revision once, whoever brings it.
 */
export async function writeCaseRows(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const [opened, changed] = [new Map<string, Row>(), new Map<string, Row>()];
  for (const event of events as readonly CaseEvent[]) {
    const key = `${event.metadata.municipality} ${event.data.caseId}`;
    if (CaseOpened.is(event)) opened.set(key, openedRow(event));
    else {
      const into = opened.has(key) ? opened : changed;
      into.set(key, changedRow(event, into.get(key)));
    }
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
         request_count = r.request_count + coalesce((c.change ->> 'request_count')::int, 0)
       from (select change, change ->> 'municipality' as municipality, (change ->> 'case_id')::uuid as case_id,
               (change ->> 'revision')::int as revision from jsonb_array_elements($1::jsonb) as change) c
       where r.municipality = c.municipality and r.case_id = c.case_id and r.revision < c.revision`,
      [JSON.stringify([...changed.values()])],
    );
}

function openedRow({ data, metadata, revision, position }: RecordedOf<typeof CaseOpened>): Row {
  const { caseId, requestId, serviceCode, group, kind, wardId, why } = data;
  return {
    municipality: metadata.municipality,
    case_id: caseId,
    revision,
    position: String(position),
    request_id: requestId,
    request_count: 1,
    service_code: serviceCode,
    service_group: group,
    kind,
    ward_id: wardId,
    why,
    requested_at: metadata.occurredAt,
    status: 'in-triage',
  };
}

/** `request_count` of a row that is not begun here counts those that joined. */
function changedRow(event: CaseEvent, before: Row | undefined): Row {
  const { municipality } = event.metadata;
  const joined = Number(before?.['request_count'] ?? 0) + Number(CaseRequestAttached.is(event));
  const { revision } = event;
  return { municipality, case_id: event.data.caseId, ...before, ...columnsOf(event), request_count: joined, revision };
}

function columnsOf(event: CaseEvent): Record<string, unknown> {
  if (CaseAssigned.is(event)) {
    const { departmentId: department_id, teamId: team_id, priority } = event.data;
    return { status: 'assigned', department_id, team_id, priority, triage_why: null };
  }
  if (CaseSentToTriage.is(event)) {
    const nobody = { department_id: null, team_id: null, priority: null };
    return { status: 'in-triage', triage_why: event.data.why, ...nobody };
  }
  if (CasePromised.is(event)) {
    const { acknowledgeBy: acknowledge_by, resolveBy: resolve_by } = event.data;
    return { acknowledge_by, resolve_by };
  }
  if (CaseAccepted.is(event)) return { status: 'accepted' };
  if (CaseWorkStarted.is(event)) return { status: 'in-progress' };
  if (CaseResolved.is(event)) {
    const { outcome, resolved } = event.data;
    return { status: 'resolved', outcome, resolved, closed_at: event.metadata.occurredAt };
  }
  return {};
}
