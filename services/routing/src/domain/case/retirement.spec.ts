import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseResolved,
  CaseResumed,
  CaseSentToTriage,
  CaseTaskAdded,
  CaseTaskCancelled,
  CaseTransferLapsed,
  CaseTransferOffered,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const { caseId, serviceCode } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const { departmentId } = assigned.data;
const accepted = CaseAccepted({ caseId, departmentId });
const held = CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId });
const referred = CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId });
const offered = CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId, toDepartmentId: 'water' });
const lapsed = CaseTransferLapsed({ caseId, transferId: offered.data.transferId });
const task = CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, departmentId: 'parks' });
const cancelled = CaseTaskCancelled({ caseId, taskId: task.data.taskId });
const inTriage = CaseSentToTriage({ caseId, why: 'no-rule' });
const closed = CaseResolved({ ...CaseResolved.samples[0]!, caseId });

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, ...history);
const retire = (departments: string[], services: string[] = []): Command<'retire'> => ({
  type: 'retire',
  ...{ departments, services, held: { minutes: 60, resolveBy: null } },
});
const toTriage = (why: 'department-retired' | 'service-retired') =>
  CaseSentToTriage({ caseId, why, fromDepartmentId: departmentId });

test('a case whose department is gone goes to triage', () => {
  given(assigned)
    .when(retire([departmentId]))
    .then(toTriage('department-retired'));
});

test('a case whose service is gone goes to triage', () => {
  given(assigned, accepted)
    .when(retire([], [serviceCode]))
    .then(toTriage('service-retired'));
});

test('what it waited for is over', () => {
  given(assigned, accepted, offered, held)
    .when(retire([departmentId]))
    .then(
      lapsed,
      CaseResumed({ caseId, holdId: held.data.holdId, status: 'accepted', heldMinutes: 60, inPassing: true }),
      toTriage('department-retired'),
    );
  given(assigned, referred)
    .when(retire([departmentId]))
    .then(CaseReferralAnswered({ caseId, status: 'assigned', answer: 'taken-back' }), toTriage('department-retired'));
});

test('a hold that stopped the clock ends with the date moved', () => {
  const movedTo = '2026-03-17T15:30:00.000Z';
  const promised = CasePromised({ ...CasePromised.samples[0]!, caseId });
  const { acknowledgeBy, calendarId, promiseVersion } = promised.data;
  given(assigned, promised, accepted, held)
    .when({ ...retire([departmentId]), held: { minutes: 540, resolveBy: movedTo } })
    .then(
      CaseResumed({ caseId, holdId: held.data.holdId, status: 'accepted', heldMinutes: 540, inPassing: true }),
      CasePromised({ caseId, acknowledgeBy, resolveBy: movedTo, calendarId, promiseVersion, cause: 'hold' }),
      toTriage('department-retired'),
    );
});

test('what another department was asked for is asked of nobody once it is gone', () => {
  given(assigned, offered)
    .when(retire(['water']))
    .then(lapsed);
  given(assigned, task)
    .when(retire(['parks']))
    .then(cancelled);
});

test('a case that is not concerned, in triage already, or over stays as it is', () => {
  given(assigned, offered, task)
    .when(retire(['bylaw'], ['noise']))
    .thenIgnored('not-concerned');
  given(inTriage)
    .when(retire([], [serviceCode]))
    .thenIgnored('not-concerned');
  given(assigned, closed)
    .when(retire([departmentId]))
    .thenIgnored('closed');
});
