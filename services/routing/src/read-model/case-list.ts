import { DataSource } from 'typeorm';
import { IMPORTED_IN_ERROR, isClosed, type CaseStatus } from '@guichet/events';

export interface CaseFilter {
  readonly municipality: string;
  readonly status?: CaseStatus;
  /** Only cases of these departments; all cases, including those in triage, when absent. */
  readonly departments?: readonly string[];
  readonly wardId?: string;
  /** Only what was opened before this position in the log. */
  readonly before?: bigint;
  readonly limit: number;
}

/** A case in a list. */
export interface CaseRow {
  readonly caseId: string;
  readonly requestId: string;
  /** Reports in the case. */
  readonly requestCount: number;
  readonly serviceCode: string;
  readonly group: string;
  readonly kind: string;
  readonly wardId: string | null;
  readonly why: string;
  readonly requestedAt: Date;
  readonly status: CaseStatus;
  readonly departmentId: string | null;
  readonly teamId: string | null;
  readonly priority: string | null;
  readonly triageWhy: string | null;
  readonly acknowledgeBy: Date | null;
  readonly resolveBy: Date | null;
  readonly outcome: string | null;
  readonly resolved: boolean | null;
  readonly closedAt: Date | null;
}

const COLUMNS = `position, case_id as "caseId", request_id as "requestId", request_count as "requestCount", service_code as "serviceCode",
  service_group as "group", kind, ward_id as "wardId", why, requested_at as "requestedAt", status, department_id as "departmentId",
  team_id as "teamId", priority, triage_why as "triageWhy", acknowledge_by as "acknowledgeBy", resolve_by as "resolveBy",
  outcome, closed_at as "closedAt"`;

/** Work queues, the newest case first. */
export class CaseList {
  constructor(private readonly dataSource: DataSource) {}

  /** `next` is where the following page begins; absent on the last one. */
  async page(filter: CaseFilter): Promise<{ cases: CaseRow[]; next?: bigint }> {
    const { municipality, status, departments, wardId, before, limit } = filter;
    const parameters: unknown[] = [municipality];
    const conditions = ['municipality = $1', `outcome is distinct from '${IMPORTED_IN_ERROR}'`];
    const where = (condition: string, value: unknown): void => {
      if (value === undefined) return;
      parameters.push(value);
      conditions.push(`${condition.replace('?', `$${parameters.length}`)}`);
    };
    where('status = ?', status);
    where('department_id = any (?::text[])', departments);
    where('ward_id = ?', wardId);
    where('position < ?', before?.toString());
    const rows: (CaseRow & { position: string })[] = await this.dataSource.query(
      `select ${COLUMNS} from case_row where ${conditions.join(' and ')} order by position desc limit ${limit + 1}`,
      parameters,
    );
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? BigInt(page.at(-1)!.position) : undefined;
    return { cases: page.map(({ position: _, ...row }) => ({ ...row, resolved: isResolved(row.status) })), next };
  }
}

const isResolved = (status: CaseStatus): boolean | null => (isClosed(status) ? status === 'resolved' : null);
