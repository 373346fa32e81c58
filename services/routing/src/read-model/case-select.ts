import { isClosed, type CaseStatus } from '@guichet/events';
import { STEP } from './case-columns.ts';

/** A case in a list. */
export interface CaseRow {
  readonly caseId: string;
  readonly requestId: string;
  /** Tracking number of its first request; null where it is not known yet. */
  readonly reference: string | null;
  /** Reports in the case. */
  readonly requestCount: number;
  readonly serviceCode: string;
  readonly group: string;
  readonly kind: string;
  readonly wardId: string | null;
  readonly why: string;
  readonly channel: string | null;
  readonly requestedAt: Date;
  readonly status: CaseStatus;
  readonly departmentId: string | null;
  readonly teamId: string | null;
  readonly priority: string | null;
  readonly triageWhy: string | null;
  readonly assignee: string | null;
  readonly acknowledgeBy: Date | null;
  readonly resolveBy: Date | null;
  /** When a quarter of its promise is left. */
  readonly atRiskAt: Date | null;
  readonly transfer: { readonly departmentId: string; readonly answerBy: string } | null;
  readonly hold: { readonly reason: string; readonly until: string } | null;
  readonly referral: { readonly bodyId: string; readonly until: string } | null;
  readonly step: { readonly id: string; readonly dueAt: string } | null;
  readonly followUpAt: Date | null;
  /** Since when somebody is to look at it again. */
  readonly cameBackAt: Date | null;
  readonly tasks: readonly { readonly taskId: string; readonly departmentId: string; readonly dueAt: string }[];
  readonly flags: readonly string[];
  readonly reopenings: number;
  readonly outcome: string | null;
  readonly resolved: boolean | null;
  readonly closedAt: Date | null;
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const object = (column: string, fields: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(fields).map(([name, value]) => `'${name}', ${value}`);
  return `case when ${column} is not null then json_build_object(${pairs.join(', ')}) end`;
};

/** Of `case_row r`. */
const COLUMNS: Readonly<Record<keyof Omit<CaseRow, 'resolved'>, string>> = {
  caseId: 'r.case_id',
  requestId: 'r.request_id',
  reference: `(select q.reference from request_reference q where q.municipality = r.municipality and q.request_id = r.request_id)`,
  requestCount: 'r.request_count',
  serviceCode: 'r.service_code',
  group: 'r.service_group',
  kind: 'r.kind',
  wardId: 'r.ward_id',
  why: 'r.why',
  channel: 'r.channel',
  requestedAt: 'r.requested_at',
  status: 'r.status',
  departmentId: 'r.department_id',
  teamId: 'r.team_id',
  priority: 'r.priority',
  triageWhy: 'r.triage_why',
  assignee: 'r.assignee',
  acknowledgeBy: 'r.acknowledge_by',
  resolveBy: 'r.resolve_by',
  atRiskAt: 'r.at_risk_at',
  transfer: object('r.transfer_to', { departmentId: 'r.transfer_to', answerBy: instant('r.transfer_answer_by') }),
  hold: object('r.hold_reason', { reason: 'r.hold_reason', until: instant('r.hold_until') }),
  referral: object('r.referred_to', { bodyId: 'r.referred_to', until: instant('r.referred_until') }),
  step: object('r.step', { id: 'r.step', dueAt: instant('r.step_due_at') }),
  followUpAt: 'r.follow_up_at',
  cameBackAt: 'r.came_back_at',
  tasks: `(select coalesce(jsonb_agg(jsonb_build_object('taskId', key) || value order by key), '[]') from jsonb_each(r.tasks) where key <> '${STEP}')`,
  flags: `(select coalesce(json_agg(key order by key), '[]') from jsonb_object_keys(r.flags) as key)`,
  reopenings: 'r.reopenings',
  outcome: 'r.outcome',
  closedAt: 'r.closed_at',
};

export const CASE_SELECT = Object.entries(COLUMNS)
  .map(([name, value]) => `${value} as "${name}"`)
  .join(', ');

export const shown = <R extends Omit<CaseRow, 'resolved'>>(row: R): R & Pick<CaseRow, 'resolved'> => ({
  ...row,
  resolved: isClosed(row.status) ? row.status === 'resolved' : null,
});
