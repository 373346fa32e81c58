import type { DataSource } from 'typeorm';
import { conditionsOf, type CaseFilter } from './case-filter.ts';
import { CASE_SELECT, shown, type CaseRow } from './case-select.ts';
import { Parameters } from './parameters.ts';
import { NEAR, OPEN, queueOf, TASK_DEPARTMENTS, type Queue, type QueueName } from './queues.ts';

/** Whose queues, and as of when. */
export interface QueueReader {
  readonly municipality: string;
  readonly ref: string | null;
  /** Whose work is asked for. */
  readonly departments: readonly string[];
  /** Whether queues that may be everybody's are, whatever the departments. */
  readonly all: boolean;
  /** Only what this department owns, in queues that are not a department's. */
  readonly departmentId?: string;
  readonly teams: readonly string[];
  readonly now: Date;
  /** Of the municipality's day. */
  readonly endOfDay: Date;
}

/** The place of a case in every queue. */
export interface QueuePlace {
  /** ISO 8601, or `infinity` where nothing is promised. */
  readonly due: string;
  readonly caseId: string;
}

/** The work queues of staff: what is due first stands first, what is never due last. */
export class CaseQueues {
  constructor(private readonly dataSource: DataSource) {}

  /** `next` is the place of the last case where more follow. */
  async page(
    name: QueueName,
    reader: QueueReader,
    { filter, after, limit }: { readonly filter: CaseFilter; readonly after?: QueuePlace; readonly limit: number },
  ): Promise<{ cases: CaseRow[]; next?: QueuePlace }> {
    const parameters = new Parameters({ ...reader, after: after?.due, afterCase: after?.caseId });
    const beyond = after ? ['(due_at, case_id) > ({after}::timestamptz, {afterCase}::uuid)'] : [];
    const keys = keysOf(name, reader, parameters, {
      conditions: [...conditionsOf(filter, parameters), ...beyond],
      last: `order by due_at, case_id limit ${limit + 1}`,
    });
    const rows: (CaseRow & { due: Date | number })[] = await this.dataSource.query(
      parameters.in(`
        select ${CASE_SELECT}, k.due_at as due
        from (${keys}) k join case_row r on r.municipality = {municipality} and r.case_id = k.case_id
        order by k.due_at, k.case_id`),
      parameters.values,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      cases: page.map(({ due: _, ...row }) => shown(row)),
      ...(last && {
        next: { due: last.due instanceof Date ? last.due.toISOString() : 'infinity', caseId: last.caseId },
      }),
    };
  }

  /** What a department owns is looked through once for all queues; what all departments own, only as far as its date is near. */
  async counts(names: readonly QueueName[], reader: QueueReader): Promise<Record<string, number>> {
    const parameters = new Parameters({ ...reader });
    const isTogether = ({ isNear, amongOpen }: Queue): boolean =>
      reader.all ? Boolean(isNear) : amongOpen !== undefined;
    const together = names.filter((name) => isTogether(queueOf(name)));
    const apart = names.filter((name) => !together.includes(name));
    const counted = together.map((name) => `count(*) filter (where ${queueOf(name).amongOpen})::int as "${name}"`);
    const which = reader.all ? NEAR : 'department_id = any({departments}::text[])';
    const others = apart.map((name) => {
      const keys = keysOf(name, reader, parameters, { conditions: [], last: '' });
      return `(select count(*)::int from (${keys}) k) as "${name}"`;
    });
    const [row] = await this.dataSource.query(
      parameters.in(`
        select ${['o.*', ...others].join(', ')} from (
          select ${counted.join(', ')} from case_row where municipality = {municipality} and ${OPEN} and ${which}) o`),
      parameters.values,
    );
    return row;
  }
}

/** Order and place of the cases in a queue: within each department, then together, so that every part is one range of an index. */
function keysOf(
  name: QueueName,
  { departments, all, departmentId, ref }: QueueReader,
  parameters: Parameters,
  { conditions, last }: { readonly conditions: readonly string[]; readonly last: string },
): string {
  const { whose, where, ofAll } = queueOf(name);
  const of = (...more: readonly string[]): string => {
    const every = ['municipality = {municipality}', where, ...more, ...conditions];
    return `select due_at, case_id from case_row where ${every.join(' and ')} ${last}`;
  };
  const ofDepartment = departmentId === undefined ? [] : ['department_id = {departmentId}'];
  const each = (column: string): string => `
    select k.* from unnest(${parameters.add(departments)}::text[]) d(id) cross join lateral (${of(`${column} = d.id`)}) k ${last}`;
  if (whose === 'everybody') return of(...ofDepartment);
  if (whose === 'assignee') return of(`assignee = ${parameters.add(ref)}`, ...ofDepartment);
  if (whose === 'receivers') return each('transfer_to');
  if (whose === 'task-holders') return of(`${TASK_DEPARTMENTS} ?| ${parameters.add(departments)}::text[]`);
  return ofAll && all ? of() : each('department_id');
}
