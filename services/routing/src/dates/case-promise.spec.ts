import {
  CaseAccepted,
  CaseAssigned,
  CaseEscalated,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseSentToTriage,
  CaseTransferOffered,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import type { Catalogue, LadderSettings } from '@guichet/settings';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { laddersFor, promisingBy } from './case-promise.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened({ ...CaseOpened.samples[0]!, serviceCode: 'pothole' });
const imported = CaseOpened({ ...opened.data, imported: true });
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, priority: 'normal' });
const accepted = CaseAccepted({ caseId, departmentId: assigned.data.departmentId });
/** A Monday in March, in Toronto; the office is open from 8 to 16. */
const at = (day: string) => new Date(`2026-03-${day}:00-04:00`).toISOString();
const hours = [{ from: '08:00', to: '16:00' }];
const weekdays = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours };
const settings = (ladders?: readonly LadderSettings[]) =>
  ({
    municipality: { timeZone: 'America/Toronto', province: 'ON' },
    calendars: [{ id: 'office', name: { en: 'x', fr: 'x' }, hours: weekdays, provinceHolidays: false }],
    ...(ladders && { ladders }),
  }) as unknown as Catalogue;
const dates = { acknowledgeBy: at('10T08:00'), resolveBy: at('13T08:00'), calendarId: 'office', promiseVersion: 1 };
const since = at('09T08:00');

/** The promise that the command makes after this history, by its rungs. */
function promisedBy(command: CaseCommand, history: readonly CaseEvent[], now: string, ladders?: LadderSettings[]) {
  const catalogues = new Map([[1, settings(ladders)]]);
  const decision = promisingBy({ catalogues, now: new Date(now) }).decide(command, fold(caseDecider, history));
  if (decision.kind !== 'accepted') throw new Error(decision.kind);
  const made = decision.events.find((event) => CasePromised.is(event));
  if (!made) throw new Error('no promise');
  const { data } = made;
  const { rungs = [], ...promise } = data as ReturnType<typeof CasePromised>['data'];
  return { promise, rungs: rungs.map(({ rung, dueAt }) => [rung, dueAt]) };
}
const open = (of = opened, more = {}): CaseCommand => {
  const { caseId: _, by: __, rulesVersion: ___, ...placement } = assigned.data;
  const to = { to: 'department', ruleId: 'r', ...placement, ...more } as never;
  return { type: 'open', opened: of.data, placement: to, rulesVersion: 1, promise: { ...dates, since } };
};
const rePromise = (resolveBy: string, now: string): CaseCommand => ({
  type: 're-promise',
  ...{ resolveBy, now, reason: 'weather', otherwise: { calendarId: 'office', promiseVersion: 1 } },
});
const escalated = (rung: string) =>
  CaseEscalated({ caseId, of: 'resolve', rung, to: 'team', how: 'queue', dueAt: at('12T08:00') });
const promised = CasePromised({ caseId, ...dates, since });
const promisedWithRungs = CasePromised({
  ...promised.data,
  rungs: [{ rung: 'resolve-75-assignee-queue', dueAt: at('11T16:00') }],
});

test('a case is promised with the rungs of the ladder that every municipality has', () => {
  expect(promisedBy(open(), [], since)).toEqual({
    promise: { caseId, ...dates, since },
    rungs: [
      ['acknowledge-75-team-queue', at('09T14:00')],
      ['acknowledge-breach-supervisor-mail', at('10T08:00')],
      ['acknowledge-150-director-mail', at('10T12:00')],
      ['resolve-75-assignee-queue', at('11T16:00')],
      ['resolve-breach-supervisor-mail', at('13T08:00')],
      ['resolve-2-days-after-director-mail', at('17T08:00')],
    ],
  });
});

