import type { CaseOpened, RecordedEvent, RecordedOf } from '@guichet/events';

/** From this position on the report is in this case, or in none. */
export interface Joined {
  readonly municipality: string;
  readonly requestId: string;
  readonly caseId: string | null;
  readonly position: bigint;
}

/** From this position on the case is closed, or open again. */
export interface Turned {
  readonly municipality: string;
  readonly caseId: string;
  readonly closed: boolean;
  readonly position: bigint;
}

type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;
type RequestInCase = RecordedEvent<string, { readonly caseId: string; readonly requestId: string }>;

export function joinedBy({ data: { requestId, caseId }, metadata: { municipality }, position }: RequestInCase): Joined {
  return { municipality, requestId, caseId, position };
}

/** Such a request was in no case before, so it is under the service that it was submitted under. Most are, and nothing more has to be written. */
export const isFirstOf = ({ data: { why } }: RecordedOf<typeof CaseOpened>): boolean => why === 'unique';

export const leftBy = (event: RequestInCase): Joined => ({ ...joinedBy(event), caseId: null });

export function turnedBy(
  { data: { caseId }, metadata: { municipality }, position }: CaseEvent,
  closed: boolean,
): Turned {
  return { municipality, caseId, closed, position };
}

/** A live pool, or the rows of a rebuild. */
interface Database {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * SQL for the ranges of log positions in which a report is closed: while it is in its present case and that case is closed. With ranges, a request
 * is judged by the status that the case had at the request's position, also when it is judged later. What was closed before it was imported is
 * closed from its own position on, whatever is known of its case.
 */
const closedIn = (caseId: string, since: string): string => `
  case when lower(r.closed) = r.position then r.closed else (
    select nullif(range_agg(int8range(t.position, t.next)) filter (where t.closed) * int8multirange(int8range(${since}, null)), '{}')
    from (select position, closed, lead(position) over (order by position) as next
          from case_turn where municipality = r.municipality and case_id = ${caseId}) t) end`;

/** The latest in the log counts, in whatever order they are written; a case's turns are kept, so that they may be known before who is in it. */
export async function writeJoined(joined: readonly Joined[], database: Database): Promise<void> {
  const latest = new Map(joined.toSorted(inOrder).map((one) => [`${one.municipality} ${one.requestId}`, one]));
  if (latest.size === 0) return;
  await database.query(
    `update judged_report r set current_case_id = j.case_id, case_position = j.position, closed = ${closedIn('j.case_id', 'j.position')}
     from json_to_recordset($1::json) as j(municipality text, request_id uuid, case_id uuid, position bigint)
     where r.municipality = j.municipality and r.request_id = j.request_id and coalesce(r.case_position, 0) < j.position`,
    [JSON.stringify([...latest.values()].map(rowOf))],
  );
}

export async function writeTurns(turned: readonly Turned[], database: Database): Promise<void> {
  if (turned.length === 0) return;
  const turns = JSON.stringify(turned.map(rowOf));
  await database.query(
    'insert into case_turn select * from json_populate_recordset(null::case_turn, $1::json) on conflict do nothing',
    [turns],
  );
  await database.query(
    `update judged_report r set closed = ${closedIn('r.current_case_id', 'r.case_position')}
     from (select distinct municipality, case_id from json_to_recordset($1::json) as t(municipality text, case_id uuid)) t
     where r.municipality = t.municipality and r.current_case_id = t.case_id`,
    [turns],
  );
}

const inOrder = (a: Joined, b: Joined): number => (a.position < b.position ? -1 : 1);

const rowOf = (one: Joined | Turned) => ({
  municipality: one.municipality,
  case_id: one.caseId,
  position: String(one.position),
  ...('requestId' in one ? { request_id: one.requestId } : { closed: one.closed }),
});
