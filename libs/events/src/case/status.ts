import { eventTable, type EventRows, type EventTable } from '../event-table.ts';
import type { EventBody, RecordedEvent } from '../envelope.ts';
import { OF_STAFF_ALONE, type CaseEvent, type CaseEventData, type CaseEventType } from './index.ts';

/** `received`: opened, and not owned yet; an append never ends so. */
export const OPEN_STATUSES = [
  'received',
  'in-triage',
  'assigned',
  'accepted',
  'in-progress',
  'on-hold',
  'referred',
] as const;
/** `resolved` where the outcome counts as resolved; reports and residents are told the difference. */
export const CLOSED_STATUSES = ['resolved', 'closed-otherwise'] as const;
/** `merged`: its requests went on in another case; it neither is open nor has an outcome. */
export const CASE_STATUSES = [...OPEN_STATUSES, ...CLOSED_STATUSES, 'merged'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** The event says nothing about the status. */
const AS_BEFORE = null;

type StatusOf<T extends CaseEventType> = CaseStatus | typeof AS_BEFORE | ((data: CaseEventData<T>) => CaseStatus);

/**
 * The status that each event leaves its case in: a function of the event alone. All parts that follow cases (the decider, the lists of
 * staff, the public status, reports) use this table, so a new event of a case does not compile until it has a line here.
 */
const STATUS_AFTER = {
  'case.opened': 'received',
  'case.request-attached': AS_BEFORE,
  'case.request-detached': AS_BEFORE,
  'case.request-withdrawn': AS_BEFORE,
  'case.merged': 'merged',
  'case.assigned': 'assigned', // also a case that was closed: it is at work again
  'case.sent-to-triage': 'in-triage',
  'case.promised': AS_BEFORE,
  'case.accepted': 'accepted',
  'case.work-started': 'in-progress',
  'case.put-on-hold': 'on-hold',
  'case.resumed': ({ status }) => status,
  'case.referred-out': 'referred',
  'case.referral-answered': ({ status }) => status,
  'case.reclassified': AS_BEFORE,
  'case.place-corrected': AS_BEFORE,
  'case.reopened': AS_BEFORE, // the same append assigns it
  'case.resolved': ({ resolved }) => (resolved ? 'resolved' : 'closed-otherwise'),
  ...OF_STAFF_ALONE,
} as const satisfies { readonly [T in CaseEventType]: StatusOf<T> };

/** Statuses an event may leave behind; never for one that leaves the status as it was. */
export type StatusAfter<T extends CaseEventType> = (typeof STATUS_AFTER)[T] extends (data: never) => infer S
  ? S
  : Exclude<(typeof STATUS_AFTER)[T], null>;

/** Status of the case after this event; undefined where the event leaves it as it was, or is none of a case. */
export function statusAfter<E extends CaseEvent>(event: E): StatusAfter<E['type']>;
export function statusAfter(event: Pick<EventBody, 'type' | 'data'>): CaseStatus | undefined;
export function statusAfter({ type, data }: Pick<EventBody, 'type' | 'data'>): CaseStatus | undefined {
  const status = (STATUS_AFTER as Readonly<Record<string, StatusOf<CaseEventType>>>)[type];
  return (typeof status === 'function' ? status(data as never) : status) ?? undefined;
}

export const isOpen = (status: CaseStatus): status is (typeof OPEN_STATUSES)[number] =>
  (OPEN_STATUSES as readonly CaseStatus[]).includes(status);

export const isClosed = (status: CaseStatus): status is (typeof CLOSED_STATUSES)[number] =>
  (CLOSED_STATUSES as readonly CaseStatus[]).includes(status);

/** The status is all that the event changes here. */
export const statusAlone = (): Record<string, never> => ({});

/** Rows of whatever shows the status of cases: an event that changes the status cannot be `nothing`. */
type StatusRows<R, E extends EventBody> = {
  readonly [T in CaseEventType]: [StatusAfter<T>] extends [never]
    ? EventRows<'case', [], R, E>[T]
    : NonNullable<EventRows<'case', [], R, E>[T]>;
};

/** What each event of a case changes besides the status, for whatever shows cases. */
export const statusTable = <R, E extends EventBody = RecordedEvent>(
  rows: StatusRows<R, E>,
): EventTable<'case', [], R, E> => eventTable<'case', [], R, E>(rows as EventRows<'case', [], R, E>);
