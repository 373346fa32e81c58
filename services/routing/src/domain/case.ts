import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  CLOSED_AT_SOURCE,
  IMPORTED_IN_ERROR,
  isClosed,
  statusAfter,
  type CaseEvent,
  type CaseStatus,
  type DataOf,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider, type Decision } from '@guichet/event-sourcing';
import type { Placement } from './routing-rules.ts';
import { isAllowed, STAFF_ACTIONS, type CaseAction, type From } from './transitions.ts';

type Opened = DataOf<typeof CaseOpened>;
type Kind = Opened['kind'];
type Assignment = DataOf<typeof CaseAssigned>;
type Triage = DataOf<typeof CaseSentToTriage>;

export interface Outcome {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** Whether the case counts as resolved; if not, its status becomes `closed-otherwise`. */
  readonly resolved: boolean;
}

export type CaseCommand =
  | {
      readonly type: 'open';
      readonly opened: Opened;
      readonly placement: Placement;
      readonly rulesVersion: number;
      /** Null where nothing is promised: the case was closed before it was imported. */
      readonly promise: Omit<DataOf<typeof CasePromised>, 'caseId'> | null;
    }
  | { readonly type: 'attach'; readonly requestId: string; readonly ofRequestId: string; readonly imported?: boolean }
  | { readonly type: 'close-at-source' }
  | { readonly type: 'close-in-error' }
  | { readonly type: 'accept' }
  | { readonly type: 'start' }
  | { readonly type: 'resolve'; readonly outcome: string; readonly outcomes: readonly Outcome[] };

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: T }>;

/** What every case has, whatever its status. */
interface Facts {
  readonly opened: Opened;
  readonly requestIds: readonly string[];
  readonly promise: DataOf<typeof CasePromised> | null;
}

/** What a case has besides, by its status. */
interface Holds {
  received: object;
  'in-triage': { readonly owner: Triage };
  assigned: { readonly owner: Assignment };
  accepted: { readonly owner: Assignment };
  'in-progress': { readonly owner: Assignment };
  resolved: Closed;
  'closed-otherwise': Closed;
}
interface Closed {
  /** The owner when the case was closed. */
  readonly owner: Assignment | Triage;
  readonly outcome: string;
}

/** A case in one of these statuses. */
export type CaseIn<S extends CaseStatus> = { readonly [K in S]: Facts & { readonly status: K } & Holds[K] }[S];
export type OpenedCase = CaseIn<CaseStatus>;
/** `null` until the case is opened. */
export type CaseState = OpenedCase | null;

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = { initialState: null, evolve, decide };

/** Decision that says who has the case; null before the first one. */
export const ownerOf = (state: OpenedCase): Assignment | Triage | null => ('owner' in state ? state.owner : null);

/** The department that owns the case, or owned it when it was closed; null while it is in triage or has no owner yet. */
export const departmentOf = (state: OpenedCase): Assignment | null => {
  const owner = ownerOf(state);
  return owner && 'departmentId' in owner ? owner : null;
};

const factsOf = ({ opened, requestIds, promise }: OpenedCase): Facts => ({ opened, requestIds, promise });

function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (CaseOpened.is(event)) {
    const { requestId } = event.data;
    return { opened: event.data, status: statusAfter(event), requestIds: [requestId], promise: null };
  }
  if (!state) return state;
  const facts = factsOf(state);
  const [owner, department] = [ownerOf(state), departmentOf(state)];
  if (CasePromised.is(event)) return { ...state, promise: event.data };
  if (CaseRequestAttached.is(event)) return { ...state, requestIds: [...state.requestIds, event.data.requestId] };
  if (CaseAssigned.is(event)) return { ...facts, status: statusAfter(event), owner: event.data };
  if (CaseSentToTriage.is(event)) return { ...facts, status: statusAfter(event), owner: event.data };
  if (CaseAccepted.is(event)) return department ? { ...facts, status: statusAfter(event), owner: department } : state;
  if (CaseWorkStarted.is(event))
    return department ? { ...facts, status: statusAfter(event), owner: department } : state;
  if (CaseResolved.is(event)) {
    const { outcome } = event.data;
    return owner ? { ...facts, status: statusAfter(event), owner, outcome } : state;
  }
  return event satisfies never;
}

