import {
  CaseOpened,
  statusAfter,
  type CaseEvent,
  type CaseEventData,
  type CaseEventType,
  type CaseStatus,
} from '@guichet/events';
import { filledIn } from './fields.ts';
import { stopsClock } from './holds.ts';

export type Opened = CaseEventData<'case.opened'>;
export type Assignment = CaseEventData<'case.assigned'>;
export type Triage = CaseEventData<'case.sent-to-triage'>;
export type Promised = CaseEventData<'case.promised'>;
export type Transfer = CaseEventData<'case.transfer-offered'>;
export type Hold = CaseEventData<'case.put-on-hold'>;
export type Referral = CaseEventData<'case.referred-out'>;
export type Task = CaseEventData<'case.task-added'>;
export type Step = CaseEventData<'case.step-due'>;
export type Place = CaseEventData<'case.place-corrected'>['place'];
export type FieldValue = CaseEventData<'case.fields-set'>['values'][number];
/** A field that is filled in, and the service whose field it is. */
export type FilledField = FieldValue & { readonly serviceCode: string };
export type Page = CaseEventData<'case.paged'>;
/** A text that people wrote: all that the reference stands for, or one field of it. */
export type WrittenText = Pick<CaseEventData<'case.redacted'>, 'ref' | 'field'>;

/** What every case has, whatever its status. */
export interface Facts {
  readonly opened: Opened;
  /** What it is about: the service that was asked for, or another one since it was reclassified. */
  readonly service: Pick<Opened, 'serviceCode' | 'group' | 'kind'>;
  /** Where it is, as it was corrected last; null where it is where the first request said. */
  readonly place: Place | null;
  /** Requests in the case; those that left or were withdrawn are not. */
  readonly requestIds: readonly string[];
  /** Requests that are about something else, as somebody found: they were in the case, or looked like duplicates. One that joins is not. */
  readonly parted: readonly string[];
  /** What was promised last; null where nothing was. */
  readonly promise: Promised | null;
  /** Whole working minutes for which holds stopped the clock, since the opening or a reopening. */
  readonly stoppedMinutes: number;
  /** Rungs of its promises that were reached, since the opening or a reopening. */
  readonly told: readonly string[];
  /** Reference of the person who sees to it; null where the whole team does. */
  readonly assignee: string | null;
  /** Offer of a transfer that is not answered yet. */
  readonly transfer: Transfer | null;
  /** The offers that were refused, since the case has its owner. */
  readonly refusals: readonly Refusal[];
  /** Tasks of other departments that are not done yet. */
  readonly tasks: readonly Task[];
  /** What the department keeps about it. */
  readonly fields: readonly FilledField[];
  /** Stands for whom the procedure is about; null where nobody was recorded. */
  readonly respondentRef: string | null;
  /** The step that is due, where the service has a procedure and it is not at its end. */
  readonly step: Step | null;
  /** ISO 8601 instant on which it comes back into its queue; null where it does not. */
  readonly followUpAt: string | null;
  readonly flags: readonly string[];
  /** What something was struck out of. */
  readonly redacted: readonly WrittenText[];
  /** The page that nobody has answered yet. */
  readonly page: Page | null;
  /** How many times it has been reopened. */
  readonly reopenings: number;
}

export interface Refusal {
  readonly departmentId: string;
  /** ISO 8601 instant from which on the case may be offered to it again without a supervisor. */
  readonly offerAgainFrom: string;
}

/** Statuses that a hold interrupts. */
export type Interrupted = CaseEventData<'case.resumed'>['status'];
/** Statuses that a referral interrupts. */
export type Referrable = CaseEventData<'case.referral-answered'>['status'];

