import { DataSource } from 'typeorm';
import { IMPORTED_IN_ERROR } from '@guichet/events';
import { isSupervisor, seesAll, type StaffMember } from '../domain/access.ts';
import { conditionsOf, type CaseFilter } from './case-filter.ts';
import { CASE_SELECT, shown, type CaseRow } from './case-select.ts';
import { Parameters } from './parameters.ts';
import { TASK_DEPARTMENTS } from './queues.ts';

/** Which cases, and how many of them. */
export interface CaseSelection {
  readonly municipality: string;
  /** Only cases that these readers may see; all cases when absent. */
  readonly readers?: Readers;
  /** Only cases that this department owns. */
  readonly departmentId?: string;
  readonly filter: CaseFilter;
  readonly now: Date;
  /** Only what was opened before this position in the log. */
  readonly before?: bigint;
  readonly limit: number;
}

export interface Readers {
  /** A crew sees the work of its teams and what names the person. */
  readonly as: 'office' | 'crew';
  readonly departments: readonly string[];
  readonly teams: readonly string[];
  readonly ref: string | null;
  /** Whether what no department owns is theirs to see as well. */
  readonly triage: boolean;
}

/** Undefined for those who see every case. */
export const readersOf = (member: StaffMember): Readers | undefined => {
  const { role, departments, teams = [], ref = null } = member;
  if (seesAll(member)) return undefined;
  return { as: role === 'crew' ? 'crew' : 'office', departments, teams, ref, triage: isSupervisor(member) };
};

const HAS_TASK = `tasks <> '{}' and ${TASK_DEPARTMENTS} ?| {departments}::text[]`;
const SEEN = {
  office: `(department_id = any({departments}::text[]) or transfer_to = any({departments}::text[]) or (${HAS_TASK})
    or ({triage}::boolean and department_id is null))`,
  crew: `((department_id = any({departments}::text[]) and team_id = any({teams}::text[])) or assignee = {ref}::text or (${HAS_TASK}))`,
};

/** The SQL of `maySee`, with the readers as its parameters. */
export const seenBy = (readers: Readers | undefined): readonly string[] => (readers ? [SEEN[readers.as]] : []);

/** Cases, the newest first. */
export class CaseList {
  constructor(private readonly dataSource: DataSource) {}

  /** `next` is where the following page begins; absent on the last one. */
  async page(selection: CaseSelection): Promise<{ cases: CaseRow[]; next?: bigint }> {
    const { readers, filter, limit, before, ...rest } = selection;
    const parameters = new Parameters({ ...rest, ...readers, before: before?.toString() });
    const conditions = [
      'municipality = {municipality}',
      `outcome is distinct from '${IMPORTED_IN_ERROR}'`,
      ...seenBy(readers),
      ...(selection.departmentId === undefined ? [] : ['department_id = {departmentId}']),
      ...conditionsOf(filter, parameters),
      ...(before === undefined ? [] : ['position < {before}']),
    ];
    const rows: (CaseRow & { position: string })[] = await this.dataSource.query(
      parameters.in(
        `select position, ${CASE_SELECT} from case_row r where ${conditions.join(' and ')} order by position desc limit ${limit + 1}`,
      ),
      parameters.values,
    );
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? BigInt(page.at(-1)!.position) : undefined;
    return { cases: page.map(({ position: _, ...row }) => shown(row)), next };
  }
}
