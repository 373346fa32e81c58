import { CaseTaskAdded, CaseTaskCancelled, CaseTaskDone, type CaseEvent } from '@guichet/events';
import { accepted, DomainError, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { unknownDepartment } from './departments.ts';
import { departmentOf, type CaseIn, type OpenedCase, type Task } from './state.ts';
import type { CaseAction, From } from './transitions.ts';

/** Pieces of the work that other departments are asked for; the case stays with its owner. */

export function addTask(
  { type: _, departments, ...task }: Command<'add-task'>,
  { opened: { caseId }, owner }: CaseIn<From<'add-task'>>,
): Decision<CaseEvent> {
  const { departmentId } = task;
  const unknown = unknownDepartment(departmentId, departments);
  if (unknown) return rejected(unknown);
  if (departmentId === owner.departmentId) return rejected(new DomainError('case.own-task'));
  return accepted(CaseTaskAdded({ caseId, ...task }));
}

/** By the department that has the task, or by the owner of the case, who was told of it. */
export function finishTask(
  { taskId, noteRef, worksFor }: Command<'finish-task'>,
  state: CaseIn<From<'finish-task'>>,
): Decision<CaseEvent> {
  const task = taskIn(state, taskId);
  if (!task) return rejected(notOpen(state));
  const concerned = [task.departmentId, departmentOf(state)?.departmentId];
  if (!worksFor.some((id) => concerned.includes(id))) return rejected(new DomainError('case.task-of-others'));
  const { caseId } = state.opened;
  return accepted(CaseTaskDone({ caseId, taskId, ...(noteRef !== undefined && { noteRef }) }));
}

export const cancelTask = (
  { taskId }: Command<'cancel-task'>,
  state: CaseIn<From<'cancel-task'>>,
): Decision<CaseEvent> =>
  taskIn(state, taskId)
    ? accepted(CaseTaskCancelled({ caseId: state.opened.caseId, taskId }))
    : rejected(notOpen(state));

/** A refusal of what is about a task where there is none. */
export const withoutTask = (action: CaseAction, state: OpenedCase): DomainError | undefined =>
  state.tasks.length === 0 && (action === 'finish-task' || action === 'cancel-task') ? notOpen(state) : undefined;

/** A refusal while another department has not done its piece, and nobody may or will decide not to wait for it. */
export const tasksRefusal = (
  { tasks }: OpenedCase,
  { waiveTasks }: Pick<Command<'resolve'>, 'waiveTasks'> = {},
): DomainError | undefined =>
  tasks.length === 0 || waiveTasks !== undefined
    ? undefined
    : new DomainError('case.tasks-open', { departments: [...new Set(tasks.map((task) => task.departmentId))] });

const taskIn = ({ tasks }: OpenedCase, id: string): Task | undefined => tasks.find(({ taskId }) => taskId === id);

const notOpen = ({ tasks }: OpenedCase): DomainError =>
  new DomainError('case.unknown-task', { allowed: tasks.map(({ taskId }) => taskId), count: tasks.length });
