import {
  CaseAccepted,
  CaseAssigned,
  CaseAssigneeSet,
  CaseOpened,
  CasePlaceCorrected,
  CasePromised,
  CasePutOnHold,
  CaseReclassified,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseRequestAttached,
  CaseRequestWithdrawn,
  CaseResumed,
  CaseSentToTriage,
  CaseTransferOffered,
  CaseTransferWithdrawn,
  CaseWorkStarted,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const inTriage = CaseSentToTriage({ caseId, rulesVersion: 1, why: 'no-rule' });
const ofRoads = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const dates = {
  acknowledgeBy: '2026-03-10T14:30:00.000Z',
  resolveBy: '2026-03-16T14:30:00.000Z',
  calendarId: 'office',
  promiseVersion: 1,
};
const promised = CasePromised({ caseId, ...dates });
const acceptedByRoads = CaseAccepted({ caseId, departmentId: ofRoads.data.departmentId });
const started = CaseWorkStarted({ caseId });
const held = CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId });
const referred = CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId });
const offered = CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId });
const departments = [
  { id: 'parks', teams: [{ id: 'trees' }] },
  { id: 'water', teams: [] },
];
const sooner = { ...dates, resolveBy: '2026-03-12T14:30:00.000Z' };
const later = { ...dates, resolveBy: '2026-03-20T14:30:00.000Z' };

describe('placing by hand', () => {
  const place = (more: Partial<Command<'place'>> = {}): Command<'place'> => ({
    type: 'place',
    ...{ departmentId: 'parks', teamId: null, priority: 'normal', dates, departments },
    ...more,
  });
  const toParks = CaseAssigned({
    caseId,
    ...{ departmentId: 'parks', teamId: null, priority: 'normal', by: 'person', why: 'by-hand' },
  });

  test('gives a case in triage to a department, which has the dates of its priority', () => {
    given(opened, inTriage, promised)
      .when(place())
      .then(toParks, CasePromised({ caseId, ...dates, cause: 'priority' }));
  });
  test('names a team', () => {
    given(opened, inTriage, promised)
      .when(place({ teamId: 'trees', dates: null }))
      .then(CaseAssigned({ ...toParks.data, teamId: 'trees' }));
  });
  test('with a priority promises its dates', () => {
    given(opened, inTriage, promised)
      .when(place({ priority: 'urgent', dates: sooner }))
      .then(
        CaseAssigned({ ...toParks.data, priority: 'urgent' }),
        CasePromised({ caseId, ...sooner, cause: 'priority' }),
      );
  });
  test('makes no date later without a reason', () => {
    const low = place({ priority: 'low', dates: later });
    given(opened, inTriage, promised).when(low).thenRejected('case.later-needs-reason');
    given(opened, inTriage, promised)
      .when({ ...low, reason: 'less-serious' })
      .then(
        CaseAssigned({ ...toParks.data, priority: 'low' }),
        CasePromised({ caseId, ...later, cause: 'priority', reason: 'less-serious' }),
      );
  });
  test('knows the departments and their teams', () => {
    given(opened, inTriage)
      .when(place({ departmentId: 'moon' }))
      .thenRejected('case.unknown-department');
    given(opened, inTriage)
      .when(place({ teamId: 'mains' }))
      .thenRejected('case.unknown-team');
    given(opened, inTriage)
      .when(place({ departmentId: 'water', teamId: 'trees' }))
      .thenRejected('case.unknown-team');
  });
  test('is for what no department has', () => {
    given(opened, ofRoads).when(place()).thenRejected('case.cannot-place');
  });
});

describe('returning to triage', () => {
  const notOurs = { type: 'return-to-triage', reason: 'not-ours' } as const;
  const fromDepartmentId = ofRoads.data.departmentId;
  const returned = CaseSentToTriage({ caseId, why: 'returned', reason: 'not-ours', fromDepartmentId });

  test('says which department gave it back', () => {
    given(opened, ofRoads).when(notOurs).then(returned);
    given(opened, ofRoads, acceptedByRoads).when(notOurs).then(returned);
  });
  test('is too late once work began', () => {
    given(opened, ofRoads, acceptedByRoads, started).when(notOurs).thenRejected('case.cannot-return-to-triage');
  });
  test('waits for the answer to a transfer', () => {
    given(opened, ofRoads, offered).when(notOurs).thenRejected('case.transfer-pending');
  });
});

