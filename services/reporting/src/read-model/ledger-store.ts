import type { Rows } from '@guichet/messaging/rebuild';
import type { CaseRecord, Fact } from '../domain/fact.ts';
import type { Delta } from '../domain/figures.ts';
import type { Changes } from '../domain/ledger-rows.ts';
import { Ledger, type Entry } from '../domain/ledger.ts';
import { totalsOfDeltas, type TotalDelta } from './totals.ts';
import { needsOf, type Key, type Needs } from '../domain/needs.ts';

const FACT = `municipality, request_id as "requestId", day::text, ward_id as "wardId", service_code as "serviceCode",
  service_group as "group", case_id as "caseId", joined_position as "joinedPosition",
  first_in_case as "firstInCase", attached, duplicate, department_id as "departmentId", state, outcome`;

/** Cases that requests are in now. */
const LEFT = (municipalities: string, requests: string): string =>
  `select municipality, case_id from fact where case_id is not null
     and (municipality, request_id) in (select * from unnest(${municipalities}::text[], ${requests}::uuid[]))`;

/** Counts a batch within its transaction: two statements read the rows it needs, and four write the changes. */
export async function countBatch(entries: readonly Entry[], rows: Rows): Promise<void> {
  const ledger = new Ledger(...(await readNeeds(needsOf(entries.map(({ event }) => event)), rows)));
  for (const entry of entries) ledger.count(entry);
  await writeChanges(ledger.changes(), rows);
}

export async function readNeeds(needs: Needs, rows: Rows): Promise<[Fact[], CaseRecord[]]> {
  const facts: Fact[] = await rows.query(
    `select ${FACT} from fact where (municipality, request_id) in (select * from unnest($1::text[], $2::uuid[]))
     union
     select ${FACT} from fact where (municipality, case_id) in (select * from unnest($3::text[], $4::uuid[]))
     union
     select ${FACT} from fact where (municipality, case_id) in (${LEFT('$5', '$6')})`,
    [...columnsOf(needs.requests), ...columnsOf(needs.changing), ...columnsOf(needs.leaving)],
  );
  const cases: CaseRecord[] = await rows.query(
    `select municipality, case_id as "caseId", revision, request_count as "requestCount", department_id as "departmentId",
       state, outcome
     from case_record where (municipality, case_id) in (select * from unnest($1::text[], $2::uuid[]) union ${LEFT('$3', '$4')})`,
    [...columnsOf(needs.cases), ...columnsOf(needs.leaving)],
  );
  return [facts, cases];
}

const columnsOf = (keys: readonly Key[]): [string[], string[]] => [
  keys.map(({ municipality }) => municipality),
  keys.map(({ id }) => id),
];

export async function writeChanges({ facts, cases, deltas }: Changes, rows: Rows): Promise<void> {
  if (facts.length > 0) {
    await rows.query(
      `insert into fact select * from json_populate_recordset(null::fact, $1::json)
       on conflict (municipality, request_id) do update set case_id = excluded.case_id,
         joined_position = excluded.joined_position, first_in_case = excluded.first_in_case, attached = excluded.attached, duplicate = excluded.duplicate, department_id = excluded.department_id,
         state = excluded.state, outcome = excluded.outcome`,
      [JSON.stringify(facts.map(({ after }) => factRow(after)))],
    );
  }
  if (cases.length > 0) {
    await rows.query(
      `insert into case_record select * from json_populate_recordset(null::case_record, $1::json)
       on conflict (municipality, case_id) do update set revision = excluded.revision,
         request_count = excluded.request_count, department_id = excluded.department_id, state = excluded.state, outcome = excluded.outcome`,
      [JSON.stringify(cases.map(({ after }) => caseRow(after)))],
    );
  }
  if (deltas.length > 0) {
    await rows.query(
      `insert into cube select * from json_populate_recordset(null::cube, $1::json)
       on conflict (municipality, day, ward_id, department_id, service_code) do update set
         received = cube.received + excluded.received, open = cube.open + excluded.open,
         in_triage = cube.in_triage + excluded.in_triage, unowned = cube.unowned + excluded.unowned,
         resolved = cube.resolved + excluded.resolved,
         closed_otherwise = cube.closed_otherwise + excluded.closed_otherwise, cases = cube.cases + excluded.cases,
         history = cube.history + excluded.history`,
      [JSON.stringify(deltas.map(cubeRow))],
    );
    await writeTotals(totalsOfDeltas(deltas), rows);
  }
}

async function writeTotals(totals: readonly TotalDelta[], rows: Rows): Promise<void> {
  if (totals.length === 0) return;
  await rows.query(
    `insert into total as t select * from json_populate_recordset(null::total, $1::json)
     on conflict (municipality, report, grain, begins, member) do update set
       received = t.received + excluded.received, open = t.open + excluded.open,
       in_triage = t.in_triage + excluded.in_triage, unowned = t.unowned + excluded.unowned,
       resolved = t.resolved + excluded.resolved,
       closed_otherwise = t.closed_otherwise + excluded.closed_otherwise, cases = t.cases + excluded.cases,
       history = t.history + excluded.history`,
    [
      JSON.stringify(
        totals.map(({ inTriage, closedOtherwise, ...same }) => ({
          ...same,
          in_triage: inTriage,
          closed_otherwise: closedOtherwise,
        })),
      ),
    ],
  );
}

const factRow = ({ requestId, wardId, serviceCode, group, caseId, departmentId, ...rest }: Fact) => ({
  ...joiningRow(rest),
  request_id: requestId,
  ward_id: wardId,
  service_code: serviceCode,
  service_group: group,
  case_id: caseId,
  department_id: departmentId,
});

const joiningRow = ({ joinedPosition, firstInCase, ...same }: Pick<Fact, 'joinedPosition' | 'firstInCase'>) => ({
  ...same,
  joined_position: joinedPosition,
  first_in_case: firstInCase,
});

const caseRow = ({ caseId, departmentId, requestCount, ...same }: CaseRecord) => ({
  ...same,
  request_count: requestCount,
  case_id: caseId,
  department_id: departmentId,
});

const cubeRow = ({ wardId, departmentId, serviceCode, inTriage, closedOtherwise, ...same }: Delta) => ({
  ...same,
  ward_id: wardId ?? '',
  department_id: departmentId ?? '',
  service_code: serviceCode,
  in_triage: inTriage,
  closed_otherwise: closedOtherwise,
});