function decide(command: CaseCommand, state: CaseState): Decision<CaseEvent> {
  if (command.type === 'open') return state ? ignored('already-opened') : accepted(...open(command));
  if (!state) return rejected(new DomainError('case.not-found'));
  switch (command.type) {
    case 'attach':
      return attach(command, state);
    case 'close-at-source':
      return isClosed(state.status) ? ignored('already-closed') : accepted(closedAtSource(state));
    case 'close-in-error':
      return accepted(closedInError(state));
    case 'accept':
      return may('accept', state) ? accept(state) : refused('accept', state);
    case 'start':
      return may('start', state) ? start(state) : refused('start', state);
    case 'resolve':
      return may('resolve', state) ? resolve(command, state) : refused('resolve', state);
  }
}

const may = <A extends CaseAction>(action: A, state: OpenedCase): state is CaseIn<From<A>> =>
  isAllowed(action, state.status);

/** Refused, with what would be allowed now. */
function refused(action: CaseAction, { status }: OpenedCase): Decision<never> {
  const allowed = STAFF_ACTIONS.filter((other) => isAllowed(other, status));
  return rejected(new DomainError(`case.cannot-${action}`, { status, allowed, count: allowed.length }));
}

/** Opens the case, gives it an owner and promises dates in one append, so that no case is ever without an owner. */
function open({ opened, placement, rulesVersion, promise }: Command<'open'>): CaseEvent[] {
  const { caseId } = opened;
  const promised = promise ? [CasePromised({ caseId, ...promise })] : [];
  return [CaseOpened(opened), placed(caseId, placement, rulesVersion), ...promised];
}

function placed(caseId: string, placement: Placement, rulesVersion: number): CaseEvent {
  const { ruleId, why } = placement;
  if (placement.to === 'triage') return CaseSentToTriage({ caseId, rulesVersion, why: placement.why, ruleId });
  const { departmentId, teamId, priority } = placement;
  return CaseAssigned({ caseId, departmentId, teamId, ruleId: placement.ruleId, rulesVersion, priority, why });
}

function attach({ requestId, ofRequestId, imported }: Command<'attach'>, state: OpenedCase): Decision<CaseEvent> {
  if (state.requestIds.includes(requestId)) return ignored('already-attached');
  if (!may('attach', state)) return refused('attach', state);
  return accepted(
    CaseRequestAttached({ caseId: state.opened.caseId, requestId, ofRequestId, ...(imported && { imported }) }),
  );
}

/** The system that it was imported from closed it; how it ended is not known. */
const closedAtSource = ({ opened: { caseId } }: OpenedCase): CaseEvent =>
  CaseResolved({ caseId, outcome: CLOSED_AT_SOURCE, resolved: false });

/** Also a case that was closed before: from now on it never counts. */
const closedInError = ({ opened: { caseId } }: OpenedCase): CaseEvent =>
  CaseResolved({ caseId, outcome: IMPORTED_IN_ERROR, resolved: false });

const accept = ({ opened: { caseId }, owner }: CaseIn<From<'accept'>>): Decision<CaseEvent> =>
  accepted(CaseAccepted({ caseId, departmentId: owner.departmentId }));

const start = ({ opened: { caseId } }: CaseIn<From<'start'>>): Decision<CaseEvent> =>
  accepted(CaseWorkStarted({ caseId }));

function resolve({ outcome, outcomes }: Command<'resolve'>, { opened }: CaseIn<From<'resolve'>>): Decision<CaseEvent> {
  const { caseId, kind } = opened;
  const allowed = outcomes.filter(({ kinds }) => kinds.includes(kind));
  const chosen = allowed.find(({ id }) => id === outcome);
  if (!chosen) return rejected(new DomainError('case.unknown-outcome', { allowed: allowed.map(({ id }) => id) }));
  return accepted(CaseResolved({ caseId, outcome, resolved: chosen.resolved }));
}
