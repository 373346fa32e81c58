import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import type { Outcome } from './ending-commands.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);

const caseId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01';
const caseOpened = CaseOpened(CaseOpened.samples[0]!);
const assignedToRoads = CaseAssigned(CaseAssigned.samples[0]!);
const sentToTriage = CaseSentToTriage({ caseId, rulesVersion: 1, why: 'place-unknown' });
const promised = CasePromised(CasePromised.samples[0]!);
const acceptedByRoads = CaseAccepted(CaseAccepted.samples[0]!);
const workStarted = CaseWorkStarted({ caseId });
const fixed = CaseResolved({ caseId, outcome: 'fixed', resolved: true });

const outcomes: Outcome[] = [
  { id: 'fixed', kinds: ['service_request'], resolved: true },
  { id: 'out-of-scope', kinds: ['service_request', 'information'], resolved: false },
  { id: 'answered', kinds: ['information'], resolved: true },
];
const { caseId: _, ...promise } = promised.data;
const open = (placement: Extract<CaseCommand, { type: 'open' }>['placement']): CaseCommand => ({
  type: 'open',
  opened: caseOpened.data,
  placement,
  rulesVersion: 1,
  promise,
});
const toRoads = open({
  to: 'department',
  departmentId: 'public-works',
  teamId: 'roads-east',
  priority: 'normal',
  ruleId: 'roads',
  why: 'group-of-service',
});
const resolve = (outcome: string): CaseCommand => ({ type: 'resolve', outcome, outcomes, held: null });
const attach = (requestId: string): CaseCommand => ({
  type: 'attach',
  requestId,
  ofRequestId: caseOpened.data.requestId,
});
const SECOND = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a77';
const attached = CaseRequestAttached({ caseId, requestId: SECOND, ofRequestId: caseOpened.data.requestId });

describe('opening', () => {
  test('gives the case an owner and a promise at once', () => {
    given().when(toRoads).then(caseOpened, assignedToRoads, promised);
  });
  test('sends to triage what could not be placed', () => {
    given()
      .when(open({ to: 'triage', why: 'place-unknown', ruleId: null }))
      .then(caseOpened, sentToTriage, promised);
  });
  test('happens once', () => {
    given(caseOpened, assignedToRoads, promised).when(toRoads).thenIgnored('already-opened');
  });
});

describe('another report of the same thing', () => {
  test.each([
    ['in triage', [sentToTriage]],
    ['assigned', [assignedToRoads]],
    ['accepted', [assignedToRoads, acceptedByRoads]],
    ['in progress', [assignedToRoads, acceptedByRoads, workStarted]],
  ])('joins a case that is %s', (_status, history: CaseEvent[]) => {
    given(caseOpened, ...history)
      .when(attach(SECOND))
      .then(attached);
  });
  test('joins once, and the first report is in already', () => {
    given(caseOpened, assignedToRoads, attached).when(attach(SECOND)).thenIgnored('already-attached');
    given(caseOpened, assignedToRoads).when(attach(caseOpened.data.requestId)).thenIgnored('already-attached');
  });
  test('does not join a closed case', () => {
    given(caseOpened, assignedToRoads, fixed).when(attach(SECOND)).thenRejected('case.cannot-attach');
  });
});

describe('work', () => {
  test('is accepted by the department it was assigned to', () => {
    given(caseOpened, assignedToRoads).when({ type: 'accept' }).then(acceptedByRoads);
  });
  test('is accepted once', () => {
    given(caseOpened, assignedToRoads, acceptedByRoads).when({ type: 'accept' }).thenRejected('case.cannot-accept');
  });
  test('is not accepted out of triage, which has no department to say yes', () => {
    given(caseOpened, sentToTriage).when({ type: 'accept' }).thenRejected('case.cannot-accept');
  });
  test('starts once it is accepted, or is accepted by being started', () => {
    given(caseOpened, assignedToRoads, acceptedByRoads).when({ type: 'start' }).then(workStarted);
    given(caseOpened, assignedToRoads).when({ type: 'start' }).then(acceptedByRoads, workStarted);
    given(caseOpened, assignedToRoads, acceptedByRoads, workStarted)
      .when({ type: 'start' })
      .thenRejected('case.cannot-start');
  });
  test('ends with an outcome, counted as the settings say', () => {
    given(caseOpened, assignedToRoads, acceptedByRoads, workStarted).when(resolve('fixed')).then(fixed);
    given(caseOpened, sentToTriage)
      .when(resolve('out-of-scope'))
      .then(CaseResolved({ caseId, outcome: 'out-of-scope', resolved: false }));
  });
  test('ends with an outcome of other services only there', () => {
    const ending = (services: string[]): CaseCommand => ({
      type: 'resolve',
      outcome: 'fixed',
      outcomes: outcomes.map((one) => ({ ...one, services })),
      held: null,
    });
    given(caseOpened, assignedToRoads)
      .when(ending(['graffiti']))
      .thenRejected('case.unknown-outcome');
    given(caseOpened, assignedToRoads)
      .when(ending(['graffiti', caseOpened.data.serviceCode]))
      .then(fixed);
  });
  test('ends only with an outcome of its kind', () => {
    given(caseOpened, assignedToRoads).when(resolve('answered')).thenRejected('case.unknown-outcome');
    given(caseOpened, assignedToRoads).when(resolve('forgotten')).thenRejected('case.unknown-outcome');
  });
  test('is over once it is resolved', () => {
    for (const command of [{ type: 'accept' }, { type: 'start' }, resolve('fixed')] as CaseCommand[]) {
      given(caseOpened, assignedToRoads, fixed).when(command).thenRejected(`case.cannot-${command.type}`);
    }
  });
  test('needs a case', () => {
    given().when({ type: 'accept' }).thenRejected('case.not-found');
    given().when(attach(SECOND)).thenRejected('case.not-found');
  });
});
