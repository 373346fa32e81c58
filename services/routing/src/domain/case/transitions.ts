import { CASE_STATUSES, OPEN_STATUSES, type CaseStatus } from '@guichet/events';

/** Every status but that of a case without an owner, which no append ends with. */
const OWNED_STATUSES = CASE_STATUSES.filter((status) => status !== 'received');

/** Every status in which a case has requests. */
const WITH_REQUESTS = OWNED_STATUSES.filter((status) => status !== 'merged');

/** Open, under an owner. */
const OWNED_OPEN = ['in-triage', 'assigned', 'accepted', 'in-progress', 'on-hold', 'referred'] as const;

type Next = CaseStatus | readonly CaseStatus[];

/** Open, with an owner. */
const OPEN = OPEN_STATUSES.filter((status) => status !== 'received');

/** Closed by an outcome: which of the two, the outcome says. */
const CLOSED = ['resolved', 'closed-otherwise'] as const;

/** Statuses in which the action is allowed, and which it leaves as they are. */
const staying = <const S extends CaseStatus>(...statuses: readonly S[]) =>
  Object.fromEntries(statuses.map((status) => [status, status])) as { readonly [K in S]: K };

/**
 * What may happen to a case: action → status it is in → status it is left in. What has no line is refused; each line says why it is allowed.
 * The status that the action's events really leave behind is `statusAfter`'s; `transitions.spec.ts` holds the two against each other.
 */
