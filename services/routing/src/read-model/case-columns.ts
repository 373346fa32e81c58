import { OF_STAFF_ALONE, statusTable, type CaseOpened, type RecordedOf } from '@guichet/events';

export type Columns = Readonly<Record<string, unknown>>;

/** Columns of a case that is open, also when it was closed before. */
const OPEN = { outcome: null, closed_at: null };
/** Of a case that waits for nothing outside its department. */
const AT_WORK = { hold_reason: null, hold_until: null, referred_to: null, referred_until: null };
const NO_TRANSFER = { transfer_to: null, transfer_answer_by: null };
/** Among the tasks of other departments, a step that the settings give to a department. */
export const STEP = 'step';
const NO_STEP = { step: null, step_due_at: null, tasks: { [STEP]: null } };
/** Nobody waits for anything about a case that is over; its tasks end as well. */
const ENDED = { ended: true, ...AT_WORK, ...NO_TRANSFER, ...NO_STEP, follow_up_at: null, came_back_at: null };
/** Somebody has looked at a case that came back. */
const SEEN = { came_back_at: null };
/** What an owner has only for as long as it owns the case. */
const NEW_OWNER = { assignee: null, refusals: 0, ...NO_TRANSFER, ...AT_WORK, ...SEEN, ...OPEN };

const noTransfer = () => NO_TRANSFER;
const seen = () => SEEN;
const leaving = () => ({ request_count: -1 });
const endedTask = ({ data: { taskId } }: { readonly data: { readonly taskId: string } }) => ({
  tasks: { [taskId]: null },
});

/**
 * What each event writes into the row of its case besides the status. `request_count` is what it adds; `flags` and `tasks` are what it sets, or
 * takes away where null; `ended` takes all tasks away.
 */
export const CASE_COLUMNS = statusTable<Columns>({
  'case.opened': openedColumns,
  'case.request-attached': () => ({ request_count: 1 }),
  'case.request-detached': leaving,
  'case.request-withdrawn': leaving,
  'case.merged': () => ENDED,
  'case.assigned': ({ data: { departmentId: department_id, teamId: team_id, priority } }) => {
    return { department_id, team_id, priority, triage_why: null, ...NEW_OWNER };
  },
  'case.sent-to-triage': ({ data: { why, reason } }) => {
    return { triage_why: reason ?? why, department_id: null, team_id: null, priority: null, ...NEW_OWNER };
  },
  'case.promised': ({ data: { acknowledgeBy: acknowledge_by, resolveBy: resolve_by, since, cause = 'opening' } }) => ({
    ...{ acknowledge_by, resolve_by, due_at: resolve_by ?? 'infinity' },
    ...(since !== undefined && { promised_from: since, ...(cause === 'opening' && { requested_at: since }) }),
  }),
  'case.accepted': () => ({ ...AT_WORK, ...SEEN }),
  'case.work-started': () => ({ ...AT_WORK, ...SEEN }),
  'case.put-on-hold': ({ data: { reason: hold_reason, until: hold_until } }) => ({ hold_reason, hold_until, ...SEEN }),
  'case.resumed': () => AT_WORK,
  'case.referred-out': ({ data: { bodyId: referred_to, followUpAt: referred_until } }) => {
    return { ...AT_WORK, ...SEEN, referred_to, referred_until };
  },
  'case.referral-answered': ({ data: { answer }, metadata: { occurredAt } }) => {
    return { ...AT_WORK, came_back_at: answer === 'unanswered' ? occurredAt : null };
  },
  'case.reclassified': ({ data: { serviceCode: service_code, group: service_group, kind } }) => {
    return { service_code, service_group, kind, ...NO_STEP };
  },
  'case.place-corrected': ({ data: { place } }) => ({ ward_id: place.wardId, ...SEEN }),
  'case.reopened': ({ data: { count: reopenings }, metadata: { occurredAt: promised_from } }) => {
    return { reopenings, promised_from };
  },
  'case.resolved': ({ data: { outcome }, metadata: { occurredAt: closed_at } }) => {
    return { outcome, closed_at, ...ENDED };
  },
  ...OF_STAFF_ALONE,
  'case.transfer-offered': ({ data: { toDepartmentId: transfer_to, answerBy: transfer_answer_by } }) => {
    return { transfer_to, transfer_answer_by, ...SEEN };
  },
  'case.transfer-accepted': noTransfer,
  'case.transfer-refused': ({ data: { count: refusals } }) => ({ ...NO_TRANSFER, ...(refusals && { refusals }) }),
  'case.transfer-withdrawn': noTransfer,
  'case.transfer-lapsed': noTransfer,
  'case.assignee-set': ({ data: { staffRef: assignee } }) => ({ assignee, ...SEEN }),
  'case.prioritised': ({ data: { priority } }) => ({ priority }),
  'case.task-added': ({ data: { taskId, departmentId, dueAt } }) => {
    return { tasks: { [taskId]: { departmentId, dueAt } }, ...SEEN };
  },
  'case.task-done': endedTask,
  'case.task-cancelled': endedTask,
  'case.follow-up-set': ({ data: { followUpAt: follow_up_at } }) => ({ follow_up_at, ...SEEN }),
  'case.follow-up-reached': ({ metadata: { occurredAt: came_back_at } }) => ({ follow_up_at: null, came_back_at }),
  'case.visit-recorded': seen,
  'case.step-due': ({ data: { step, dueAt, departmentId } }) => {
    const given = departmentId === undefined ? null : { departmentId, dueAt };
    return { step, step_due_at: dueAt, tasks: { [STEP]: given } };
  },
  'case.step-completed': () => ({ ...NO_STEP, ...SEEN }),
  'case.handed-to-system': seen,
  'case.fields-set': seen,
  'case.respondent-recorded': seen,
  'case.noted': seen,
  'case.replied': seen,
  'case.duplicate-rejected': seen,
  'case.flagged': ({ data: { flag } }) => ({ flags: { [flag]: true } }),
  'case.unflagged': ({ data: { flag } }) => ({ flags: { [flag]: null } }),
});

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
    channel: metadata.channel,
    requested_at: metadata.occurredAt, // until its promise says since when it counts
    promised_from: metadata.occurredAt,
    due_at: 'infinity',
    reopenings: 0,
    refusals: 0,
    flags: {},
    tasks: {},
  };
}