/** What a case has besides, by its status. */
interface Holds {
  received: object;
  'in-triage': { readonly owner: Triage };
  assigned: Owned;
  accepted: Owned;
  'in-progress': Owned;
  'on-hold': Owned & {
    readonly hold: Hold;
    readonly before: Interrupted;
    /** The promise whose clock the hold may stop: not one that a supervisor made since, knowing of the hold. */
    readonly heldPromise: Promised | null;
  };
  referred: { readonly owner: Assignment | Triage; readonly referral: Referral; readonly before: Referrable };
  resolved: Closed;
  'closed-otherwise': Closed;
  merged: { readonly owner: Assignment | Triage; readonly intoCaseId: string };
}
interface Owned {
  readonly owner: Assignment;
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

/** Decision that says who has the case; null before the first one. */
export const ownerOf = (state: OpenedCase): Assignment | Triage | null => ('owner' in state ? state.owner : null);

/** The department that owns the case, or owned it when it was closed; null while it is in triage or has no owner yet. */
export const departmentOf = (state: OpenedCase): Assignment | null => {
  const owner = ownerOf(state);
  return owner && 'departmentId' in owner ? owner : null;
};

/** Where the case is. */
export const placeOf = ({ place, opened: { wardId, latitude, longitude } }: OpenedCase) =>
  place
    ? { wardId: place.wardId, latitude: place.latitude, longitude: place.longitude }
    : { wardId, latitude, longitude };

/** `evolve` of the decider: never throws, and looks at nothing but the event. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (CaseOpened.is(event)) return opened(event.data);
  return state && (EVOLVED[event.type] as (data: unknown, state: OpenedCase) => OpenedCase)(event.data, state);
}

function opened(data: Opened): CaseState {
  const { serviceCode, group, kind, requestId } = data;
  return {
    status: 'received',
    opened: data,
    service: { serviceCode, group, kind },
    place: null,
    requestIds: [requestId],
    parted: [],
    promise: null,
    stoppedMinutes: 0,
    told: [],
    assignee: null,
    transfer: null,
    refusals: [],
    tasks: [],
    fields: [],
    respondentRef: null,
    step: null,
    followUpAt: null,
    flags: [],
    redacted: [],
    page: null,
    reopenings: 0,
  };
}

const factsOf = (state: OpenedCase): Facts => {
  const { opened, service, place, requestIds, promise, assignee, transfer, refusals, tasks, step, followUpAt } = state;
  const { parted, fields, respondentRef, flags, redacted, page, reopenings, stoppedMinutes, told } = state;
  return {
    opened,
    service,
    place,
    requestIds,
    parted,
    promise,
    stoppedMinutes,
    told,
    assignee,
    transfer,
    refusals,
    tasks,
    fields,
    respondentRef,
    step,
    followUpAt,
    flags,
    redacted,
    page,
    reopenings,
  };
};

const without = <T>(list: readonly T[], unwanted: T): readonly T[] => list.filter((each) => each !== unwanted);
const otherTasks = ({ tasks }: OpenedCase, id: string): readonly Task[] => tasks.filter(({ taskId }) => taskId !== id);
const as = <S extends CaseStatus>(status: S, state: OpenedCase, holds: Holds[S]) =>
  ({ ...factsOf(state), status, ...holds }) as OpenedCase;

/** What an owner has only for as long as it owns the case. */
const NEW_OWNER = { assignee: null, transfer: null, refusals: [], page: null };

/** Nobody waits for anything about a case that is over. */
const ENDED = { transfer: null, tasks: [], step: null, followUpAt: null, page: null };

type Evolve<T extends CaseEventType> = (data: CaseEventData<T>, state: OpenedCase) => OpenedCase;

/** What each event changes; the status is `STATUS_AFTER`'s to say. */
const EVOLVED: { readonly [T in Exclude<CaseEventType, 'case.opened'>]: Evolve<T> } = {
  'case.request-attached': ({ requestId }, state) => ({
    ...state,
    requestIds: [...state.requestIds, requestId],
    parted: without(state.parted, requestId),
  }),
  'case.request-detached': ({ requestId }, state) => ({
    ...state,
    requestIds: without(state.requestIds, requestId),
    parted: [...without(state.parted, requestId), requestId],
  }),
  'case.request-withdrawn': ({ requestId }, state) => ({ ...state, requestIds: without(state.requestIds, requestId) }),
  'case.merged': ({ intoCaseId }, state) => {
    const owner = ownerOf(state);
    return owner ? as('merged', { ...state, ...ENDED, requestIds: [] }, { owner, intoCaseId }) : state;
  },
  'case.assigned': (owner, state) => as('assigned', { ...state, ...NEW_OWNER }, { owner }),
  'case.sent-to-triage': (owner, state) => as('in-triage', { ...state, ...NEW_OWNER }, { owner }),
  'case.promised': (promise, state) => ({
    ...state,
    promise,
    ...(state.status === 'on-hold' && promise.cause !== 'person' && { heldPromise: promise }),
  }),
  'case.accepted': (_, state) => owned('accepted', state),
  'case.work-started': (_, state) => owned('in-progress', state),
  'case.put-on-hold': (hold, state) => {
    const owner = departmentOf(state);
    const before = state.status as Interrupted;
    return owner ? as('on-hold', state, { owner, hold, before, heldPromise: state.promise }) : state;
  },
  'case.resumed': ({ status, heldMinutes }, state) => {
    const stopped = state.status === 'on-hold' && stopsClock(state) ? heldMinutes : 0;
    return owned(status, { ...state, stoppedMinutes: state.stoppedMinutes + stopped });
  },
  'case.referred-out': (referral, state) => {
    const owner = ownerOf(state);
    return owner ? as('referred', state, { owner, referral, before: state.status as Referrable }) : state;
  },
  'case.referral-answered': ({ status }, state) => ({ ...factsOf(state), status, owner: ownerOf(state) }) as OpenedCase,
  'case.reclassified': ({ serviceCode, group, kind }, state) => ({
    ...state,
    service: { serviceCode, group, kind },
    step: null, // its procedure was that of the other service
  }),
  'case.place-corrected': ({ place }, state) => ({ ...state, place }),
  'case.resolved': (data, state) => {
    const owner = ownerOf(state);
    const status = statusAfter({ type: 'case.resolved', schemaVersion: 1, data });
    return owner ? as(status, { ...state, ...ENDED }, { owner, outcome: data.outcome }) : state;
  },
  'case.reopened': ({ count }, state) => ({ ...state, reopenings: count, stoppedMinutes: 0, told: [] }),
  'case.transfer-offered': (transfer, state) => ({ ...state, transfer }),
  'case.transfer-accepted': (_, state) => ({ ...state, transfer: null }),
  'case.transfer-refused': ({ offerAgainFrom }, state) => {
    const departmentId = state.transfer?.toDepartmentId;
    const refusals = departmentId ? [...state.refusals, { departmentId, offerAgainFrom }] : state.refusals;
    return { ...state, transfer: null, refusals };
  },
  'case.transfer-withdrawn': (_, state) => ({ ...state, transfer: null }),
  'case.transfer-lapsed': (_, state) => ({ ...state, transfer: null }),
  'case.assignee-set': ({ staffRef: assignee }, state) => ({ ...state, assignee }),
  'case.prioritised': ({ priority }, state) => {
    const owner = departmentOf(state);
    return owner ? ({ ...state, owner: { ...owner, priority } } as OpenedCase) : state;
  },
  'case.task-added': (task, state) => ({ ...state, tasks: [...state.tasks, task] }),
  'case.task-done': ({ taskId }, state) => ({ ...state, tasks: otherTasks(state, taskId) }),
  'case.task-cancelled': ({ taskId }, state) => ({ ...state, tasks: otherTasks(state, taskId) }),
  'case.follow-up-set': ({ followUpAt }, state) => ({ ...state, followUpAt }),
  'case.follow-up-reached': (_, state) => ({ ...state, followUpAt: null }),
  'case.visit-recorded': (_, state) => state,
  'case.step-due': (step, state) => ({ ...state, step }),
  'case.step-completed': (_, state) => ({ ...state, step: null }),
  'case.handed-to-system': (_, state) => state,
  'case.fields-set': (set, state) => ({ ...state, fields: filledIn(set, state) }),
  'case.respondent-recorded': ({ respondentRef }, state) => ({ ...state, respondentRef }),
  'case.escalated': ({ rung }, state) => ({ ...state, told: [...without(state.told, rung), rung] }),
  'case.paged': (page, state) => ({ ...state, page }),
  'case.page-acknowledged': (_, state) => ({ ...state, page: null }),
  'case.page-lapsed': (_, state) => ({ ...state, page: null }),
  'case.noted': (_, state) => state,
  'case.message-received': (_, state) => state,
  'case.replied': (_, state) => state,
  'case.request-amended': (_, state) => state,
  'case.contact-corrected': (_, state) => state,
  'case.redacted': ({ ref, field }, state) => ({
    ...state,
    redacted: [...state.redacted, { ref, ...(field !== undefined && { field }) }],
  }),
  'case.duplicate-rejected': ({ requestId }, state) => ({ ...state, parted: [...state.parted, requestId] }),
  'case.flagged': ({ flag }, state) => ({ ...state, flags: [...without(state.flags, flag), flag] }),
  'case.unflagged': ({ flag }, state) => ({ ...state, flags: without(state.flags, flag) }),
};

/** The department goes on with the case in this status. */
function owned(status: Interrupted, state: OpenedCase): OpenedCase {
  const owner = departmentOf(state);
  return owner ? as(status, state, { owner }) : state;
}