export const TRANSITIONS = {
  /** Another report of the same thing joins, by rule. */
  attach: {
    'in-triage': 'in-triage', // a repeat waits in triage with the first report
    assigned: 'assigned', // one visit answers every report of the same thing
    accepted: 'accepted', // one visit answers every report of the same thing
    'in-progress': 'in-progress', // the crew on its way is about to deal with this report as well
    'on-hold': 'on-hold', // it waits with the case
    referred: 'referred', // whoever deals with the first report deals with this one
  },
  /** One of several requests gets a case of its own. */
  detach: staying(...OPEN), // it turned out to be about something else
  /** The requests go on in another case. */
  merge: {
    'in-triage': 'merged', // triage sees what was reported twice
    assigned: 'merged', // one visit answers both
    accepted: 'merged', // one visit answers both
    'in-progress': 'merged', // the work turned out to be the same
    'on-hold': 'merged', // it waits with the other one from now on
    referred: 'merged', // the outside body was asked twice
  },
  /** A request of another case looked like a duplicate. */
  'reject-duplicate': staying(...OPEN), // a closer look shows that it is about something else
  /** By hand, out of triage. */
  place: {
    'in-triage': 'assigned', // a person knows whose it is where no rule did
  },
  'return-to-triage': {
    assigned: 'in-triage', // it is not ours, and we do not know whose it is
    accepted: 'in-triage', // it turned out not to be ours before work began
  },
  'offer-transfer': {
    assigned: 'assigned', // the sender owns it until the other department accepts
    accepted: 'accepted', // a closer look shows that it is another department’s
    'in-progress': 'in-progress', // what is left to do is another department’s
    'on-hold': 'on-hold', // the other department need not wait for what we wait for
  },
  'withdraw-transfer': {
    assigned: 'assigned', // the sender keeps it after all
    accepted: 'accepted', // the sender keeps it after all
    'in-progress': 'in-progress', // the sender keeps it after all
    'on-hold': 'on-hold', // the sender keeps it after all
  },
  'accept-transfer': {
    assigned: 'assigned', // it has a new owner, who accepts the work as any other
    accepted: 'assigned', // that the sender had accepted it binds nobody else
    'in-progress': 'assigned', // the new owner plans its own work
    'on-hold': 'assigned', // the hold ends: it was the sender’s
  },
  'refuse-transfer': {
    assigned: 'assigned', // the sender keeps it
    accepted: 'accepted', // the sender keeps it
    'in-progress': 'in-progress', // the sender keeps it
    'on-hold': 'on-hold', // the sender keeps it
  },
  'set-assignee': {
    assigned: 'assigned', // who is to look at it may be said before it is accepted
    accepted: 'accepted', // somebody is to begin
    'in-progress': 'in-progress', // the work goes on with somebody else
    'on-hold': 'on-hold', // somebody is to see to it when the wait ends
  },
  /** While a case is in triage it has no priority; whoever places it gives it one. */
  prioritise: {
    assigned: 'assigned', // how soon is known better than the rule could
    accepted: 'accepted', // a look at it shows how soon it is needed
    'in-progress': 'in-progress', // it became more or less urgent under the work
    'on-hold': 'on-hold', // it may become urgent while it waits
    referred: 'referred', // how soon the outside body is to be asked again
  },
  're-promise': {
    'in-triage': 'in-triage', // whoever waits is told a true date, even before there is an owner
    assigned: 'assigned', // the department sees at once that the date cannot be kept
    accepted: 'accepted', // a look at it shows when it can be done
    'in-progress': 'in-progress', // the work takes longer or less long than promised
    'on-hold': 'on-hold', // the wait is known to last
    referred: 'referred', // the outside body has named a date
  },
  /** To another service; the rules in force say whose that is. */
  reclassify: {
    'in-triage': ['in-triage', 'assigned'], // the right service may have a rule
    assigned: ['assigned', 'in-triage'], // the rules say anew whose it is
    accepted: ['accepted', 'assigned', 'in-triage'], // work goes on where the owner stays
    'in-progress': ['in-progress', 'assigned', 'in-triage'], // work goes on where the owner stays
    'on-hold': ['on-hold', 'assigned', 'in-triage'], // it waits on where the owner stays
    referred: ['referred', 'assigned', 'in-triage'], // the outside body keeps it where the owner stays
  },
  /** The rules are asked again where the place makes a difference to them. */
  'correct-place': {
    'in-triage': ['in-triage', 'assigned'], // its place may be all that was missing
    assigned: ['assigned', 'in-triage'], // another department may see to that ward
    accepted: ['accepted', 'assigned', 'in-triage'], // work goes on where the owner stays
    'in-progress': ['in-progress', 'assigned', 'in-triage'], // the crew finds it somewhere else
    'on-hold': ['on-hold', 'assigned', 'in-triage'], // it waits on where the owner stays
    referred: ['referred', 'assigned', 'in-triage'], // the outside body keeps it where the owner stays
  },
  'put-on-hold': {
    assigned: 'on-hold', // what is missing may show before the department accepts it
    accepted: 'on-hold', // the work cannot begin yet
    'in-progress': 'on-hold', // the work cannot go on
  },
  resume: {
    'on-hold': ['assigned', 'accepted', 'in-progress'], // what it waited for is there: it goes on where it stopped
  },
  'refer-out': {
    'in-triage': 'referred', // nobody here has a hand in it
    assigned: 'referred', // it is not the municipality’s
    accepted: 'referred', // a look at it shows that it is not the municipality’s
    'in-progress': 'referred', // what is left is not the municipality’s
    'on-hold': 'referred', // the hold ends: the wait is for the body now
  },
  'referral-answered': {
    referred: ['in-triage', 'assigned', 'accepted', 'in-progress'], // it is back where it was
  },
  'set-follow-up': staying(...OWNED_OPEN), // nobody has to remember anything
  'add-task': {
    assigned: 'assigned', // a look at it shows that others are needed
    accepted: 'accepted', // others may begin before the owner does
    'in-progress': 'in-progress', // the work shows that others are needed
    'on-hold': 'on-hold', // others need not wait for what the owner waits for
  },
  'record-visit': {
    assigned: 'assigned', // a crew may look at it before the department accepts it
    accepted: 'accepted', // a look at it is not the work yet
    'in-progress': 'in-progress', // most work takes more than one visit
    'on-hold': 'on-hold', // somebody looks whether it can go on
  },
  'complete-step': {
    assigned: 'assigned', // the procedure begins with the case
    accepted: 'accepted', // the procedure has its own pace
    'in-progress': 'in-progress', // the procedure is the work
    'on-hold': 'on-hold', // what it waited for may be the step
  },
  'hand-to-system': staying(...OWNED_OPEN), // the other system does its part, whoever has the case
  'record-respondent': staying('assigned', 'accepted', 'in-progress', 'on-hold', 'referred'), // whom it is about may show at any time
  'set-fields': staying(...OWNED_OPEN), // what is known of it is written down for as long as it is open
  'finish-task': staying(...OWNED_OPEN), // the other department goes on, whatever happens to the case meanwhile
  'cancel-task': staying(...OWNED_OPEN), // nobody is to work in vain
  accept: {
    assigned: 'accepted', // the department that was given the case says that it takes it on
  },
  /** Whoever is on call answers the page; accepting the case, starting work or referring it to an outside body answers it too. */
  'acknowledge-page': {
    assigned: 'assigned', // somebody is on the way to it
    accepted: 'accepted', // it became urgent after it was accepted
    'in-progress': 'in-progress', // it became urgent under the work
    'on-hold': 'on-hold', // it became urgent while it waits
  },
  start: {
    assigned: 'in-progress', // whoever begins has taken it on
    accepted: 'in-progress', // work begins under a department that has said yes
  },
  resolve: {
    'in-triage': CLOSED, // triage may answer at once, for instance what is out of scope
    assigned: CLOSED, // a question may be answered, or a report withdrawn, before the department accepts it
    accepted: CLOSED, // short work is seldom reported as started
    'in-progress': CLOSED, // the work came to its end
    'on-hold': CLOSED, // what it waited for made the work needless
    referred: CLOSED, // the outside body did it, or it turned out to be needless
  },
  /** The outcome did not hold; triage gets back what it had ended. */
  reopen: {
    resolved: ['assigned', 'in-triage'], // what was said to be fixed is not, or came back
    'closed-otherwise': ['assigned', 'in-triage'], // it was closed by mistake, or the reason has gone
  },
  note: staying(...OWNED_STATUSES), // colleagues may have to know something about a case for as long as it is kept
  reply: staying(...OWNED_STATUSES), // residents ask about what was closed as well
  'correct-contact': staying(...WITH_REQUESTS), // whoever reported it is written to about what was closed as well
  redact: staying(...OWNED_STATUSES), // what should never have been written is no better once the case is over
  flag: staying(...OWNED_STATUSES), // a claim often comes after the end
  unflag: staying(...OWNED_STATUSES), // what was a claim may be settled at any time
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<CaseStatus, Next>>>>>;

export type CaseAction = keyof typeof TRANSITIONS;
export const CASE_ACTIONS = Object.keys(TRANSITIONS) as CaseAction[];

/** Actions that people ask for; a rule attaches. */
export type StaffAction = Exclude<CaseAction, 'attach'>;
export const STAFF_ACTIONS = CASE_ACTIONS.filter((action): action is StaffAction => action !== 'attach');

type Line<A extends CaseAction> = (typeof TRANSITIONS)[A];
/** Statuses in which the action is allowed. */
export type From<A extends CaseAction> = keyof Line<A> & CaseStatus;

/** What the status allows, besides what every status does: for a refusal that says what is possible now. */
export const alternatives = (status: CaseStatus): StaffAction[] =>
  STAFF_ACTIONS.filter((action) => isAllowed(action, status) && statusesFor(action).length < OWNED_STATUSES.length);

export const isAllowed = (action: CaseAction, status: CaseStatus): boolean =>
  Object.hasOwn(TRANSITIONS[action], status);

/** Statuses the action may leave the case in; none where it is refused. */
export function statusesAfter(action: CaseAction, status: CaseStatus): readonly CaseStatus[] {
  const next = (TRANSITIONS[action] as Readonly<Partial<Record<CaseStatus, Next>>>)[status];
  if (next === undefined) return [];
  return typeof next === 'string' ? [next] : next;
}

/** Statuses the action is allowed in. */
export const statusesFor = (action: CaseAction): CaseStatus[] =>
  CASE_STATUSES.filter((status) => isAllowed(action, status));
