import type { CaseStatus } from '@guichet/events';
import type { CASE_ROLES } from '../domain/access.ts';
import type { StaffAction } from '../domain/case/transitions.ts';

/** The table of case work, written again for the tests: what may be done when and by whom, and what refuses it. */

/** What somebody is to a case: agent, clerk of its department, supervisor of it (in triage: any supervisor), director, its crew, its receiver, with a task or a step in it. */
export type Standing = 'A' | 'C' | 'S' | 'D' | 'W' | 'R' | 'T';

interface Line {
  readonly from: readonly CaseStatus[];
  readonly who: string;
  /** Who, while no department owns the case; the same where absent. */
  readonly inTriage?: string;
  /** What the call holds; `SITUATIONS` have what it names. */
  readonly body?: object;
}

const AT_WORK = ['assigned', 'accepted', 'in-progress', 'on-hold'] as const;
const WITH_OWNER = [...AT_WORK, 'referred'] as const;
const OPEN = ['in-triage', ...WITH_OWNER] as const;
const ENDED = ['resolved', 'closed-otherwise'] as const;
const WITH_REQUESTS = [...OPEN, ...ENDED] as const;
const ANY = [...WITH_REQUESTS, 'merged'] as const;

export const SECOND_REQUEST = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a78';
export const TASK = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03';
export const OTHER_CASE = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d09';
/** Of the note in every case. */
export const NOTE_ENTRY = 5;
/** Reference of whoever acts. */
export const ONESELF = 'p-17';

export const WORK_TABLE: Readonly<Record<StaffAction, Line>> = {
  place: { from: ['in-triage'], who: 'A S', body: { departmentId: 'parks' } },
  'return-to-triage': { from: ['assigned', 'accepted'], who: 'C S', body: { reason: 'not-ours' } },
  'offer-transfer': { from: AT_WORK, who: 'C S', body: { departmentId: 'water', reason: 'agreed' } },
  'withdraw-transfer': { from: AT_WORK, who: 'C S' },
  'accept-transfer': { from: AT_WORK, who: 'R' },
  'refuse-transfer': { from: AT_WORK, who: 'R', body: { reason: 'no-capacity' } },
  're-promise': { from: OPEN, who: 'S', body: { resolveBy: '2026-04-15T17:00:00-04:00', reason: 'weather' } },
  reclassify: { from: OPEN, who: 'A C S', body: { serviceCode: 'streetlight', reason: 'wrong-service' } },
  'correct-place': { from: OPEN, who: 'A C S', body: { latitude: 45.4301, longitude: -75.7013 } },
  'set-assignee': { from: AT_WORK, who: 'C S', body: { person: ONESELF } },
  prioritise: { from: WITH_OWNER, who: 'S', inTriage: '', body: { priority: 'urgent', why: 'danger' } },
  accept: { from: ['assigned'], who: 'C S' },
  'acknowledge-page': { from: AT_WORK, who: 'C S W' },
  start: { from: ['assigned', 'accepted'], who: 'C S W' },
  'put-on-hold': { from: ['assigned', 'accepted', 'in-progress'], who: 'C S', body: { reason: 'weather' } },
  resume: { from: ['on-hold'], who: 'C S' },
  'add-task': { from: AT_WORK, who: 'C S', body: { departmentId: 'water', due: '2026-03-20' } },
  'finish-task': { from: OPEN, who: 'C S T', inTriage: 'T', body: { taskId: TASK } },
  'cancel-task': { from: OPEN, who: 'C S', inTriage: 'A S', body: { taskId: TASK } },
  'refer-out': {
    ...{ from: ['in-triage', ...AT_WORK], who: 'C S', inTriage: 'A S' },
    body: { bodyId: 'county', followUpOn: '2026-03-16' },
  },
  'referral-answered': { from: ['referred'], who: 'C S', inTriage: 'A S', body: { answer: 'declined' } },
  'set-follow-up': { from: OPEN, who: 'C S', inTriage: 'A S', body: { on: '2026-03-16' } },
  'record-visit': { from: AT_WORK, who: 'C S W', body: { result: 'done' } },
  'complete-step': { from: AT_WORK, who: 'C S W T', body: { step: 'inspection', result: 'nothing-found' } },
  'hand-to-system': { from: OPEN, who: 'C S', inTriage: 'A S', body: { system: 'permits', externalRef: 'P-2026-114' } },
  'record-respondent': { from: WITH_OWNER, who: 'C S', inTriage: '', body: { who: 'Jeanne Roy, 12, rue des Pins' } },
  'set-fields': { from: OPEN, who: 'C S', body: { values: { 'roll-number': '4512-07', units: 3 } } },
  resolve: { from: OPEN, who: 'C S', inTriage: 'A S', body: { outcome: 'fixed' } },
  reopen: { from: ENDED, who: 'A C S', body: { reason: 'not-fixed' } },
  detach: { from: OPEN, who: 'A C S', body: { requestId: SECOND_REQUEST, why: 'another-thing' } },
  'reject-duplicate': { from: OPEN, who: 'A C S', body: { requestId: SECOND_REQUEST } },
  merge: { from: OPEN, who: 'A C S', body: { into: OTHER_CASE } },
  note: { from: ANY, who: 'A C S D W R T', body: { text: 'The gate is locked after six.' } },
  reply: { from: ANY, who: 'A C S', body: { text: 'A crew comes on Monday.' } },
  'correct-contact': {
    ...{ from: WITH_REQUESTS, who: 'A C S' },
    body: { requestId: SECOND_REQUEST, email: 'zoe@courriel.example' },
  },
  redact: {
    ...{ from: ANY, who: 'A C S' },
    body: { entry: NOTE_ENTRY, field: 'contentRef', reason: 'somebody-else' },
  },
  flag: { from: ANY, who: 'A S', body: { flag: 'media' } },
  unflag: { from: ANY, who: 'A S', body: { flag: 'claim' } },
};

