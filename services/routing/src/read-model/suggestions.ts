import type { DataSource } from 'typeorm';
import { IMPORTED_IN_ERROR } from '@guichet/events';
import { seenBy, type Readers } from './case-list.ts';
import { CASE_SELECT, shown, type CaseRow } from './case-select.ts';
import { Parameters } from './parameters.ts';

/** Of which case possible duplicates are looked for, and for whom. */
export interface SuggestionsOf {
  readonly municipality: string;
  readonly caseId: string;
  /** The requests in it. */
  readonly requests: readonly string[];
  /** Those that are known to be about something else. */
  readonly parted: readonly string[];
  /** Only cases that these readers may see; all cases when absent. */
  readonly readers?: Readers;
  readonly limit: number;
}

/** A request of the case, and one of another case that it may be about the same thing as. */
export interface Suggestion {
  readonly requestId: string;
  readonly otherRequestId: string;
  /** The one that was found to be like the other one. */
  readonly later: string;
  /** Tracking numbers. */
  readonly reference: string | null;
  readonly otherReference: string | null;
  readonly other: CaseRow;
}

const referenceOf = (request: string): string => `(select q.reference from request_reference q
  where q.municipality = {municipality} and q.request_id = ${request})`;
const caseOf = (request: string): string => `(select q.case_id from case_request q
  where q.municipality = {municipality} and q.request_id = ${request} order by q.position desc limit 1)`;

/** Both ways: what the case may repeat, and what may repeat it. Where a request of one case is none of the other, neither are the rest. */
const SUGGESTIONS = `
  with pair as (
    select request_id as own, of_request_id as others, request_id as later from case_suggestion
      where municipality = {municipality} and request_id = any({requests}::uuid[])
    union all
    select of_request_id, request_id, request_id from case_suggestion
      where municipality = {municipality} and of_request_id = any({requests}::uuid[]))
  select pair.own as "ownRequestId", pair.others as "otherRequestId", pair.later,
    ${referenceOf('pair.own')} as "ownReference", ${referenceOf('pair.others')} as "otherReference", ${CASE_SELECT}
  from pair join case_row r on r.municipality = {municipality} and r.case_id = ${caseOf('pair.others')}
  where r.case_id <> {caseId}::uuid and r.status <> 'merged' and r.outcome is distinct from '${IMPORTED_IN_ERROR}'
    and pair.others <> all({parted}::uuid[])
    and not exists (select from case_parting p where p.municipality = {municipality}
      and p.case_id = r.case_id and p.request_id = any({requests}::uuid[]))
    and not exists (select from case_parting p where p.municipality = {municipality}
      and p.case_id = {caseId}::uuid and ${caseOf('p.request_id')} = r.case_id)`;

/** Cases that may be about the same thing as another one. */
export class Suggestions {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest cases first. */
  async of({ readers, limit, caseId, ...asked }: SuggestionsOf): Promise<Suggestion[]> {
    const parameters = new Parameters({ ...asked, caseId, ...readers });
    const rows: (CaseRow & Joined)[] = await this.dataSource.query(
      parameters.in(
        `${[SUGGESTIONS, ...seenBy(readers)].join(' and ')} order by r.position desc, pair.own limit ${limit}`,
      ),
      parameters.values,
    );
    return rows.map(({ ownRequestId, otherRequestId, later, ownReference, otherReference, ...row }) => ({
      ...{ requestId: ownRequestId, otherRequestId, later, reference: ownReference, otherReference },
      other: shown(row),
    }));
  }
}

interface Joined {
  readonly ownRequestId: string;
  readonly otherRequestId: string;
  readonly later: string;
  readonly ownReference: string | null;
  readonly otherReference: string | null;
}
