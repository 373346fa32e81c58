import { BODY, DEPARTMENTS, HOLD_REASONS, STEP } from '../city.ts';
import { oneOf } from './one-of.ts';

/** What is known only when the call is made: a day of the city's clock, another case, a part of the case. */
export type Later = { readonly inDays: number } | { readonly the: 'other-case' | 'request' | 'task' };
export type Body = Readonly<Record<string, string | Later>>;
type Random = () => number;

/** What somebody of the staff does to one of the cases that a list shows. */
interface StaffMove {
  /** Query of the list of cases. */
  readonly of: string;
  readonly as: 'agent' | 'clerk' | 'supervisor';
  readonly action: string;
  readonly body?: (random: Random) => Body;
  /** In lots of 100 moves. */
  readonly weight: number;
}

const assigned = { of: 'status=assigned', as: 'clerk' } as const;
const accepted = { of: 'status=accepted', as: 'clerk' } as const;
const atWork = { of: 'status=in-progress', as: 'clerk' } as const;
const owned = { of: 'queue=my-department', as: 'clerk' } as const;
const supervised = { of: 'queue=my-department', as: 'supervisor' } as const;
const triage = { of: 'status=in-triage', as: 'agent' } as const;
const onHold = { of: 'queue=on-hold', as: 'clerk' } as const;
const offered = { of: 'queue=transfers-to-answer', as: 'clerk' } as const;

const department = (random: Random) => ({ departmentId: oneOf(DEPARTMENTS, random) });
const inDays = (most: number, random: Random): Later => ({ inDays: 1 + Math.floor(random() * most) });
const hold = (random: Random): Body => ({ reason: oneOf(HOLD_REASONS, random), until: inDays(2, random) });
const transfer = (random: Random): Body => ({ ...department(random), reason: 'not-ours' });
const fixed = () => ({ outcome: 'fixed' });

export const MOVES: readonly StaffMove[] = [
  { ...assigned, action: 'accept', weight: 12 },
  { ...assigned, action: 'put-on-hold', body: hold, weight: 5 },
  { ...accepted, action: 'start', weight: 7 },
  { ...accepted, action: 'put-on-hold', body: hold, weight: 5 },
  { ...onHold, action: 'resume', weight: 3 },
  { ...owned, action: 'offer-transfer', body: transfer, weight: 14 },
  { ...offered, action: 'accept-transfer', weight: 4 },
  { ...offered, action: 'refuse-transfer', body: () => ({ reason: 'no-capacity' }), weight: 2 },
  { ...offered, action: 'withdraw-transfer', weight: 2 },
  { ...owned, action: 'set-follow-up', body: (random) => ({ on: inDays(3, random) }), weight: 5 },
  { ...owned, action: 'refer-out', body: () => ({ bodyId: BODY, followUpOn: { inDays: 1 } }), weight: 3 },
  { of: 'queue=referred', as: 'clerk', action: 'referral-answered', body: () => ({ answer: 'planned' }), weight: 1 },
  { ...owned, action: 'return-to-triage', body: () => ({ reason: 'not-ours' }), weight: 4 },
  { ...triage, action: 'place', body: department, weight: 4 },
  { ...supervised, action: 'prioritise', body: () => ({ priority: 'urgent', why: 'danger' }), weight: 5 },
  { of: 'queue=late', as: 'clerk', action: 'acknowledge-page', weight: 1 },
  { ...owned, action: 'add-task', body: (random) => ({ ...department(random), due: inDays(2, random) }), weight: 2 },
  {
    of: 'queue=tasks-for-us',
    as: 'clerk',
    action: 'finish-task',
    body: () => ({ taskId: { the: 'task' } }),
    weight: 1,
  },
  {
    ...owned,
    of: 'queue=my-department&serviceCode=30102',
    action: 'complete-step',
    body: (random) => ({ step: STEP.id, result: oneOf(STEP.results, random) }),
    weight: 2,
  },
  { ...supervised, action: 'merge', body: () => ({ into: { the: 'other-case' } }), weight: 4 },
  {
    ...owned,
    action: 'detach',
    body: () => ({ requestId: { the: 'request' }, why: 'another-thing' }),
    weight: 4,
  },
  { ...atWork, action: 'resolve', body: fixed, weight: 4 },
  { ...accepted, action: 'resolve', body: fixed, weight: 2 },
  { of: 'status=resolved', as: 'agent', action: 'reopen', body: () => ({ reason: 'not-fixed' }), weight: 4 },
];

/** They may find the case as it is wanted, and then change nothing. */
export const IDEMPOTENT: ReadonlySet<string> = new Set(['prioritise', 'set-follow-up']);

/** What is done to many cases at once is the same for all, and so names no part of one. */
export const BULK_MOVES = MOVES.filter(({ action }) => !['merge', 'detach', 'finish-task'].includes(action));

export function weighed(moves: readonly StaffMove[], random: Random): StaffMove {
  let left = random() * moves.reduce((sum, { weight }) => sum + weight, 0);
  return moves.find(({ weight }) => (left -= weight) < 0) ?? moves.at(-1)!;
}
