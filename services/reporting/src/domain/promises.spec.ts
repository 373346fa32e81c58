import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseReopened,
  CaseResolved,
  CaseResumed,
  MatchJudged,
  RequestSubmitted,
  type EventBody,
} from '@guichet/events';
import type { Step } from '../testing/history.ts';
import { entriesOf, Tables } from '../testing/tables.ts';
import { NO_FIGURES, type Figures } from './figures.ts';

const { requestId } = RequestSubmitted.samples[0]!;
const caseId = CaseOpened.samples[0]!.caseId;
const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T15:00:00.000Z`;

type Told = readonly [day: number, ...bodies: EventBody[]];

/** The figures of one case that was opened on 1 March, to be acknowledged by the 3rd and resolved by the 10th. */
function figuresAfter(...told: readonly Told[]): Figures {
  const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId });
  const steps: Step[] = [
    { category: 'request', id: requestId, occurredAt: on(1), bodies: [RequestSubmitted(RequestSubmitted.samples[0]!)] },
    { category: 'match', id: requestId, occurredAt: on(1), bodies: [MatchJudged(MatchJudged.samples[0]!)] },
    { category: 'case', id: caseId, occurredAt: on(1), bodies: [opened, owned(), promise(10)] },
    ...told.map(([day, ...bodies]): Step => ({ category: 'case', id: caseId, occurredAt: on(day), bodies })),
  ];
  const tables = new Tables();
  tables.count(entriesOf(steps, 'here'));
  const cells = tables.cube();
  const sum = (figure: keyof Figures) => cells.reduce((total, cell) => total + cell[figure], 0);
  return Object.fromEntries(Object.keys(NO_FIGURES).map((name) => [name, sum(name as keyof Figures)])) as never;
}

type Cause = 'opening' | 'person' | 'priority' | 'reclassification' | 'hold' | 'reopening';
const promise = (resolveBy: number, cause: Cause = 'opening', acknowledgeBy = 3) => {
  const dates = { acknowledgeBy: on(acknowledgeBy), resolveBy: on(resolveBy) };
  return CasePromised({ ...CasePromised.samples[0]!, caseId, ...dates, cause });
};
const owned = (by: 'rule' | 'reopening' = 'rule') => CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, by });
const accepted = CaseAccepted({ caseId, departmentId: 'public-works' });
const ended = (resolved = true) => CaseResolved({ caseId, outcome: resolved ? 'fixed' : 'unable', resolved });
const held = (since: number) => CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, since: on(since) });
const resumed = CaseResumed({ ...CaseResumed.samples[0]!, caseId });
const reopened = CaseReopened({ ...CaseReopened.samples[0]!, caseId });

const acknowledgement = (onTime: number, late: number, pending: number) => {
  return { acknowledgedOnTime: onTime, acknowledgedLate: late, acknowledgePending: pending };
};
const resolution = (onTime: number, late: number, pending: number) => {
  return { resolvedOnTime: onTime, resolvedLate: late, resolvePending: pending };
};

test('a promise is pending until it is kept or broken', () => {
  expect(figuresAfter()).toMatchObject({ ...acknowledgement(0, 0, 1), ...resolution(0, 0, 1) });
  expect(figuresAfter([3, accepted])).toMatchObject({ ...acknowledgement(1, 0, 0), ...resolution(0, 0, 1) });
  expect(figuresAfter([4, accepted], [11, ended()])).toMatchObject({
    ...acknowledgement(0, 1, 0),
    ...resolution(0, 1, 0),
  });
});

test('a case that ends unaccepted was acknowledged by its end', () => {
  expect(figuresAfter([2, ended()])).toMatchObject({ ...acknowledgement(1, 0, 0), ...resolution(1, 0, 0) });
});

test('closing a case unresolved is not being on time', () => {
  expect(figuresAfter([2, accepted], [5, ended(false)])).toMatchObject(resolution(0, 0, 0));
});

test.each(['person', 'priority', 'reclassification'] as const)('a date moved by %s makes nothing on time', (cause) => {
  expect(figuresAfter([9, promise(20, cause)], [15, ended()])).toMatchObject(resolution(0, 1, 0));
  expect(figuresAfter([2, promise(5, cause)], [9, ended()])).toMatchObject(resolution(1, 0, 0));
});

describe('a hold that stops the clock', () => {
  test('moves the date that counts', () => {
    expect(figuresAfter([4, held(4)], [8, resumed, promise(14, 'hold')], [14, ended()])).toMatchObject(
      resolution(1, 0, 0),
    );
    expect(figuresAfter([4, held(4)], [8, resumed, promise(14, 'hold')], [15, ended()])).toMatchObject(
      resolution(0, 1, 0),
    );
  });
  test('moves it by as much as the one that is shown, where they differ', () => {
    const moved: Told[] = [
      [3, promise(20, 'person')],
      [4, held(4)],
      [8, resumed, promise(24, 'hold')],
    ];
    expect(figuresAfter(...moved, [14, ended()])).toMatchObject(resolution(1, 0, 0));
    expect(figuresAfter(...moved, [15, ended()])).toMatchObject(resolution(0, 1, 0));
  });
  test.each<[string, Told[], lastDay: number]>([
    [
      'set before the hold',
      [
        [3, promise(20, 'person')],
        [4, held(4)],
        [8, resumed, promise(24, 'hold')],
      ],
      14,
    ],
    [
      'set during the hold, which moves no date then',
      [
        [4, held(4)],
        [5, promise(20, 'person')],
        [8, resumed],
      ],
      10,
    ],
    [
      'set and then computed during the hold',
      [
        [4, held(4)],
        [5, promise(20, 'person')],
        [6, promise(12, 'priority')],
        [8, resumed, promise(16, 'hold')],
      ],
      14,
    ],
    [
      'computed at the end of the hold for another service',
      [
        [4, held(4)],
        [8, resumed, promise(14, 'hold'), promise(30, 'reclassification')],
      ],
      14,
    ],
  ])('moves the date that counts with one that was %s', (_, told, lastDay) => {
    expect(figuresAfter(...told, [lastDay, ended()])).toMatchObject(resolution(1, 0, 0));
    expect(figuresAfter(...told, [lastDay + 1, ended()])).toMatchObject(resolution(0, 1, 0));
  });
  test('repairs no promise that was broken before', () => {
    const late: Told[] = [
      [3, promise(20, 'person')],
      [11, held(11)],
      [15, resumed, promise(24, 'hold')],
    ];
    expect(figuresAfter(...late, [12, ended()])).toMatchObject(resolution(0, 1, 0));
  });
});

test('a reopening is a new promise, and the first one stays as it was kept or broken', () => {
  const again: Told = [12, reopened, owned('reopening'), promise(20, 'reopening', 13)];
  expect(figuresAfter([11, ended()], again)).toMatchObject({ ...acknowledgement(0, 1, 1), ...resolution(0, 1, 1) });
  expect(figuresAfter([11, ended()], again, [18, ended()])).toMatchObject({
    ...acknowledgement(0, 2, 0),
    ...resolution(1, 1, 0),
  });
});

test('a department has a case for as long as it owns it, and not while it is closed', () => {
  const again: Told = [12, reopened, owned('reopening')];
  expect(figuresAfter([5, owned()])).toMatchObject({ dwells: 0, dwellMinutes: 0 });
  expect(figuresAfter([5, owned()], [9, ended()], again, [13, ended()])).toMatchObject({
    dwells: 2,
    dwellMinutes: 9 * 24 * 60,
  });
});

test('what ends with an outcome that never counts is in no figure, until it is reopened', () => {
  const spam = CaseResolved({ caseId, outcome: 'spam', resolved: false, neverCounts: true });
  expect(figuresAfter([2, accepted], [3, spam])).toEqual(NO_FIGURES);
  expect(figuresAfter([2, accepted], [3, spam], [4, reopened, owned('reopening')])).toMatchObject({
    ...{ received: 1, open: 1, cases: 1 },
    ...acknowledgement(1, 0, 0),
  });
});
