import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  type DataOf,
  type EventOf,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider, type Decision } from '@guichet/event-sourcing';
import type { Placement } from './routing-rules.ts';
import { after, refusal, type CaseAction, type CaseStatus } from './transitions.ts';

type Opened = DataOf<typeof CaseOpened>;
type Kind = Opened['kind'];

export interface Outcome {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** Counts as resolved; otherwise the case is closed otherwise. */
  readonly resolved: boolean;
}

export type CaseCommand =
  | {
      readonly type: 'open';
      readonly opened: Opened;
      readonly placement: Placement;
      readonly rulesVersion: number;
      readonly promise: Omit<DataOf<typeof CasePromised>, 'caseId'>;
    }
  | { readonly type: 'attach'; readonly requestId: string; readonly ofRequestId: string }
  | { readonly type: 'accept' }
  | { readonly type: 'start' }
  | { readonly type: 'resolve'; readonly outcome: string; readonly outcomes: readonly Outcome[] };

export type CaseEvent = EventOf<
  | typeof CaseOpened
  | typeof CaseAssigned
  | typeof CaseSentToTriage
  | typeof CasePromised
  | typeof CaseRequestAttached
  | typeof CaseAccepted
  | typeof CaseWorkStarted
  | typeof CaseResolved
>;

/** `null` until the case is opened. */
export type CaseState = OpenedCase | null;

export interface OpenedCase {
  readonly opened: Opened;
  readonly status: CaseStatus;
  readonly requestIds: readonly string[];
  readonly assignment: DataOf<typeof CaseAssigned> | null;
  readonly triage: DataOf<typeof CaseSentToTriage> | null;
  readonly promise: DataOf<typeof CasePromised> | null;
  readonly outcome: { readonly id: string; readonly resolved: boolean } | null;
}

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = { initialState: null, evolve, decide };

function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (CaseOpened.is(event)) {
    const nothing = { assignment: null, triage: null, promise: null, outcome: null };
    return { opened: event.data, status: 'in-triage', requestIds: [event.data.requestId], ...nothing };
  }
  if (!state) return state;
  if (CaseAssigned.is(event)) return { ...state, status: 'assigned', assignment: event.data, triage: null };
  if (CaseSentToTriage.is(event)) return { ...state, status: 'in-triage', triage: event.data, assignment: null };
  if (CasePromised.is(event)) return { ...state, promise: event.data };
  if (CaseRequestAttached.is(event)) return { ...state, requestIds: [...state.requestIds, event.data.requestId] };
  if (CaseAccepted.is(event)) return { ...state, status: 'accepted' };
  if (CaseWorkStarted.is(event)) return { ...state, status: 'in-progress' };
  if (CaseResolved.is(event)) {
    const { outcome: id, resolved } = event.data;
    return { ...state, status: 'resolved', outcome: { id, resolved } };
  }
  return state;
}

function decide(command: CaseCommand, state: CaseState): Decision<CaseEvent> {
  if (command.type === 'open') return state ? ignored('already-opened') : accepted(...open(command));
  if (!state) return rejected(new DomainError('case.not-found'));
  if (command.type === 'attach' && state.requestIds.includes(command.requestId)) return ignored('already-attached');
  if (!after(command.type, state.status)) return rejected(new DomainError(refusal(command.type, state.status)));
  return take(command, state);
}

/** Opened, owned and promised in one append: no case is ever without an owner. */
function open({ opened, placement, rulesVersion, promise }: Extract<CaseCommand, { type: 'open' }>): CaseEvent[] {
  const { caseId } = opened;
  return [CaseOpened(opened), owner(caseId, placement, rulesVersion), CasePromised({ caseId, ...promise })];
}

function owner(caseId: string, placement: Placement, rulesVersion: number): CaseEvent {
  const { ruleId, why } = placement;
  if (placement.to === 'triage') return CaseSentToTriage({ caseId, rulesVersion, why: placement.why, ruleId });
  const { departmentId, teamId, priority } = placement;
  return CaseAssigned({ caseId, departmentId, teamId, ruleId: placement.ruleId, rulesVersion, priority, why });
}

type Step = Extract<CaseCommand, { type: CaseAction }>;

/** What a step that the table allows leaves behind. */
function take(step: Step, { opened: { caseId, kind }, assignment }: OpenedCase): Decision<CaseEvent> {
  switch (step.type) {
    case 'attach':
      return accepted(CaseRequestAttached({ caseId, requestId: step.requestId, ofRequestId: step.ofRequestId }));
    case 'accept':
      return accepted(CaseAccepted({ caseId, departmentId: assignment!.departmentId })); // `assigned` has one
    case 'start':
      return accepted(CaseWorkStarted({ caseId }));
    case 'resolve': {
      const outcome = step.outcomes.find(({ id, kinds }) => id === step.outcome && kinds.includes(kind));
      if (!outcome) return rejected(unknownOutcome(step.outcomes, kind));
      return accepted(CaseResolved({ caseId, outcome: outcome.id, resolved: outcome.resolved }));
    }
  }
}

const unknownOutcome = (outcomes: readonly Outcome[], kind: Kind): DomainError => {
  const allowed = outcomes.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
  return new DomainError('case.unknown-outcome', { allowed: allowed.join(', ') });
};
