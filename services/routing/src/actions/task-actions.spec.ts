import { CaseAssigned, CaseOpened } from '@guichet/events';
import { loadMunicipality, type Catalogue } from '@guichet/settings';
import { join } from 'node:path';
import { ENDING_ACTIONS } from './ending-actions.ts';
import { TASK_ACTIONS } from './task-actions.ts';
import { askedAt, commandOf } from '../testing/asked.ts';

const SAMPLE = join(import.meta.dirname, '../../../../municipalities/riviere-aux-pins');

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await loadMunicipality(SAMPLE));
});

const { caseId } = CaseOpened.samples[0]!;
const history = [CaseOpened(CaseOpened.samples[0]!), CaseAssigned({ ...CaseAssigned.samples[0]!, caseId })];
const asked = () => askedAt({ history, now: '2026-03-10T15:00:00.000Z', catalogue });
const add = (body: object) => commandOf(TASK_ACTIONS['add-task'], { departmentId: 'parks', ...body }, asked());

test('a task is due at the end of a day, today at the earliest', async () => {
  expect(await add({ due: '2026-03-10', note: 'Trim the branches' })).toMatchObject({
    ...{ taskId: 'id of task', dueAt: '2026-03-11T04:00:00.000Z', noteRef: 'task-note:Trim the branches' },
  });
  await expect(add({ due: '2026-03-09' })).rejects.toMatchObject({
    faults: [{ field: 'due', code: 'validation.day-between', parameters: { from: '2026-03-10', to: '2027-03-11' } }],
  });
});

test('a task is for a service that exists', async () => {
  expect(await add({ due: '2026-03-10', serviceCode: 'pothole' })).toMatchObject({ serviceCode: 'pothole' });
  await expect(add({ due: '2026-03-10', serviceCode: 'moon' })).rejects.toMatchObject({ code: 'case.unknown-service' });
});

test('a task is finished for those departments that the person works for', async () => {
  expect(await commandOf(TASK_ACTIONS['finish-task'], { taskId: caseId }, asked())).toEqual({
    ...{ type: 'finish-task', taskId: caseId, worksFor: ['public-works'] },
  });
});

test('only a supervisor decides not to wait for tasks', async () => {
  const body = { outcome: 'fixed', waiveTasks: 'not-needed' };
  expect(await commandOf(ENDING_ACTIONS.resolve, body, asked())).not.toHaveProperty('waiveTasks');
  expect(await commandOf(ENDING_ACTIONS.resolve, body, { ...asked(), isSupervisor: true })).toMatchObject({
    waiveTasks: 'not-needed',
  });
});
