import { CaseEscalated, isOpen, type CaseEvent } from '@guichet/events';
import { accepted, ignored, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { isAcknowledged } from './dates.ts';
import { stopsClock } from './holds.ts';
import { paging } from './paging.ts';
import type { CaseIn, OpenedCase } from './state.ts';

/** By the clock: a rung of the ladder was reached. The case may have moved on since its moment was set. */
export function escalate(command: Command<'escalate'>, state: OpenedCase): Decision<CaseEvent> {
  const { of, rung, to, how, dueAt, page } = command;
  const reason = movedOn(command, state);
  if (reason) return ignored(reason);
  const then = rungIn(command, state)?.then;
  const { caseId } = state.opened;
  return accepted(
    CaseEscalated({ caseId, of, rung, to, how, dueAt, ...(then && { then }) }),
    ...(page ? paging(state, page.pageId, page.onCall) : []),
  );
}

/**
 * While a hold stops the clock, no rung of the date to resolve by is reached: it moves with the date, and the promise that the end of the hold
 * brings sets it anew. That the case is to be accepted by some date is not for the hold to move.
 */
function movedOn(command: Command<'escalate'>, state: OpenedCase): string | undefined {
  if (!isOpen(state.status)) return 'closed';
  if (!rungIn(command, state)) return 'promised-anew';
  if (command.of === 'acknowledge' && isAcknowledged(state)) return 'acknowledged';
  if (command.of === 'resolve' && state.status === 'on-hold' && stopped(command, state)) return 'clock-stopped';
  return undefined;
}

/** A rung whose moment came before the hold is reached, even where the case was put on hold before anybody was told. */
const stopped = ({ dueAt }: Command<'escalate'>, state: CaseIn<'on-hold'>): boolean =>
  stopsClock(state) && Date.parse(dueAt) >= Date.parse(state.hold.since);

const rungIn = ({ of, rung, dueAt }: Command<'escalate'>, { step, promise }: OpenedCase) =>
  (of === 'step' ? step : promise)?.rungs?.find((one) => one.rung === rung && one.dueAt === dueAt);

/** By the clock: another department has not done what it was asked for. */
export function escalateTask(
  { taskId }: Command<'escalate-task'>,
  { opened: { caseId }, tasks }: OpenedCase,
): Decision<CaseEvent> {
  const task = tasks.find((one) => one.taskId === taskId);
  if (!task) return ignored('done-already');
  const { dueAt } = task;
  return accepted(
    CaseEscalated({ caseId, of: 'task', rung: 'task-breach-team-queue', to: 'team', how: 'queue', dueAt, taskId }),
  );
}
