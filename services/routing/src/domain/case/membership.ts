import {
  CaseDuplicateRejected,
  CaseMerged,
  CaseRequestAttached,
  CaseRequestDetached,
  isOpen,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { holdEnded } from './holds.ts';
import type { Moving } from './membership-commands.ts';
import { placeOf, type CaseIn, type OpenedCase } from './state.ts';
import { tasksRefusal } from './tasks.ts';
import type { From } from './transitions.ts';

/** Requests in a case at the most: each is read and told of whatever happens to it. */
export const MOST_REQUESTS = 1000;

/** By rule alone, so not to a case whose place nobody knows: that it is the same thing would be a guess, which a person looks at. */
export function attach(
  { requestId, ofRequestId, imported }: Command<'attach'>,
  state: CaseIn<From<'attach'>>,
): Decision<CaseEvent> {
  const { opened, requestIds, parted } = state;
  const { caseId } = opened;
  if (parted.includes(ofRequestId)) return rejected(new DomainError('case.parted')); // what repeats a report that has left goes where that one went
  if (placeOf(state).wardId === null) return rejected(new DomainError('case.place-unknown'));
  if (requestIds.length >= MOST_REQUESTS) return rejected(new DomainError('case.full', { limit: MOST_REQUESTS }));
  return accepted(CaseRequestAttached({ caseId, requestId, ofRequestId, ...(imported && { imported }) }));
}

/** It is about something else: it gets a case of its own, which the event names. */
export function detach(
  { requestId, toCaseId, why }: Command<'detach'>,
  { opened: { caseId }, requestIds }: CaseIn<From<'detach'>>,
): Decision<CaseEvent> {
  if (!requestIds.includes(requestId)) return rejected(new DomainError('case.not-its-request'));
  if (requestIds.length === 1) return rejected(new DomainError('case.last-request'));
  return accepted(CaseRequestDetached({ caseId, requestId, toCaseId, why }));
}

/** Both are about the same thing. One request may be attached by whoever works on the case; all that several people asked for, by a supervisor. */
export function merge(
  { intoCaseId, into, isSupervisor, held }: Command<'merge'>,
  state: CaseIn<From<'merge'>>,
): Decision<CaseEvent> {
  const { opened, requestIds } = state;
  const { caseId } = opened;
  if (intoCaseId === caseId) return rejected(new DomainError('case.merge-with-itself'));
  if (!into) return rejected(new DomainError('case.no-case-to-join'));
  if (requestIds.length > 1 && !isSupervisor) return rejected(new DomainError('case.merge-by-supervisor'));
  if (requestIds.length + into.requests > MOST_REQUESTS)
    return rejected(new DomainError('case.full', { limit: MOST_REQUESTS }));
  const unfinished = tasksRefusal(state); // they would be lost with the case
  return unfinished ? rejected(unfinished) : accepted(...holdEnded(state, held), CaseMerged({ caseId, intoCaseId }));
}

/** What two cases are about looked alike, and is not the same. */
export function rejectDuplicate(
  { requestId, isAlike }: Command<'reject-duplicate'>,
  { opened: { caseId }, requestIds, parted }: CaseIn<From<'reject-duplicate'>>,
): Decision<CaseEvent> {
  if (requestIds.includes(requestId)) return rejected(new DomainError('case.own-request'));
  if (parted.includes(requestId)) return ignored('already-parted');
  if (!isAlike) return rejected(new DomainError('case.not-alike'));
  return accepted(CaseDuplicateRejected({ caseId, requestId }));
}

/** Whether the case may take in so many requests more. */
export const hasRoomFor = (count: number, { status, requestIds }: OpenedCase): boolean =>
  isOpen(status) && requestIds.length + count <= MOST_REQUESTS;

export function takeIn({ fromCaseId, requests }: Command<'take-in'>, state: OpenedCase): Decision<CaseEvent> {
  if (!hasRoomFor(requests.length, state)) return ignored('takes-no-more');
  const { opened, requestIds } = state;
  const ofRequestId = requestIds[0] ?? opened.requestId;
  return accepted(...attachedFrom(fromCaseId, requests, { caseId: opened.caseId, ofRequestId }));
}

export const attachedFrom = (
  fromCaseId: string,
  requests: readonly Moving[],
  to: { readonly caseId: string; readonly ofRequestId: string },
): CaseEvent[] => requests.map((moving) => CaseRequestAttached({ ...to, ...moving, via: 'merge', fromCaseId }));
