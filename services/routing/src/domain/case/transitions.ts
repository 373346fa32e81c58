import { CASE_STATUSES, type CaseStatus } from '@guichet/events';

type Next = CaseStatus | readonly CaseStatus[] | null;

/** Closed by an outcome: which of the two, the outcome says. */
const CLOSED = ['resolved', 'closed-otherwise'] as const;

/**
 * What may happen to a case: action → status it is in → status it is left in; `null` is refused. Each line that is allowed says why. The
 * status that the action's events really leave behind is `statusAfter`'s; `transitions.spec.ts` holds the two against each other.
 */
export const TRANSITIONS = {
  /** Another report of the same thing joins, by rule. */
  attach: {
    received: null,
    'in-triage': 'in-triage', // a repeat waits in triage with the first report
    assigned: 'assigned', // one visit answers every report of the same thing
    accepted: 'accepted', // one visit answers every report of the same thing
    'in-progress': 'in-progress', // the crew on its way is about to deal with this report as well
    'on-hold': 'on-hold', // it waits with the case
    referred: 'referred', // whoever deals with the first report deals with this one
    resolved: null,
    'closed-otherwise': null,
    merged: null,
  },
  accept: {
    received: null,
    'in-triage': null,
    assigned: 'accepted', // the department that was given the case says that it takes it on
    accepted: null,
    'in-progress': null,
    'on-hold': null,
    referred: null,
    resolved: null,
    'closed-otherwise': null,
    merged: null,
  },
  start: {
    received: null,
    'in-triage': null,
    assigned: null,
    accepted: 'in-progress', // work begins under a department that has said yes
    'in-progress': null,
    'on-hold': null,
    referred: null,
    resolved: null,
    'closed-otherwise': null,
    merged: null,
  },
  resolve: {
    received: null,
    'in-triage': CLOSED, // triage may answer at once, for instance what is out of scope
    assigned: CLOSED, // a question may be answered, or a report withdrawn, before the department accepts it
    accepted: CLOSED, // short work is seldom reported as started
    'in-progress': CLOSED, // the work came to its end
    'on-hold': CLOSED, // what it waited for made the work needless
    referred: CLOSED, // the outside body did it, or it turned out to be needless
    resolved: null,
    'closed-otherwise': null,
    merged: null,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<CaseStatus, Next>>>>;

export type CaseAction = keyof typeof TRANSITIONS;
export const CASE_ACTIONS = Object.keys(TRANSITIONS) as CaseAction[];

/** Actions that people ask for; a rule attaches. */
export type StaffAction = Exclude<CaseAction, 'attach'>;
export const STAFF_ACTIONS = CASE_ACTIONS.filter((action): action is StaffAction => action !== 'attach');

type Line<A extends CaseAction> = (typeof TRANSITIONS)[A];
/** Statuses in which the action is allowed. */
export type From<A extends CaseAction> = { [S in CaseStatus]: Line<A>[S] extends null ? never : S }[CaseStatus];

export const isAllowed = (action: CaseAction, status: CaseStatus): boolean => TRANSITIONS[action][status] !== null;

/** Statuses the action may leave the case in; none where it is refused. */
export function statusesAfter(action: CaseAction, status: CaseStatus): readonly CaseStatus[] {
  const next: Next = TRANSITIONS[action][status];
  if (next === null) return [];
  return typeof next === 'string' ? [next] : next;
}

/** Statuses the action is allowed in. */
export const statusesFor = (action: CaseAction): CaseStatus[] =>
  CASE_STATUSES.filter((status) => isAllowed(action, status));
