import {
  CaseRequestWithdrawn,
  CaseResolved,
  CLOSED_AT_SOURCE,
  IMPORTED_IN_ERROR,
  isClosed,
  isOpen,
  WITHDRAWN,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { holdEnded, type HeldTime } from './holds.ts';
import type { CaseIn, OpenedCase } from './state.ts';
import { tasksRefusal } from './tasks.ts';
import type { From } from './transitions.ts';

/** A hold ends first: the time held is told, and a date that it moved is the one that was kept or not. */
export function resolve(command: Command<'resolve'>, state: CaseIn<From<'resolve'>>): Decision<CaseEvent> {
  const { outcome, outcomes, messageRef, waiveTasks, held } = command;
  const { serviceCode, kind } = state.service;
  const allowed = outcomes.filter(
    ({ kinds, services }) => kinds.includes(kind) && (!services || services.includes(serviceCode)),
  );
  const chosen = allowed.find(({ id }) => id === outcome);
  if (!chosen) return rejected(new DomainError('case.unknown-outcome', { allowed: allowed.map(({ id }) => id) }));
  const refusal = tasksRefusal(state, command);
  if (refusal) return rejected(refusal);
  const { caseId } = state.opened;
  const { resolved, neverCounts } = chosen;
  const waivedTaskIds = state.tasks.map(({ taskId }) => taskId);
  return accepted(
    ...holdEnded(state, held),
    CaseResolved({
      ...{ caseId, outcome, resolved, ...(neverCounts && { neverCounts }), ...(messageRef && { messageRef }) },
      ...(waivedTaskIds.length > 0 && { waivedTaskIds, waivedWhy: waiveTasks }),
    }),
  );
}

/** The request leaves, and with the last one the case ends. One that moved in the meantime is withdrawn where it is now. */
export function withdraw({ requestId, held }: Command<'withdraw'>, state: OpenedCase): Decision<CaseEvent> {
  const { status, requestIds, opened } = state;
  if (!requestIds.includes(requestId)) return ignored('not-its-request');
  const { caseId } = opened;
  const left = CaseRequestWithdrawn({ caseId, requestId });
  const isLast = requestIds.length === 1 && isOpen(status);
  if (!isLast) return accepted(left);
  return accepted(left, ...unresolved(WITHDRAWN, state, held));
}

/** The system that it was imported from closed it, before any hold began here; how it ended is not known. */
export const closeAtSource = (_: Command<'close-at-source'>, state: OpenedCase): Decision<CaseEvent> =>
  isClosed(state.status) ? ignored('already-closed') : accepted(...unresolved(CLOSED_AT_SOURCE, state, NOT_HELD));

const NOT_HELD = { minutes: 0, resolveBy: null };

/** Also a case that was closed before: from now on it never counts. */
export const closeInError = ({ held }: Command<'close-in-error'>, state: OpenedCase): Decision<CaseEvent> =>
  accepted(...unresolved(IMPORTED_IN_ERROR, state, held));

const unresolved = (outcome: string, state: OpenedCase, held: HeldTime | null): CaseEvent[] => [
  ...holdEnded(state, held),
  CaseResolved({ caseId: state.opened.caseId, outcome, resolved: false }),
];
