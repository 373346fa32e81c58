import {
  CaseAssigned,
  CaseFlagged,
  CaseOpened,
  CasePromised,
  CaseReopened,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseSentToTriage,
  IMPORTED_IN_ERROR,
  WITHDRAWN,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);

const opened = CaseOpened(CaseOpened.samples[0]!);
const { caseId, requestId } = opened.data;
const owner = { caseId, departmentId: 'public-works', teamId: 'roads-east', priority: 'high' } as const;
const assigned = CaseAssigned({ ...owner, by: 'rule', why: 'group-of-service' });
const inTriage = CaseSentToTriage({ caseId, why: 'no-rule' });
const ended = (outcome = 'fixed') => CaseResolved({ caseId, outcome, resolved: outcome === 'fixed' });
const dates = {
  acknowledgeBy: '2026-04-01T14:30:00.000Z',
  resolveBy: '2026-04-07T14:30:00.000Z',
  calendarId: 'office',
  promiseVersion: 2,
};
const promised = CasePromised({ caseId, ...dates, cause: 'reopening' });
const departments = [{ id: 'public-works', teams: [{ id: 'roads-east' }] }];
const reopen = { type: 'reopen', reason: 'came-back', by: 'staff', promise: dates, departments } as const;
const reopened = (count = 1, outcome = 'fixed') =>
  CaseReopened({ caseId, reason: 'came-back', by: 'staff', outcome, count });
const again = CaseAssigned({ ...owner, by: 'reopening', why: 'reopened' });

describe('a case that is reopened', () => {
  test('goes to whoever had it, with the same team and priority, under a new promise', () => {
    given(opened, assigned, ended()).when(reopen).then(reopened(), again, promised);
  });
  test('is counted against the outcome that failed, each time', () => {
    given(opened, assigned, ended(), reopened(), again, ended('unable'))
      .when(reopen)
      .then(reopened(2, 'unable'), again, promised);
  });
  test('goes back to triage where triage had ended it', () => {
    given(opened, inTriage, ended('out-of-scope'))
      .when({ ...reopen, promise: null })
      .then(reopened(1, 'out-of-scope'), CaseSentToTriage({ caseId, why: 'reopened' }));
  });
  test('goes to triage where its department is no longer there, and to the whole department where its team is not', () => {
    const retired = CaseSentToTriage({ caseId, why: 'department-retired', fromDepartmentId: 'public-works' });
    given(opened, assigned, ended())
      .when({ ...reopen, departments: [] })
      .then(reopened(), retired, promised);
    given(opened, assigned, ended())
      .when({ ...reopen, departments: [{ id: 'public-works' }] })
      .then(reopened(), CaseAssigned({ ...again.data, teamId: null }), promised);
  });
  test('has no outcome any more, and may be accepted and ended as any other', () => {
    const history = [opened, assigned, ended(), reopened(), again, promised];
    expect(fold(caseDecider, history)).toMatchObject({
      ...{ status: 'assigned', reopenings: 1, promise: promised.data },
    });
    expect(fold(caseDecider, history)).not.toHaveProperty('outcome');
  });
  test('for the third time is put before a supervisor, once', () => {
    const twice = [opened, assigned, ended(), reopened(), again, ended(), reopened(2), again, ended()];
    const flagged = CaseFlagged({ caseId, flag: 'reopened-often' });
    given(...twice)
      .when(reopen)
      .then(reopened(3), again, promised, flagged);
    given(...twice, reopened(3), again, flagged, ended())
      .when(reopen)
      .then(reopened(4), again, promised);
  });
});

test('a case in which no request is left stays closed', () => {
  const withdrawn = CaseRequestWithdrawn({ caseId, requestId });
  const attempts: CaseEvent[][] = [
    [withdrawn, ended(WITHDRAWN)],
    [ended(), ended(IMPORTED_IN_ERROR)],
  ];
  for (const end of attempts)
    given(opened, assigned, ...end)
      .when(reopen)
      .thenRejected('case.nothing-to-reopen');
});

test('what those who reported it are told at the end is kept apart from the event', () => {
  const messageRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c46';
  const outcomes = [{ id: 'fixed', kinds: [opened.data.kind], resolved: true }];
  const resolve: CaseCommand = { type: 'resolve', outcome: 'fixed', outcomes, messageRef, held: null };
  given(opened, assigned)
    .when(resolve)
    .then(CaseResolved({ ...ended().data, messageRef }));
});

test('an outcome that no figure counts says so in the event', () => {
  const outcomes = [{ id: 'spam', kinds: [opened.data.kind], resolved: false, neverCounts: true }];
  given(opened, assigned)
    .when({ type: 'resolve', outcome: 'spam', outcomes, held: null })
    .then(CaseResolved({ ...ended('spam').data, neverCounts: true }));
});
