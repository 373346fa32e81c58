import { DomainError } from '@guichet/event-sourcing';
import { endOfDay } from '@guichet/settings';
import { spec, type Asked } from './case-action-spec.ts';
import { serviceOf } from '../dates/case-dates.ts';
import { refuseUnlikely } from '../dates/case-days.ts';
import type { Command } from '../domain/case/commands.ts';
import { AddTask, CancelTask, FinishTask } from './task.dto.ts';

/** What other departments are asked for. */
export const TASK_ACTIONS = {
  'add-task': spec({
    body: AddTask,
    command: task,
    who: ['clerk'],
    refusals: ['case.unknown-department', 'case.own-task', 'case.unknown-service'],
  }),
  'finish-task': spec({
    body: FinishTask,
    command: async ({ taskId, note }, { departments: worksFor, keep }) => {
      const noteRef = await keep('task-note', 'note', note);
      return { type: 'finish-task', taskId, worksFor, ...(noteRef !== undefined && { noteRef }) };
    },
    who: ['clerk', 'task-holder'],
    refusals: ['case.unknown-task', 'case.task-of-others'],
  }),
  'cancel-task': spec({
    body: CancelTask,
    command: ({ taskId }) => ({ type: 'cancel-task', taskId }),
    who: ['clerk', 'agent-of-triage', 'supervisor-of-triage'],
    refusals: ['case.unknown-task'],
  }),
};

/** Due at the end of the day. */
async function task({ departmentId, due, serviceCode, note }: AddTask, asked: Asked): Promise<Command<'add-task'>> {
  const { catalogue, id, keep } = asked;
  if (serviceCode !== undefined && !serviceOf(catalogue, serviceCode)) throw new DomainError('case.unknown-service');
  refuseUnlikely(asked, { field: 'due', day: due });
  const noteRef = await keep('task-note', 'note', note);
  return {
    type: 'add-task',
    ...{ taskId: id('task'), departmentId, dueAt: endOfDay(catalogue, due).toISOString() },
    ...(serviceCode !== undefined && { serviceCode }),
    ...(noteRef !== undefined && { noteRef }),
    departments: catalogue.departments,
  };
}
