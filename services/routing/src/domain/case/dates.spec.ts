import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePrioritised,
  CasePromised,
  CasePutOnHold,
  CaseReferredOut,
  CaseResumed,
  CaseSentToTriage,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, priority: 'normal' });
const accepted = CaseAccepted({ caseId, departmentId: assigned.data.departmentId });
const dates = {
  acknowledgeBy: '2026-03-10T14:30:00.000Z',
  resolveBy: '2026-03-16T14:30:00.000Z',
  calendarId: 'office',
  promiseVersion: 1,
};
const promised = CasePromised({ caseId, ...dates });
const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, assigned, promised, ...history);

describe('a priority', () => {
  const urgent = {
    ...dates,
    acknowledgeBy: '2026-03-09T15:30:00.000Z',
    resolveBy: '2026-03-10T14:30:00.000Z',
    calendarId: 'always',
  };
  const later = { ...dates, resolveBy: '2026-03-30T14:30:00.000Z' };
  const prioritise = (more: Partial<Command<'prioritise'>> = {}): Command<'prioritise'> => ({
    type: 'prioritise',
    ...{ priority: 'urgent', why: 'danger', dates: urgent },
    ...more,
  });
  const prioritised = CasePrioritised({ caseId, priority: 'urgent', why: 'danger' });

  test('promises its own dates', () => {
    given()
      .when(prioritise())
      .then(prioritised, CasePromised({ caseId, ...urgent, cause: 'priority' }));
  });
  test('acknowledges nothing a second time', () => {
    given(accepted)
      .when(prioritise())
      .then(prioritised, CasePromised({ caseId, ...urgent, acknowledgeBy: dates.acknowledgeBy, cause: 'priority' }));
  });
  test('is promised anew also where its dates are the same: whom the clock tells may be others', () => {
    given()
      .when(prioritise({ dates }))
      .then(prioritised, CasePromised({ caseId, ...dates, cause: 'priority' }));
  });
  test('that promises nothing moves no date', () => {
    given()
      .when(prioritise({ dates: null }))
      .then(prioritised);
  });
  test('is not for a case that triage has referred: whoever places it gives it one', () => {
    const referred = CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId });
    givenHistory(caseDecider, opened, CaseSentToTriage({ caseId, why: 'no-rule' }), promised, referred)
      .when(prioritise())
      .thenRejected('case.without-priority');
  });
  test('makes no date later without a reason', () => {
    const low = prioritise({ priority: 'low', why: 'less-serious', dates: later });
    given().when(low).thenRejected('case.later-needs-reason');
    given()
      .when({ ...low, dates: { ...later, resolveBy: null } })
      .thenRejected('case.later-needs-reason');
    given()
      .when({ ...low, reason: 'less-serious' })
      .then(
        CasePrioritised({ caseId, priority: 'low', why: 'less-serious' }),
        CasePromised({ caseId, ...later, cause: 'priority', reason: 'less-serious' }),
      );
  });
  test('that it has already changes nothing', () => {
    given()
      .when(prioritise())
      .then(prioritised, CasePromised({ caseId, ...urgent, cause: 'priority' }));
    given(prioritised).when(prioritise()).thenIgnored('already-so');
  });
});

describe('another date', () => {
  const rePromise = (resolveBy: string): Command<'re-promise'> => ({
    type: 're-promise',
    ...{ resolveBy, reason: 'part-ordered', now: '2026-03-12T12:00:00.000Z' },
    otherwise: { calendarId: 'crews', promiseVersion: 4 },
  });
  const another = { resolveBy: '2026-03-20T20:30:00.000Z', cause: 'person', reason: 'part-ordered' } as const;

  test('is promised by a person, with a reason; the rest of the promise stays', () => {
    given(accepted)
      .when(rePromise(another.resolveBy))
      .then(CasePromised({ caseId, ...dates, ...another }));
  });
  test('lies ahead', () => {
    for (const past of ['2026-03-12T12:00:00.000Z', '2026-03-01T12:00:00.000Z'])
      given().when(rePromise(past)).thenRejected('case.date-past');
    given().when(rePromise('2206-03-12T12:00:00.000Z')).thenRejected('case.date-too-far');
  });
  test('is not the one that is promised', () => {
    given().when(rePromise('2026-03-16T10:30:00.000-04:00')).thenIgnored('already-so');
  });
  test('may be the first one', () => {
    givenHistory(caseDecider, opened, CaseSentToTriage({ caseId, why: 'no-rule' }))
      .when(rePromise(another.resolveBy))
      .then(CasePromised({ caseId, acknowledgeBy: null, calendarId: 'crews', promiseVersion: 4, ...another }));
  });
});

describe('the time for which holds stopped the clock', () => {
  const hold = (since: string, stopsClock: boolean, ...meanwhile: CaseEvent[]) => [
    CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, since, stopsClock }),
    ...meanwhile,
    CaseResumed({ ...CaseResumed.samples[0]!, caseId, status: 'accepted', heldMinutes: 60 }),
  ];
  const stopped = (...history: CaseEvent[]) =>
    fold(caseDecider, [opened, assigned, promised, accepted, ...history])!.stoppedMinutes;

  test('is kept, for dates that are computed anew', () => {
    const early = hold('2026-03-11T12:00:00.000Z', true);
    expect(stopped(...early, ...early)).toBe(120);
  });
  test('counts no hold without which the clock would have run, and none after the breach', () => {
    expect(stopped(...hold('2026-03-11T12:00:00.000Z', false))).toBe(0);
    expect(stopped(...hold('2026-03-16T14:30:00.000Z', true))).toBe(0);
  });
  const set = (cause: 'person' | 'priority', resolveBy = '2026-03-30T14:30:00.000Z') =>
    CasePromised({ caseId, ...dates, resolveBy, cause });
  const [early, late] = ['2026-03-11T12:00:00.000Z', '2026-03-16T14:30:00.000Z'];

  test.each<[string, CaseEvent[], number]>([
    ['set before the hold', [set('person'), ...hold(late, true)], 60],
    ['set during the hold, which moves no date then', hold(early, true, set('person')), 0],
    ['set during a hold that began after the breach', hold(late, true, set('person')), 0],
    ['set and then computed during the hold', hold(early, true, set('person'), set('priority')), 60],
    ['computed and then set during the hold', hold(early, true, set('priority'), set('person')), 0],
    ['set during one of two holds', [...hold(early, true, set('person')), ...hold(early, true)], 60],
  ])('follows a date that a supervisor has %s', (_, history, minutes) => expect(stopped(...history)).toBe(minutes));
});
