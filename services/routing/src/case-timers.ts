import { OF_STAFF_ALONE, nothing, type CaseEvent, type CaseEventData } from '@guichet/events';
import { rungNamed, type PublishedSettings } from '@guichet/settings';
import { cancel, cancelAll, set, timerTable, type DueTimer, type TimerChange } from '@guichet/timers';
import type { Timed } from './case-promise.ts';

/** Frozen: ids of events are made of them. */
export type CaseTimer = 'acknowledge-rung' | 'resolve-rung' | 'step-rung' | 'task-overdue' | 'transfer-lapses';

type Change = TimerChange<CaseTimer>;

/** The clock of cases: which event sets or ends which wait, and the command by which it ends when nobody did anything. */
export const CASE_TIMERS = timerTable<CaseEvent, CaseTimer, Timed, PublishedSettings>({
  owner: 'routing',
  category: 'case',
  entityOf: ({ data }) => data.caseId,
  on: {
    ...OF_STAFF_ALONE,
    'case.opened': nothing,
    'case.request-attached': nothing,
    'case.request-detached': nothing,
    'case.request-withdrawn': nothing,
    'case.assigned': [cancel('transfer-lapses')],
    'case.sent-to-triage': [cancel('transfer-lapses')],
    'case.promised': promised,
    'case.accepted': [cancel('acknowledge-rung')],
    'case.work-started': [cancel('acknowledge-rung')],
    'case.put-on-hold': nothing, // what it stops is decided when a rung is reached: a hold begun after the breach stops nothing
    'case.resumed': nothing,
    'case.referred-out': [cancel('acknowledge-rung')], // somebody has seen to it; the follow-up day brings it back
    'case.referral-answered': nothing,
    'case.reclassified': nothing,
    'case.reopened': nothing,
    'case.resolved': [cancelAll],
    'case.merged': [cancelAll],
    'case.transfer-offered': ({ data: { answerBy, transferId } }) => [set('transfer-lapses', answerBy, transferId)],
    'case.transfer-accepted': [cancel('transfer-lapses')],
    'case.transfer-refused': [cancel('transfer-lapses')],
    'case.transfer-withdrawn': [cancel('transfer-lapses')],
    'case.transfer-lapsed': [cancel('transfer-lapses')],
    'case.task-added': ({ data: { dueAt, taskId } }) => [set('task-overdue', dueAt, taskId)],
    'case.task-done': ({ data: { taskId } }) => [cancel('task-overdue', taskId)],
    'case.task-cancelled': ({ data: { taskId } }) => [cancel('task-overdue', taskId)],
    'case.step-due': ({ data: { rungs = [] } }) => [cancel('step-rung'), ...rungs.map(rungOf('step-rung'))],
    'case.step-completed': [cancel('step-rung')],
  },
  fire: {
    'acknowledge-rung': escalation,
    'resolve-rung': escalation,
    'step-rung': escalation,
    'task-overdue': ({ rung: taskId }) => ({ command: { type: 'escalate-task', taskId } }),
    'transfer-lapses': ({ rung: transferId }) => ({ command: { type: 'lapse-transfer', transferId } }),
  },
});

type Promised = CaseEventData<'case.promised'>;
type Rung = NonNullable<Promised['rungs']>[number];

const rungOf =
  (timer: CaseTimer) =>
  ({ rung, dueAt }: Rung): Change =>
    set(timer, dueAt, rung);

/** Rungs of the former promise are over, also those that this one does not have. */
function promised({ data: { rungs = [] } }: { readonly data: Promised }): readonly Change[] {
  const timer = (rung: string) => (rungNamed(rung)?.of === 'acknowledge' ? 'acknowledge-rung' : 'resolve-rung');
  return [cancel('acknowledge-rung'), cancel('resolve-rung'), ...rungs.map((one) => rungOf(timer(one.rung))(one))];
}

function escalation({ rung, dueAt }: DueTimer): Timed {
  const named = rungNamed(rung);
  if (!named) throw new Error(`a rung without a ladder: ${rung}`); // cannot happen: this service names them
  return { command: { type: 'escalate', rung, dueAt: new Date(dueAt).toISOString(), ...named } };
}
