import type { Rows } from '@guichet/messaging/rebuild';
import type { Work } from '../domain/case-work.ts';
import type { CaseRecord, Fact } from '../domain/fact.ts';
import type { Changes, DivertedUntil } from '../domain/ledger-rows.ts';
import { Ledger, type Entry } from '../domain/ledger.ts';
import { needsOf, type Key, type Needs } from '../domain/needs.ts';
import { writeDeltas, writeTallies } from './sums-store.ts';
import { totalsOfTallies } from './totals.ts';
import { workOfRow, workRow, type WorkRow } from './work-row.ts';

const FACT = `municipality, request_id as "requestId", day::text, ward_id as "wardId", service_code as "serviceCode",
  service_group as "group", case_id as "caseId", joined_position as "joinedPosition",
  first_in_case as "firstInCase", attached, duplicate, chases, chased_position as "chasedPosition",
  followers, followed_position as "followedPosition",
  department_id as "departmentId", state, outcome, counts`;

/** Cases that requests are in now. */
const LEFT = (municipalities: string, requests: string): string =>
  `select municipality, case_id from fact where case_id is not null
     and (municipality, request_id) in (select * from unnest(${municipalities}::text[], ${requests}::uuid[]))`;

/** Counts a batch within its transaction: two or three statements read the rows it needs, and up to six write the changes. */
export async function countBatch(entries: readonly Entry[], rows: Rows): Promise<void> {
  const ledger = new Ledger(...(await readNeeds(needsOf(entries.map(({ event }) => event)), rows)));
  for (const entry of entries) ledger.count(entry);
  await writeChanges(ledger.changes(), rows);
}

export async function readNeeds(needs: Needs, rows: Rows): Promise<[Fact[], CaseRecord[], DivertedUntil[]]> {
  const facts: Fact[] = await rows.query(
    `select ${FACT} from fact where (municipality, request_id) in (select * from unnest($1::text[], $2::uuid[]))
     union
     select ${FACT} from fact where (municipality, case_id) in (select * from unnest($3::text[], $4::uuid[]))
     union
     select ${FACT} from fact where (municipality, case_id) in (${LEFT('$5', '$6')})`,
    [...columnsOf(needs.requests), ...columnsOf(needs.changing), ...columnsOf(needs.leaving)],
  );
  const cases: (Omit<CaseRecord, 'work'> & { work: WorkRow })[] = await rows.query(
    `select municipality, case_id as "caseId", revision, request_count as "requestCount", department_id as "departmentId",
       state, outcome, counts, work
     from case_record where (municipality, case_id) in (select * from unnest($1::text[], $2::uuid[]) union ${LEFT('$3', '$4')})`,
    [...columnsOf(needs.cases), ...columnsOf(needs.leaving)],
  );
  return [
    facts,
    cases.map(({ work, ...same }) => ({ ...same, work: workOfRow(work) })),
    await readDiverted(needs, rows),
  ];
}

const readDiverted = async ({ diverting }: Needs, rows: Rows): Promise<DivertedUntil[]> =>
  diverting.length === 0
    ? []
    : rows.query('select municipality, position from diverted where municipality = any($1)', [diverting]);

const columnsOf = (keys: readonly Key[]): [string[], string[]] => [
  keys.map(({ municipality }) => municipality),
  keys.map(({ id }) => id),
];

export async function writeChanges({ facts, cases, diverted, deltas, tallies }: Changes, rows: Rows): Promise<void> {
  if (facts.length > 0) {
    await rows.query(
      `insert into fact select * from json_populate_recordset(null::fact, $1::json)
       on conflict (municipality, request_id) do update set ward_id = excluded.ward_id, case_id = excluded.case_id,
         joined_position = excluded.joined_position, first_in_case = excluded.first_in_case, attached = excluded.attached,
         duplicate = excluded.duplicate, chases = excluded.chases, chased_position = excluded.chased_position,
         followers = excluded.followers, followed_position = excluded.followed_position,
         department_id = excluded.department_id, state = excluded.state, outcome = excluded.outcome, counts = excluded.counts`,
      [JSON.stringify(facts.map(({ after }) => factRow(after)))],
    );
  }
  if (cases.length > 0) {
    await rows.query(
      `insert into case_record select * from json_populate_recordset(null::case_record, $1::json)
       on conflict (municipality, case_id) do update set revision = excluded.revision,
         request_count = excluded.request_count, department_id = excluded.department_id, state = excluded.state,
         outcome = excluded.outcome, counts = excluded.counts, work = excluded.work,
         repeating_request = excluded.repeating_request, repeated_request = excluded.repeated_request, recurred_on = excluded.recurred_on`,
      [JSON.stringify(cases.map(({ after }) => caseRow(after)))],
    );
  }
  if (diverted.length > 0) {
    await rows.query(
      `insert into diverted select * from json_populate_recordset(null::diverted, $1::json)
       on conflict (municipality) do update set position = excluded.position`,
      [JSON.stringify(diverted)],
    );
  }
  await writeDeltas(deltas, rows);
  await writeTallies(totalsOfTallies(tallies), rows);
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

type Counted = Pick<Fact, 'joinedPosition' | 'firstInCase' | 'chasedPosition' | 'followedPosition'>;
const joiningRow = ({ joinedPosition, firstInCase, chasedPosition, followedPosition, ...same }: Counted) => ({
  ...same,
  chased_position: chasedPosition,
  followed_position: followedPosition,
  joined_position: joinedPosition,
  first_in_case: firstInCase,
});

/** Said at the opening, and seldom changed: an update that leaves them as they are touches no index. */
const repeatColumns = ({ repeats, recurrence, cell }: Work) =>
  repeats && {
    repeating_request: repeats.requestId,
    repeated_request: repeats.of,
    recurred_on: recurrence ? cell?.day : null,
  };

const caseRow = ({ caseId, departmentId, requestCount, work, ...same }: CaseRecord) => ({
  ...same,
  work: workRow(work),
  ...repeatColumns(work),
  request_count: requestCount,
  case_id: caseId,
  department_id: departmentId,
});