test('the ladder is that of its service, group, kind and priority', () => {
  const page = [{ at: 'breach', to: 'on-call', how: 'page' }] as const;
  const ladders: LadderSettings[] = [
    { id: 'own', when: { priority: ['urgent'] }, acknowledge: [], resolve: [...page] },
  ];
  const urgent = open(opened, { priority: 'urgent' });
  expect(promisedBy(urgent, [], since, ladders).rungs).toEqual([['resolve-breach-on-call-page', at('13T08:00')]]);
  expect(promisedBy(open(), [], since, ladders).rungs).toHaveLength(6);
});

describe('another priority or service that promises the same dates', () => {
  const page = [{ at: 'breach', to: 'on-call', how: 'page' }] as const;
  const ladders: LadderSettings[] = [
    { id: 'urgent', when: { priority: ['urgent'] }, acknowledge: [], resolve: [...page] },
    { id: 'trees', when: { service: ['tree'] }, acknowledge: [], resolve: [...page] },
  ];
  const now = at('09T10:00');
  const catalogues = new Map([[1, settings(ladders)]]);
  const begun = promisingBy({ catalogues, now: new Date(since) }).decide(open(), null);
  const history = begun.kind === 'accepted' ? begun.events : [];
  const prioritise = (priority: 'low' | 'urgent'): CaseCommand => ({
    type: 'prioritise',
    ...{ priority, why: 'danger', dates, reason: 'agreed-with-reporter' },
  });
  const { departmentId, teamId, priority, ruleId } = assigned.data;
  const placement = { to: 'department', departmentId, teamId, priority, ruleId, why: 'by-service' } as never;
  const reclassify = (serviceCode: string): CaseCommand => ({
    type: 'reclassify',
    service: { serviceCode, group: 'roads', kind: 'service_request' },
    ...{ catalogueVersion: 1, reason: 'wrong-service', placement, rulesVersion: 1, dates, held: null },
  });
  const place: CaseCommand = {
    type: 'place',
    ...{ departmentId: 'parks', teamId: null, priority: 'urgent', dates, departments: [{ id: 'parks', teams: [] }] },
  };
  const inTriage = [...history, CaseSentToTriage({ caseId, why: 'not-ours' })];

  test.each([
    ['priority', prioritise('urgent'), history],
    ['service', reclassify('tree'), history],
    ['priority, given out of triage', place, inTriage],
  ])('brings the ladder of the %s', (_, command, of) => {
    const { promise, rungs } = promisedBy(command, of, now, ladders);
    expect(promise).toMatchObject({ ...dates, since });
    expect(rungs).toEqual([['resolve-breach-on-call-page', at('13T08:00')]]);
  });
  test.each([prioritise('low'), reclassify('sidewalk')])('and has the same ladder promises nothing new', (command) => {
    const told = [CaseEscalated({ ...escalated('acknowledge-75-team-queue').data, of: 'acknowledge' }), accepted];
    for (const since of [[], told])
      expect(() => promisedBy(command, [...history, ...since], at('10T10:00'), ladders)).toThrow('no promise');
  });
});

test('a hold that ends with the case brings no rung that nobody was told of', () => {
  const { holdId } = CasePutOnHold.samples[0]!;
  const held = { caseId, holdId, reason: 'parts', stopsClock: true, since: at('11T16:00'), until: at('20T08:00') };
  const resolve: CaseCommand = {
    type: 'resolve',
    ...{ outcome: 'fixed', outcomes: [{ id: 'fixed', kinds: [opened.data.kind], resolved: true }] },
    held: { minutes: 0, resolveBy: null },
  };
  const history = [opened, assigned, promisedWithRungs, CasePutOnHold(held)];
  expect(() => promisedBy(resolve, history, at('11T16:01'))).toThrow('no promise');
});

test('what was imported as history is promised as it was there, and nobody is told', () => {
  const { promise, rungs } = promisedBy(open(imported), [], since);
  expect([promise, rungs]).toEqual([{ caseId, ...dates, since }, []]);
});

