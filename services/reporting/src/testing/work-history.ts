import {
  CaseAssigned,
  CaseEscalated,
  CasePageAcknowledged,
  CasePaged,
  CasePageLapsed,
  CasePromised,
  CasePutOnHold,
  CaseReopened,
  CaseResumed,
  CaseSentToTriage,
  CaseStepCompleted,
  CaseStepDue,
  type EventBody,
} from '@guichet/events';
import { idFrom } from '@guichet/event-sourcing';

/** A case at work, as far as the next event depends on it. */
export interface CaseAtWork {
  readonly id: string;
  department: string | null;
  outcome?: string;
  holdId?: string;
  readonly pages: string[];
}

/** Where randomness and names come from. */
export interface Chance {
  readonly next: () => number;
  readonly instant: () => string;
  readonly departments: readonly string[];
}

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;

type Doing = (at: CaseAtWork, chance: Chance) => EventBody[];

export const promised = (
  caseId: string,
  { next, instant }: Chance,
  cause?: 'hold' | 'reopening' | 'person' | 'priority',
) => {
  const dates = { acknowledgeBy: next() < 0.2 ? null : instant(), resolveBy: next() < 0.2 ? null : instant() };
  return CasePromised({ ...CasePromised.samples[0]!, caseId, ...dates, ...(cause && { cause }) });
};

function resume(at: CaseAtWork, chance: Chance): EventBody[] {
  const { holdId } = at;
  if (!holdId) return [];
  delete at.holdId;
  const heldMinutes = Math.floor(chance.next() * 500);
  const resumed = CaseResumed({ caseId: at.id, holdId, status: 'assigned', heldMinutes });
  return chance.next() < 0.5 ? [resumed] : [resumed, promised(at.id, chance, 'hold')];
}

const DOINGS: readonly Doing[] = [
  function hold(at, { next, instant }) {
    if (at.holdId || at.department === null) return [];
    at.holdId = idFrom(at.id, instant());
    const hold = { holdId: at.holdId, reason: pick(['weather', 'parts'], next), since: instant() };
    return [CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId: at.id, ...hold })];
  },
  resume,
  function otherDates(at, chance) {
    return [promised(at.id, chance, pick(['person', 'priority'] as const, chance.next))];
  },
  function transfer(at, { next, departments }) {
    if (at.department === null) return [];
    at.department = pick(departments, next);
    delete at.holdId;
    const assigned = { caseId: at.id, departmentId: at.department, by: 'transfer' } as const;
    return [CaseAssigned({ ...CaseAssigned.samples[0]!, ...assigned })];
  },
  function bounce(at, { next }) {
    if (at.department === null) return [];
    const backs = [{ why: 'not-ours' }, { why: 'returned', reason: 'unclear' }, { why: 'department-retired' }] as const;
    const back = pick(backs, next);
    const fromDepartmentId = at.department;
    at.department = null;
    delete at.holdId;
    return [CaseSentToTriage({ caseId: at.id, ...back, fromDepartmentId })];
  },
  function escalate(at, { next, instant }) {
    const of = pick(['acknowledge', 'resolve', 'step'] as const, next);
    return [CaseEscalated({ ...CaseEscalated.samples[0]!, caseId: at.id, of, rung: `${of}-breach`, dueAt: instant() })];
  },
  function page(at, { instant, departments, next }) {
    const pageId = idFrom(at.id, instant(), 'page');
    at.pages.push(pageId);
    return [CasePaged({ ...CasePaged.samples[0]!, caseId: at.id, pageId, rota: pick(departments, next) })];
  },
  function answer(at, { next }) {
    const pageId = at.pages.shift();
    if (!pageId) return [];
    return [(next() < 0.6 ? CasePageAcknowledged : CasePageLapsed)({ caseId: at.id, pageId })];
  },
  function stepDue(at, { next, instant }) {
    const step = pick(['inspection', 'notice'], next);
    return [CaseStepDue({ caseId: at.id, step, dueAt: instant() })];
  },
  function stepCompleted(at) {
    return [CaseStepCompleted({ ...CaseStepCompleted.samples[0]!, caseId: at.id })];
  },
];

/** Something that people or the clock do to an open case; perhaps nothing. */
export const workOn: Doing = (at, chance) =>
  (at.holdId && chance.next() < 0.5 ? resume : pick(DOINGS, chance.next))(at, chance);

/** A closed case begins anew with whoever had it. */
export function reopened(at: CaseAtWork, chance: Chance): EventBody[] {
  const { id: caseId, department, outcome = 'fixed' } = at;
  const again = department
    ? CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: department, by: 'reopening' })
    : CaseSentToTriage({ caseId, why: 'reopened' });
  const promise = chance.next() < 0.8 ? [promised(caseId, chance, 'reopening')] : [];
  return [CaseReopened({ ...CaseReopened.samples[0]!, caseId, outcome }), again, ...promise];
}