export const ACTIONS = Object.keys(WORK_TABLE) as readonly StaffAction[];

export const OWNER = 'public-works';
/** Of the owner, whose work it is. */
export const TEAM = 'roads-east';
/** The case is offered to it, and it has the task. */
export const OTHER = 'parks';

/** Who tries. */
export const PEOPLE = {
  agent: { role: 'agent', departments: [] },
  'clerk of the owner': { role: 'clerk', departments: [OWNER] },
  'supervisor of the owner': { role: 'supervisor', departments: [OWNER] },
  'clerk of the other': { role: 'clerk', departments: [OTHER] },
  'supervisor of the other': { role: 'supervisor', departments: [OTHER] },
  'clerk of a third': { role: 'clerk', departments: ['planning'] },
  'supervisor of a third': { role: 'supervisor', departments: ['planning'] },
  'clerk of none': { role: 'clerk', departments: [] },
  'director of the owner': { role: 'director', departments: [OWNER] },
  'director of the other': { role: 'director', departments: [OTHER] },
  'director of none': { role: 'director', departments: [] },
  'crew of the owner': { role: 'crew', departments: [OWNER], teams: [TEAM] },
  'another crew of the owner': { role: 'crew', departments: [OWNER], teams: ['winter'] },
  'crew of the other': { role: 'crew', departments: [OTHER], teams: ['grounds'] },
} as const satisfies Readonly<Record<string, Somebody>>;
export type Person = keyof typeof PEOPLE;

interface Somebody {
  readonly role: (typeof CASE_ROLES)[number];
  readonly departments: readonly string[];
  readonly teams?: readonly string[];
}

/** A case as everybody finds it. */
export interface Standpoint {
  readonly status: CaseStatus;
  /** Whether no department owns it. */
  readonly ofTriage: boolean;
  readonly isOffered: boolean;
  /** Whether a task, a step and a page are open. */
  readonly isWaitedFor: boolean;
}

export const DONE = 'done';

/** What the person is told: `DONE`, or the code of the refusal. What the case itself refuses, it refuses to everybody who may see it. */
export function answerTo(person: Person, action: StaffAction, at: Standpoint): string {
  const has = standingsOf(person, at);
  if (has.length === 0) return 'case.other-department';
  const refusal = refusalBy(at, action);
  if (refusal) return refusal;
  const { who, inTriage } = WORK_TABLE[action];
  const needed = (at.ofTriage ? (inTriage ?? who) : who).split(' ');
  if (!has.some((one) => needed.includes(one))) return 'case.not-for-you';
  if (action === 'merge' && !has.includes('S')) return 'case.merge-by-supervisor'; // two people reported it
  if (action === 'reject-duplicate') return 'case.own-request'; // both are in the case
  return at.isWaitedFor && ENDING.includes(action) ? 'case.tasks-open' : DONE;
}

function standingsOf(person: Person, { ofTriage, isOffered, isWaitedFor }: Standpoint): Standing[] {
  const { role, departments, teams = [] }: Somebody = PEOPLE[person];
  if (role === 'agent') return ['A'];
  const worksFor = (id: string) => departments.includes(id);
  const withTask: Standing[] = isWaitedFor && worksFor(OTHER) ? ['T'] : [];
  if (role === 'crew')
    return [...(!ofTriage && worksFor(OWNER) && teams.includes(TEAM) ? (['W'] as const) : []), ...withTask];
  const isSupervisor = role !== 'clerk';
  return [
    ...(role === 'director' ? (['D'] as const) : []),
    ...(ofTriage && isSupervisor ? (['S'] as const) : []),
    ...(!ofTriage && worksFor(OWNER) ? [isSupervisor ? ('S' as const) : ('C' as const)] : []),
    ...(isOffered && worksFor(OTHER) ? (['R'] as const) : []),
    ...withTask,
  ];
}

const WAIT_FOR_THE_ANSWER: readonly string[] = ['offer-transfer', 'return-to-triage', 'refer-out', 'merge', 'resolve'];
const ABOUT_AN_OFFER: readonly string[] = ['withdraw-transfer', 'accept-transfer', 'refuse-transfer'];
/** What an action is about, and is refused without. */
const NEEDS: Readonly<Partial<Record<StaffAction, string>>> = {
  'finish-task': 'case.unknown-task',
  'cancel-task': 'case.unknown-task',
  'complete-step': 'case.step-not-due',
  'acknowledge-page': 'case.no-page',
};
/** What ends the case, and with it the tasks. */
const ENDING: readonly string[] = ['resolve', 'merge'];

/** What refuses the action, whoever asks. */
function refusalBy({ status, isOffered, isWaitedFor }: Standpoint, action: StaffAction): string | undefined {
  if (!WORK_TABLE[action].from.includes(status)) return `case.cannot-${action}`;
  if (isOffered && WAIT_FOR_THE_ANSWER.includes(action)) return 'case.transfer-pending';
  if (!isOffered && ABOUT_AN_OFFER.includes(action)) return 'case.no-transfer';
  return isWaitedFor ? undefined : NEEDS[action];
}

/** What a refusal by the status names as possible now, besides what always is. */
export const possibleAt = (at: Standpoint): StaffAction[] =>
  ACTIONS.filter((action) => WORK_TABLE[action].from !== ANY && refusalBy(at, action) === undefined);