test('another date moves the rungs, and what a department has accepted is acknowledged', () => {
  const history = [opened, assigned, promised, accepted];
  const { promise, rungs } = promisedBy(rePromise(at('17T08:00'), at('11T08:00')), history, at('11T08:00'));
  expect(promise).toMatchObject({ since, cause: 'person' });
  expect(rungs).toEqual([
    ['resolve-75-assignee-queue', at('13T12:00')],
    ['resolve-breach-supervisor-mail', at('17T08:00')],
    ['resolve-2-days-after-director-mail', at('19T08:00')],
  ]);
});

describe('a rung whose moment is past by the new promise too', () => {
  const now = at('12T12:00');
  const names = (...history: CaseEvent[]) =>
    promisedBy(rePromise(at('13T12:00'), now), [opened, assigned, promised, accepted, ...history], now).rungs.map(
      ([rung]) => rung,
    );
  test('is not reached again, where somebody was told', () => {
    expect(names(escalated('resolve-75-assignee-queue'))).toEqual([
      'resolve-breach-supervisor-mail',
      'resolve-2-days-after-director-mail',
    ]);
  });
  test('is reached at once where nobody was', () => expect(names()).toContain('resolve-75-assignee-queue'));
});

describe('a hold that stopped the clock', () => {
  const { holdId } = CasePutOnHold.samples[0]!;
  const held = (since: string) =>
    CasePutOnHold({ caseId, holdId, reason: 'parts', stopsClock: true, since, until: at('20T08:00') });
  /** As the receiving department’s acceptance ends it. */
  const resumedAt = (now: string, minutes: number, ...history: CaseEvent[]) => {
    const transfer = { caseId, transferId: holdId, toDepartmentId: 'parks', reason: 'not-ours', answerBy: now };
    return promisedBy(
      {
        type: 'accept-transfer',
        ...{ teamId: null, departments: [{ id: 'parks', teams: [] }] },
        held: { minutes, resolveBy: at('16T08:00') },
      },
      [opened, assigned, promised, accepted, ...history, CaseTransferOffered(transfer as never)],
      now,
    );
  };
  test('moves the rungs that lay ahead by the time held', () => {
    const { promise, rungs } = resumedAt(at('11T08:00'), 8 * 60, held(at('10T08:00')));
    expect(promise).toMatchObject({ cause: 'hold', since });
    expect(rungs.slice(0, 2)).toEqual([
      ['resolve-75-assignee-queue', at('12T16:00')],
      ['resolve-breach-supervisor-mail', at('16T08:00')],
    ]);
  });
  test('that lasts no whole minute loses no rung', () => {
    const now = at('11T16:01');
    const { promise, rungs } = promisedBy(
      { type: 'resume', held: { minutes: 0, resolveBy: null } },
      [opened, assigned, promisedWithRungs, held(at('11T16:00'))],
      now,
    );
    expect(promise).toMatchObject({ cause: 'hold', resolveBy: dates.resolveBy });
    expect(rungs).toContainEqual(['resolve-75-assignee-queue', at('11T16:00')]);
  });
  test('brings no rung again that was reached before it', () => {
    const history = [escalated('resolve-75-assignee-queue'), held(at('12T10:00'))];
    const { rungs } = resumedAt(at('13T10:00'), 8 * 60, ...history);
    expect(rungs[0]).toEqual(['resolve-breach-supervisor-mail', at('16T08:00')]);
  });
});

test('the settings that a command was made by are those it promises under, also where newer ones were published meanwhile', async () => {
  const ofVersion = (version: number) => ({ version, digest: '', catalogue: settings() });
  const newest = { catalogue: async (_: string, version = 3) => ofVersion(version) };
  const state = fold(caseDecider, [opened, assigned, CasePromised({ caseId, ...dates })]);
  const { catalogues } = await laddersFor(newest, 'town', { state, now: new Date(since), current: ofVersion(2) });
  expect([...catalogues.keys()]).toEqual([2, 1]);
});
