import { OF_STAFF_ALONE, nothing, type CaseEvent, type CaseEventData } from '@guichet/events';
import { rungNamed, type Priority } from '@guichet/settings';
import { cancel, cancelAll, set, timerTable, type DueTimer, type TimerChange } from '@guichet/timers';
import type { CaseClock } from './case-clock.ts';
import type { Timed } from '../dates/case-promise.ts';

/** Frozen: ids of events are made of them. */
export type CaseTimer =
  | 'hold-ends'
  | 'referral-ends'
  | 'follow-up'
  | 'transfer-lapses'
  | 'acknowledge-rung'
  | 'resolve-rung'
  | 'step-rung'
  | 'task-overdue'
  | 'page'
  | 'page-lapses';

type Change = TimerChange<CaseTimer>;

/** The clock of cases: which event sets or ends which wait, and the command by which it ends when nobody did anything. */
export const CASE_TIMERS = timerTable<CaseEvent, CaseTimer, Timed, CaseClock>({
  owner: 'routing',
  category: 'case',
  entityOf: ({ data }) => data.caseId,
  on: {
    ...OF_STAFF_ALONE,
    'case.opened': nothing,
    'case.request-attached': nothing,
    'case.request-detached': nothing,
    'case.request-withdrawn': nothing,
    'case.assigned': (event) => [cancel('transfer-lapses'), cancel('page-lapses'), ...pageIfUrgent(event)],
    'case.sent-to-triage': [cancel('transfer-lapses'), cancel('page-lapses'), cancel('page')],
    'case.promised': promised,
    'case.accepted': [cancel('acknowledge-rung'), cancel('page')],
    'case.work-started': [cancel('acknowledge-rung'), cancel('page')],
    // The rungs that it stops are told apart when they are reached: a hold that began after the breach stops none.
    'case.put-on-hold': ({ data: { until, holdId } }) => [set('hold-ends', until, holdId)],
    'case.resumed': [cancel('hold-ends')],
    // Somebody has seen to it, and the follow-up day brings it back.
    'case.referred-out': ({ data }) => [cancel('acknowledge-rung'), set('referral-ends', data.followUpAt)],
    'case.referral-answered': [cancel('referral-ends')],
    'case.reclassified': nothing,
    'case.place-corrected': nothing,
    'case.reopened': nothing,
    'case.resolved': [cancelAll],
    'case.merged': [cancelAll],
    'case.transfer-offered': ({ data: { answerBy, transferId } }) => [set('transfer-lapses', answerBy, transferId)],
    'case.transfer-accepted': [cancel('transfer-lapses')],
    'case.transfer-refused': [cancel('transfer-lapses')],
    'case.transfer-withdrawn': [cancel('transfer-lapses')],
    'case.transfer-lapsed': [cancel('transfer-lapses')],
    'case.follow-up-set': ({ data: { followUpAt } }) => [set('follow-up', followUpAt)],
    'case.follow-up-reached': [cancel('follow-up')],
    'case.prioritised': pageIfUrgent,
    'case.paged': ({ data: { answerBy, pageId } }) => [cancel('page'), set('page-lapses', answerBy, pageId)],
    'case.page-acknowledged': [cancel('page-lapses')],
    'case.page-lapsed': [cancel('page-lapses')],
    'case.task-added': ({ data: { dueAt, taskId } }) => [set('task-overdue', dueAt, taskId)],
    'case.task-done': ({ data: { taskId } }) => [cancel('task-overdue', taskId)],
    'case.task-cancelled': ({ data: { taskId } }) => [cancel('task-overdue', taskId)],
    'case.step-due': ({ data: { rungs = [] } }) => [cancel('step-rung'), ...rungs.map(rungOf('step-rung'))],
    'case.step-completed': [cancel('step-rung')],
  },
  fire: {
    'hold-ends': (timer, clock) => clock.endHold(timer, timer.rung),
    'referral-ends': ({ dueAt: followUpAt }) => ({ command: { type: 'end-referral', followUpAt } }),
    'follow-up': ({ dueAt: followUpAt }) => ({ command: { type: 'reach-follow-up', followUpAt } }),
    'acknowledge-rung': escalation,
    'resolve-rung': escalation,
    'step-rung': escalation,
    page: async (timer, clock) => ({ command: { type: 'page', ...(await clock.page(timer, 'outside office hours')) } }),
    'page-lapses': async (timer, clock) => {
      const { pageId: nextPageId, onCall } = await clock.page(timer);
      return { command: { type: 'lapse-page', pageId: timer.rung, nextPageId, onCall } };
    },
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

/** At once: whether somebody is at work in the department is decided then. */
function pageIfUrgent({ data, metadata }: Urgency): readonly Change[] {
  return [data.priority === 'urgent' ? set('page', metadata.occurredAt) : cancel('page')];
}

interface Urgency {
  readonly data: { readonly priority: Priority };
  readonly metadata: { readonly occurredAt: string };
}

async function escalation(timer: DueTimer, clock: CaseClock): Promise<Timed> {
  const { rung, dueAt } = timer;
  const named = rungNamed(rung);
  if (!named) throw new Error(`a rung without a ladder: ${rung}`); // cannot happen: this service names them
  const page = named.how === 'page' && { page: await clock.page(timer) };
  return { command: { type: 'escalate', rung, dueAt, ...named, ...page } };
}
