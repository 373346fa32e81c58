import {
  CaseAccepted,
  CaseAssigned,
  CaseEscalated,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseResolved,
  CaseStepDue,
  CaseTaskAdded,
  CaseTaskDone,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const accepted = CaseAccepted({ ...CaseAccepted.samples[0]!, caseId });
const at = (day: number) => `2026-03-${day}T13:30:00.000Z`;
const late = { rung: 'resolve-breach-supervisor-mail', dueAt: at(12) };
const unanswered = { rung: 'acknowledge-breach-supervisor-mail', dueAt: at(10) };
const promised = CasePromised({
  ...CasePromised.samples[0]!,
  ...{ caseId, resolveBy: at(12), rungs: [unanswered, { ...late, then: 'apologize' }] },
});
const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, assigned, promised, ...history);
const told = { to: 'supervisor', how: 'mail' } as const;
const resolve = { type: 'escalate', of: 'resolve', ...told, ...late } as const;
const acknowledge = { type: 'escalate', of: 'acknowledge', ...told, ...unanswered } as const;
const held = (since: string, stopsClock = true) =>
  CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, stopsClock, since, until: at(20) });

test('a rung that is reached tells by role, and asks for an apology where the ladder says so', () => {
  given()
    .when(acknowledge)
    .then(CaseEscalated({ caseId, of: 'acknowledge', ...told, ...unanswered }));
  given(accepted)
    .when(resolve)
    .then(CaseEscalated({ caseId, of: 'resolve', ...told, ...late, then: 'apologize' }));
});

describe('nobody is told', () => {
  test('that a case is not accepted, once it is', () => given(accepted).when(acknowledge).thenIgnored('acknowledged'));
  test('of a case that is closed', () => {
    given(CaseResolved({ caseId, outcome: 'fixed', resolved: true }))
      .when(resolve)
      .thenIgnored('closed');
  });
  test('by a promise that another one has replaced', () => {
    const later = CasePromised({ ...promised.data, rungs: [{ ...late, dueAt: at(16) }] });
    given(later).when(resolve).thenIgnored('promised-anew');
  });
  test('while a hold stops the clock', () =>
    given(held(at(11)))
      .when(resolve)
      .thenIgnored('clock-stopped'));
});

describe('a hold lets a rung be reached', () => {
  const escalated = CaseEscalated({ caseId, of: 'resolve', ...told, ...late, then: 'apologize' });
  test('where the promise runs on', () =>
    given(held(at(11), false))
      .when(resolve)
      .then(escalated));
  test('where the promise was broken before', () =>
    given(held(at(13)))
      .when(resolve)
      .then(escalated));
  test('whose moment came before it, though it is looked at only now', () => {
    const risk = { rung: 'resolve-75-assignee-queue', dueAt: at(11) };
    const atRisk = CasePromised({ ...promised.data, rungs: [risk, late] });
    const reach = { ...resolve, to: 'assignee', how: 'queue', ...risk } as const;
    const { data } = CaseEscalated({ caseId, of: 'resolve', to: 'assignee', how: 'queue', ...risk });
    given(atRisk, held('2026-03-11T13:30:00.001Z')).when(reach).then(CaseEscalated(data));
    given(atRisk, held(at(11)))
      .when(reach)
      .thenIgnored('clock-stopped');
  });
  test('of a date that a supervisor set during the hold, knowing of it', () => {
    const byHand = CasePromised({ ...promised.data, resolveBy: at(13), cause: 'person' });
    given(held(at(11)), byHand)
      .when(resolve)
      .then(escalated);
    given(held(at(11)), byHand, CasePromised({ ...promised.data, cause: 'priority' }))
      .when(resolve)
      .thenIgnored('clock-stopped');
  });
  test('of being accepted', () => {
    given(held(at(9)))
      .when(acknowledge)
      .then(CaseEscalated({ caseId, of: 'acknowledge', ...told, ...unanswered }));
  });
});

test('a step tells by its own rungs', () => {
  const rung = { rung: 'step-breach-assignee-queue', dueAt: at(12) };
  const told = { to: 'assignee', how: 'queue' } as const;
  given(CaseStepDue({ caseId, step: 'notice', dueAt: at(12), rungs: [rung] }))
    .when({ type: 'escalate', of: 'step', ...told, ...rung })
    .then(CaseEscalated({ caseId, of: 'step', ...told, ...rung }));
});

test('a task that is late is shown to the team, unless it is done', () => {
  const task = CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId });
  const { taskId, dueAt } = task.data;
  const command = { type: 'escalate-task', taskId } as const;
  given(task)
    .when(command)
    .then(
      CaseEscalated({ caseId, of: 'task', rung: 'task-breach-team-queue', to: 'team', how: 'queue', dueAt, taskId }),
    );
  given(task, CaseTaskDone({ caseId, taskId })).when(command).thenIgnored('done-already');
});
