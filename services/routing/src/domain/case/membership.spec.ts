import {
  CaseAssigned,
  CaseDuplicateRejected,
  CaseMerged,
  CaseOpened,
  CasePutOnHold,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResumed,
  CaseTaskAdded,
  CaseTransferOffered,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import { MOST_REQUESTS } from './membership.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);

const opened = CaseOpened(CaseOpened.samples[0]!);
const { caseId, requestId } = opened.data;
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const id = (n: number) => `0192f0c4-8a3e-7c11-b0de-${String(n).padStart(12, '0')}`;
const attached = (n: number) => CaseRequestAttached({ caseId, requestId: id(n), ofRequestId: requestId });
const [second, other] = [id(2), id(9)];

describe('a request that is about something else', () => {
  const detach = { type: 'detach', requestId: second, toCaseId: other, why: 'another-thing' } as const;

  test('leaves for a case of its own, also the one that the case was opened for', () => {
    for (const leaving of [second, requestId])
      given(opened, assigned, attached(2))
        .when({ ...detach, requestId: leaving })
        .then(CaseRequestDetached({ caseId, requestId: leaving, toCaseId: other, why: 'another-thing' }));
  });
  test('stays where it is the only one', () => {
    given(opened, assigned)
      .when({ ...detach, requestId })
      .thenRejected('case.last-request');
    const left = CaseRequestDetached({ caseId, requestId, toCaseId: other, why: 'another-thing' });
    given(opened, assigned, attached(2), left).when(detach).thenRejected('case.last-request');
  });
  test('must be in the case', () => {
    given(opened, assigned, attached(2))
      .when({ ...detach, requestId: other })
      .thenRejected('case.not-its-request');
  });
});

describe('a repeat that a rule found', () => {
  const attach = { type: 'attach', requestId: second, ofRequestId: requestId } as const;

  test('joins the case', () => given(opened, assigned).when(attach).then(attached(2)));
  test('does not join a case that the report which it repeats has left, unless that one came back', () => {
    const left = CaseRequestDetached({ caseId, requestId: other, toCaseId: second, why: 'another-thing' });
    const [came, repeat] = [attached(9), { ...attach, ofRequestId: other }];
    given(opened, assigned, came, left).when(repeat).thenRejected('case.parted');
    const joined = CaseRequestAttached({ ...attached(2).data, ofRequestId: other });
    given(opened, assigned, came, left, came).when(repeat).then(joined);
    const withdrawn = CaseRequestWithdrawn({ caseId, requestId: other });
    given(opened, assigned, came, left, came, withdrawn).when(repeat).then(joined);
  });
  test('does not join a case whose place nobody knows, whoever has it', () => {
    const nowhere = CaseOpened({ ...opened.data, wardId: null, latitude: null, longitude: null });
    given(nowhere, assigned).when(attach).thenRejected('case.place-unknown');
  });
});

describe('a request of another case that looks like a duplicate', () => {
  const reject = { type: 'reject-duplicate', requestId: other, isAlike: true } as const;
  const rejected = CaseDuplicateRejected({ caseId, requestId: other });

  test('is rejected once', () => {
    given(opened, assigned).when(reject).then(rejected);
    given(opened, assigned, rejected).when(reject).thenIgnored('already-parted');
  });
  test('is none that was detached from the case before', () => {
    const left = CaseRequestDetached({ caseId, requestId: second, toCaseId: other, why: 'another-thing' });
    given(opened, assigned, attached(2), left)
      .when({ ...reject, requestId: second })
      .thenIgnored('already-parted');
  });
  test('must have been found alike, and not be in the case', () => {
    given(opened, assigned)
      .when({ ...reject, isAlike: false })
      .thenRejected('case.not-alike');
    given(opened, assigned)
      .when({ ...reject, requestId })
      .thenRejected('case.own-request');
  });
});

describe('a case about the same thing as another', () => {
  const merge = { type: 'merge', intoCaseId: other, into: { requests: 1 }, isSupervisor: true, held: null } as const;
  const merged = CaseMerged({ caseId, intoCaseId: other });

  test('is merged into it, and holds nothing any more', () => {
    given(opened, assigned, attached(2)).when(merge).then(merged);
    const state = fold(caseDecider, [opened, assigned, attached(2), merged]);
    expect(state).toMatchObject({ status: 'merged', requestIds: [], intoCaseId: other });
  });
  test('that is on hold tells how long it was, and that nothing goes on here', () => {
    const held = CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId });
    const { holdId } = held.data;
    given(opened, assigned, held)
      .when({ ...merge, held: { minutes: 60, resolveBy: null } })
      .then(CaseResumed({ caseId, holdId, status: 'assigned', heldMinutes: 60, inPassing: true }), merged);
  });
  test('is merged by anybody who works on it while it holds one request, by a supervisor where it holds several', () => {
    const byClerk = { ...merge, isSupervisor: false };
    given(opened, assigned).when(byClerk).then(merged);
    given(opened, assigned, attached(2)).when(byClerk).thenRejected('case.merge-by-supervisor');
  });
  test('is not merged into itself, into a case that is not open, nor while a transfer is offered', () => {
    given(opened, assigned)
      .when({ ...merge, intoCaseId: caseId })
      .thenRejected('case.merge-with-itself');
    given(opened, assigned)
      .when({ ...merge, into: null })
      .thenRejected('case.no-case-to-join');
    const offered = CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId });
    given(opened, assigned, offered).when(merge).thenRejected('case.transfer-pending');
  });
  test('is not merged while another department has a task in it', () => {
    const task = CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId });
    given(opened, assigned, task).when(merge).thenRejected('case.tasks-open');
  });
  test('is not merged where there would be too many requests in one', () => {
    given(opened, assigned)
      .when({ ...merge, into: { requests: MOST_REQUESTS } })
      .thenRejected('case.full');
  });
});

describe('a full case', () => {
  const full = [opened, assigned, ...Array.from({ length: MOST_REQUESTS - 1 }, (_, n) => attached(n + 100))];

  test('takes no more requests, by rule or by a merge', () => {
    given(...full)
      .when({ type: 'attach', requestId: second, ofRequestId: requestId })
      .thenRejected('case.full');
    given(...full)
      .when({ type: 'take-in', fromCaseId: other, requests: [{ requestId: second }] })
      .thenIgnored('takes-no-more');
  });
  test('takes one again after one has left', () => {
    const left = CaseRequestDetached({ caseId, requestId: id(100), toCaseId: other, why: 'another-thing' });
    given(...full, left)
      .when({ type: 'take-in', fromCaseId: other, requests: [{ requestId: second }] })
      .then(CaseRequestAttached({ ...attached(2).data, via: 'merge', fromCaseId: other }));
  });
});
