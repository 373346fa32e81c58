import {
  CaseAssigned,
  CaseOpened,
  CaseResolved,
  CaseSentToTriage,
  CaseTaskAdded,
  CaseTaskCancelled,
  CaseTaskDone,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const ofRoads = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' });
const taskId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03';
const task = { taskId, departmentId: 'parks', dueAt: '2026-03-12T13:30:00.000Z' };
const added = CaseTaskAdded({ caseId, ...task });
const done = CaseTaskDone({ caseId, taskId });
const departments = ['public-works', 'parks', 'water'].map((id) => ({ id, teams: [] }));

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, ...history);
const add = (more: object = {}): Command<'add-task'> => ({ type: 'add-task', ...task, departments, ...more });
const finish = (...worksFor: string[]): Command<'finish-task'> => ({ type: 'finish-task', taskId, worksFor });
const resolve = (more: object = {}): Command<'resolve'> => ({
  type: 'resolve',
  outcome: 'fixed',
  outcomes: [{ id: 'fixed', kinds: ['service_request'], resolved: true }],
  held: null,
  ...more,
});

describe('a task', () => {
  test('is given to another department, which exists', () => {
    given(ofRoads).when(add()).then(added);
    given(ofRoads)
      .when(add({ departmentId: 'moon' }))
      .thenRejected('case.unknown-department');
    given(ofRoads)
      .when(add({ departmentId: 'public-works' }))
      .thenRejected('case.own-task');
  });
  test('is done when its department says so, or the owner of the case, and nobody else', () => {
    given(ofRoads, added).when(finish('parks')).then(done);
    given(ofRoads, added).when(finish('public-works')).then(done);
    given(ofRoads, added).when(finish('water')).thenRejected('case.task-of-others');
  });
  test('is done or cancelled once', () => {
    given(ofRoads, added).when({ type: 'cancel-task', taskId }).then(CaseTaskCancelled({ caseId, taskId }));
    given(ofRoads, added, done).when(finish('parks')).thenRejected('case.unknown-task');
    given(ofRoads, added).when({ type: 'cancel-task', taskId: caseId }).thenRejected('case.unknown-task');
  });
  test('is done even where the case has gone back to triage meanwhile', () => {
    given(ofRoads, added, CaseSentToTriage({ caseId, why: 'not-ours' }))
      .when(finish('parks'))
      .then(done);
  });
});

describe('a case with a task that is not done', () => {
  const resolved = CaseResolved({ caseId, outcome: 'fixed', resolved: true });
  test('stays open', () => {
    given(ofRoads, added).when(resolve()).thenRejected('case.tasks-open');
    given(ofRoads, added, done).when(resolve()).then(resolved);
  });
  test('ends where a supervisor says why nobody waits for it', () => {
    given(ofRoads, added)
      .when(resolve({ waiveTasks: 'not-needed' }))
      .then(CaseResolved({ ...resolved.data, waivedTaskIds: [taskId], waivedWhy: 'not-needed' }));
  });
});