describe('who sees to it', () => {
  const name = (staffRef: string | null, ref: string, isSupervisor = false): Command<'set-assignee'> => ({
    type: 'set-assignee',
    staffRef,
    by: { ref, isSupervisor },
  });
  const toAnne = CaseAssigneeSet({ caseId, staffRef: 'anne' });

  test('a clerk takes it, and gives it back', () => {
    given(opened, ofRoads).when(name('anne', 'anne')).then(toAnne);
    given(opened, ofRoads, toAnne)
      .when(name(null, 'anne'))
      .then(CaseAssigneeSet({ caseId, staffRef: null }));
  });
  test('a clerk names nobody else, and ends nobody else’s part', () => {
    given(opened, ofRoads).when(name('anne', 'bruno')).thenRejected('case.only-oneself');
    given(opened, ofRoads, toAnne).when(name(null, 'bruno')).thenRejected('case.only-oneself');
  });
  test('a clerk goes on with what a colleague had taken', () => {
    given(opened, ofRoads, toAnne)
      .when(name('bruno', 'bruno'))
      .then(CaseAssigneeSet({ caseId, staffRef: 'bruno' }));
  });
  test('a supervisor names anybody', () => {
    given(opened, ofRoads)
      .when(name('anne', 'sam', true))
      .then(toAnne);
    given(opened, ofRoads, toAnne)
      .when(name('bruno', 'sam', true))
      .then(CaseAssigneeSet({ caseId, staffRef: 'bruno' }));
  });
  test('is nobody in particular for a new owner', () => {
    given(opened, ofRoads, toAnne, ofRoads).when(name(null, 'anne')).thenIgnored('already-so');
  });
});

describe('another service', () => {
  const service = { serviceCode: 'sidewalk', group: 'roads', kind: 'service_request' } as const;
  const { departmentId, teamId, priority } = ofRoads.data;
  const to = (department: string) =>
    ({ to: 'department', departmentId: department, teamId, priority, ruleId: 'by-rule', why: 'by-service' }) as const;
  const reclassify = (more: Partial<Command<'reclassify'>> = {}): Command<'reclassify'> => ({
    type: 'reclassify',
    ...{ service, catalogueVersion: 2, reason: 'wrong-service', placement: to('parks'), rulesVersion: 3 },
    dates: { ...later, promiseVersion: 2 },
    held: { minutes: 60, resolveBy: null },
    ...more,
  });
  const reclassified = CaseReclassified({ caseId, ...service, catalogueVersion: 2, reason: 'wrong-service' });
  const byRule = CaseAssigned({
    caseId,
    ...{ departmentId: 'parks', teamId, priority, by: 'rule', ruleId: 'by-rule', rulesVersion: 3, why: 'by-service' },
  });
  const promisedAnew = CasePromised({
    caseId,
    ...later,
    ...{ promiseVersion: 2, cause: 'reclassification', reason: 'wrong-service' },
  });

  test('is routed anew, and promised from the moment of the request', () => {
    given(opened, ofRoads, promised).when(reclassify()).then(reclassified, byRule, promisedAnew);
    given(opened, inTriage, promised).when(reclassify()).then(reclassified, byRule, promisedAnew);
  });
  test('goes to triage where no rule fits, and says whose it was', () => {
    given(opened, ofRoads, promised)
      .when(reclassify({ placement: { to: 'triage', why: 'no-rule', ruleId: 'rest' } }))
      .then(
        reclassified,
        CaseSentToTriage({ caseId, rulesVersion: 3, why: 'no-rule', ruleId: 'rest', fromDepartmentId: departmentId }),
        promisedAnew,
      );
  });
  test('interrupts no work of a department that keeps it, and what was acknowledged stays so', () => {
    const command = reclassify({
      placement: to(departmentId),
      dates: { ...later, acknowledgeBy: '2026-03-09T20:30:00.000Z' },
    });
    given(opened, ofRoads, promised, acceptedByRoads, started)
      .when(command)
      .then(reclassified, CasePromised({ caseId, ...later, cause: 'reclassification', reason: 'wrong-service' }));
  });
  test('ends what the former owner waited for', () => {
    given(opened, ofRoads, promised, acceptedByRoads, offered, held)
      .when(reclassify())
      .then(
        CaseTransferWithdrawn({ caseId, transferId: offered.data.transferId }),
        CaseResumed({ caseId, holdId: held.data.holdId, status: 'accepted', heldMinutes: 60, inPassing: true }),
        reclassified,
        byRule,
        promisedAnew,
      );
    given(opened, ofRoads, promised, referred)
      .when(reclassify())
      .then(
        CaseReferralAnswered({ caseId, status: 'assigned', answer: 'taken-back' }),
        reclassified,
        byRule,
        promisedAnew,
      );
  });
  test('says that the hold has moved the date before it promises another one', () => {
    const movedTo = '2026-03-17T15:30:00.000Z';
    const { acknowledgeBy, calendarId, promiseVersion } = promised.data;
    given(opened, ofRoads, promised, acceptedByRoads, held)
      .when(reclassify({ held: { minutes: 60, resolveBy: movedTo } }))
      .then(
        CaseResumed({ caseId, holdId: held.data.holdId, status: 'accepted', heldMinutes: 60, inPassing: true }),
        CasePromised({ caseId, acknowledgeBy, resolveBy: movedTo, calendarId, promiseVersion, cause: 'hold' }),
        reclassified,
        byRule,
        promisedAnew,
      );
  });
  test('must be another one', () => {
    given(opened, ofRoads, promised)
      .when(reclassify({ service: { ...service, serviceCode: opened.data.serviceCode } }))
      .thenRejected('case.same-service');
  });
});

