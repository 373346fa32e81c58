import type { CaseStatus } from '@guichet/events';
import type { Calls } from './calls.ts';
import type { DeskCase } from './desk.ts';
import { oneOf } from './residents.ts';

type Chance = () => number;

/** What people know when they choose. */
export interface Office {
  readonly now: Date;
  readonly departments: readonly string[];
  readonly services: readonly string[];
  /** Others that a case may be merged into. */
  readonly open: readonly DeskCase[];
}

type Body = (one: DeskCase, office: Office, chance: Chance) => object | undefined;
type Act = readonly [weight: number, as: 'agent' | 'clerk' | 'supervisor', action: string, body: Body];

const nothing: Body = () => ({});
const DAY_MS = 86_400_000;
const dayIn = ({ now }: Office, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
const soon = (office: Office, chance: Chance): string => dayIn(office, 1 + Math.floor(chance() * 9));
const department = (_: DeskCase, { departments }: Office, chance: Chance) => oneOf(departments, chance);
const priority = (chance: Chance) => oneOf(['urgent', 'high', 'normal', 'low'], chance);

const OFFER: Body = (...asked) => ({ departmentId: department(...asked), reason: 'not-ours' });
const HOLD: Body = (_, office, chance) => ({
  reason: oneOf(['reporter', 'reporter', 'weather', 'long-stop'], chance),
  ...(chance() < 0.5 && { until: soon(office, chance) }),
  ...(chance() < 0.2 && { note: 'It has to wait' }),
});
const REFER: Body = (_, office, chance) => ({
  bodyId: oneOf(['county', 'utility'], chance),
  ...(chance() < 0.4 && { followUpOn: soon(office, chance) }),
});
const TASK: Body = (one, office, chance) => ({
  departmentId: department(one, office, chance),
  due: soon(office, chance),
});
const FOLLOW_UP: Body = (_, office, chance) => ({ on: soon(office, chance) });
const PRIORITISE: Body = (_, __, chance) => ({ priority: priority(chance), why: 'getting-worse', reason: 'workload' });
const RE_PROMISE: Body = (_, { now }, chance) => ({
  resolveBy: new Date(now.getTime() + (1 + Math.floor(chance() * 20)) * DAY_MS).toISOString(),
  reason: 'part-ordered',
});
const RECLASSIFY: Body = (_, { services }, chance) => ({
  serviceCode: oneOf(services, chance),
  reason: 'wrong-service',
});
const RESOLVE: Body = ({ tasks }, _, chance) => ({
  outcome: oneOf(['fixed', 'fixed', 'fixed', 'not-found', 'no-violation', 'out-of-scope', 'spam'], chance),
  ...(tasks.length > 0 && { waiveTasks: 'not-needed' }),
});
const MERGE: Body = (one, { open }, chance) => {
  const other = oneOf(open, chance);
  return other.caseId === one.caseId ? undefined : { into: other.caseId };
};
const DETACH: Body = ({ requests }, _, chance) =>
  requests.length < 2 ? undefined : { requestId: oneOf(requests, chance), why: 'another-place' };
const COMPLETE: Body = ({ step }, _, chance) => {
  if (step === null) return undefined;
  return { step, result: step === 'notice' ? 'served' : oneOf(['violation', 'no-violation'], chance) };
};
const OF_TASK: Body = ({ tasks: [taskId] }) => (taskId === undefined ? undefined : { taskId });

const AROUND: readonly Act[] = [
  [2, 'clerk', 'note', () => ({ text: 'Seen' })],
  [1, 'supervisor', 'prioritise', PRIORITISE],
  [2, 'supervisor', 're-promise', RE_PROMISE],
  [2, 'clerk', 'set-follow-up', FOLLOW_UP],
  [1, 'clerk', 'reclassify', RECLASSIFY],
  [1, 'supervisor', 'merge', MERGE],
  [2, 'clerk', 'detach', DETACH],
  [1, 'clerk', 'set-assignee', () => ({ person: 'dev-clerk' })],
  [1, 'supervisor', 'flag', () => ({ flag: 'media' })],
  [6, 'clerk', 'complete-step', COMPLETE],
  [6, 'clerk', 'finish-task', OF_TASK],
  [1, 'clerk', 'cancel-task', OF_TASK],
];

const ACTS: Readonly<Partial<Record<CaseStatus, readonly Act[]>>> = {
  'in-triage': [
    [
      60,
      'agent',
      'place',
      (...asked) => ({ departmentId: department(...asked), priority: priority(asked[2]), reason: 'workload' }),
    ],
    [10, 'agent', 'resolve', RESOLVE],
    [5, 'agent', 'refer-out', REFER],
    [5, 'agent', 'set-follow-up', FOLLOW_UP],
    [5, 'agent', 'reclassify', RECLASSIFY],
    [3, 'supervisor', 're-promise', RE_PROMISE],
    [2, 'agent', 'merge', MERGE],
  ],
  assigned: [
    [45, 'clerk', 'accept', nothing],
    [15, 'clerk', 'start', nothing],
    [6, 'clerk', 'return-to-triage', (_, __, chance) => ({ reason: oneOf(['not-ours', 'too-little-known'], chance) })],
    [10, 'clerk', 'offer-transfer', OFFER],
    [5, 'clerk', 'put-on-hold', HOLD],
    [3, 'clerk', 'refer-out', REFER],
    [3, 'clerk', 'add-task', TASK],
    [3, 'clerk', 'resolve', RESOLVE],
    ...AROUND,
  ],
  accepted: [
    [40, 'clerk', 'start', nothing],
    [14, 'clerk', 'put-on-hold', HOLD],
    [6, 'clerk', 'offer-transfer', OFFER],
    [18, 'supervisor', 'resolve', RESOLVE],
    [4, 'clerk', 'refer-out', REFER],
    [6, 'clerk', 'add-task', TASK],
    [3, 'clerk', 'return-to-triage', () => ({ reason: 'not-ours' })],
    ...AROUND,
  ],
  'in-progress': [
    [45, 'supervisor', 'resolve', RESOLVE],
    [16, 'clerk', 'put-on-hold', HOLD],
    [5, 'clerk', 'offer-transfer', OFFER],
    [6, 'clerk', 'add-task', TASK],
    [4, 'clerk', 'refer-out', REFER],
    ...AROUND,
  ],
  'on-hold': [
    [12, 'clerk', 'resume', nothing],
    [4, 'supervisor', 'resolve', RESOLVE],
    [3, 'clerk', 'refer-out', REFER],
    [3, 'clerk', 'offer-transfer', OFFER],
    ...AROUND,
  ],
  referred: [
    [15, 'clerk', 'referral-answered', (_, __, chance) => ({ answer: oneOf(['done', 'planned', 'declined'], chance) })],
    [4, 'clerk', 'resolve', RESOLVE],
    [2, 'supervisor', 'prioritise', PRIORITISE],
    [2, 'clerk', 'set-follow-up', FOLLOW_UP],
  ],
  resolved: [[1, 'clerk', 'reopen', () => ({ reason: 'came-back' })]],
  'closed-otherwise': [[1, 'agent', 'reopen', () => ({ reason: 'not-fixed' })]],
};

const OFFERED: readonly Act[] = [
  [45, 'clerk', 'accept-transfer', nothing],
  [25, 'clerk', 'refuse-transfer', () => ({ reason: 'no-capacity' })],
  [8, 'clerk', 'withdraw-transfer', nothing],
  [5, 'clerk', 'put-on-hold', HOLD],
  [5, 'clerk', 'accept', nothing],
];
const PAGED: readonly Act[] = [[30, 'clerk', 'acknowledge-page', nothing]];

/** Those who work on cases; whom nobody reminds. */
export class Staff {
  private number = 0;

  constructor(
    private readonly calls: Calls,
    private readonly chance: Chance,
  ) {}

  /** A call still to be made; undefined where nobody finds anything to do. */
  act(one: DeskCase, office: Office): (() => Promise<void>) | undefined {
    const { chance, calls } = this;
    const { as, action, body } = this.choose(one);
    const given = body(one, office, chance);
    const key = `act-${++this.number}`;
    const path = `/api/v1/cases/${one.caseId}/${action}`;
    return given && (async () => void (await calls.post(action, path, given, { as, key })));
  }

  private choose(one: DeskCase): { as: string; action: string; body: Body } {
    const acts = [...(one.offeredTo !== null ? OFFERED : (ACTS[one.status] ?? [])), ...(one.isPaged ? PAGED : [])];
    let dice = this.chance() * acts.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, as, action, body] of acts) if ((dice -= weight) < 0) return { as, action, body };
    throw new Error(`nothing can be done with a case that is ${one.status}`);
  }
}