describe('another place', () => {
  const place = { ...CasePlaceCorrected.samples[0]!.place, wardId: 'ward-5' };
  const to = (department: string) =>
    ({
      to: 'department',
      departmentId: department,
      teamId: null,
      priority: 'high',
      ruleId: 'w5',
      why: 'by-ward',
    }) as const;
  const correct = (more: Partial<Command<'correct-place'>> = {}): Command<'correct-place'> => ({
    type: 'correct-place',
    ...{ place, placement: to('parks'), rulesVersion: 3, dates: null, held: { minutes: 60, resolveBy: null } },
    ...more,
  });
  const corrected = CasePlaceCorrected({ caseId, requestIds: [opened.data.requestId], place });
  const byRule = CaseAssigned({
    caseId,
    ...{
      departmentId: 'parks',
      teamId: null,
      priority: 'high',
      by: 'rule',
      ruleId: 'w5',
      rulesVersion: 3,
      why: 'by-ward',
    },
  });

  test('goes to whom the rules name for it, with the dates of that priority', () => {
    given(opened, inTriage, promised)
      .when(correct({ dates: later }))
      .then(corrected, byRule, CasePromised({ caseId, ...later, cause: 'place' }));
  });
  test('takes the case from nobody where the rules do not tell the places apart', () => {
    given(opened, ofRoads, promised, acceptedByRoads, started)
      .when(correct({ placement: null }))
      .then(corrected);
  });
  test('ends what the former owner waited for', () => {
    given(opened, ofRoads, promised, acceptedByRoads, offered, held)
      .when(correct())
      .then(
        CaseTransferWithdrawn({ caseId, transferId: offered.data.transferId }),
        CaseResumed({ caseId, holdId: held.data.holdId, status: 'accepted', heldMinutes: 60, inPassing: true }),
        corrected,
        byRule,
      );
  });
  test('is that of every request that is in the case now', () => {
    const second = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a78';
    const attached = CaseRequestAttached({ caseId, requestId: second, ofRequestId: opened.data.requestId });
    given(opened, ofRoads, attached, CaseRequestWithdrawn({ caseId, requestId: opened.data.requestId }))
      .when(correct({ placement: null }))
      .then(CasePlaceCorrected({ caseId, requestIds: [second], place }));
  });
});
