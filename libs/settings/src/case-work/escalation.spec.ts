import type { Catalogue, LadderSettings } from '../schema.ts';
import { bodiesFor, followUpDaysOf } from './bodies.ts';
import { DEFAULT_LADDER, ladderFor, rungNamed, rungsOf, stepRungsOf } from './escalation.ts';

const facts = { serviceCode: 'pothole', group: 'roads', kind: 'service_request', priority: 'normal' } as const;
const rung = { at: 'breach', to: 'team', how: 'queue' } as const;
const ladder = (id: string, when?: LadderSettings['when']): LadderSettings => ({ id, when, resolve: [rung] });

test.each<[string, LadderSettings['when'], boolean]>([
  ['everything', undefined, true],
  ['its service', { service: ['pothole'] }, true],
  ['another service', { service: ['graffiti'] }, false],
  ['its group and priority', { group: ['roads', 'snow'], priority: ['normal'] }, true],
  ['its group and another priority', { group: ['roads'], priority: ['urgent'] }, false],
  ['another kind', { kind: ['bylaw_complaint'] }, false],
])('a ladder for %s', (_, when, fits) => {
  expect(ladderFor({ ladders: [ladder('own', when)] }, facts).id).toBe(fits ? 'own' : 'default');
});

test('the first that fits; without any, the product’s own', () => {
  const ladders = [ladder('urgent', { priority: ['urgent'] }), ladder('roads', { group: ['roads'] }), ladder('rest')];
  expect(ladderFor({ ladders }, facts).id).toBe('roads');
  expect(ladderFor({ ladders }, { ...facts, priority: null, group: 'parks' }).id).toBe('rest');
  expect(ladderFor({}, facts)).toEqual(DEFAULT_LADDER);
});

test('what a ladder leaves out is the product’s own; an empty list tells nobody', () => {
  expect(ladderFor({ ladders: [{ id: 'own', steps: [] }] }, facts)).toEqual({
    ...DEFAULT_LADDER,
    id: 'own',
    steps: [],
  });
});

const hours = [{ from: '08:00', to: '16:00' }];
const name = { en: 'x', fr: 'x' };
const town = {
  municipality: { timeZone: 'America/Toronto', province: 'ON' } as Catalogue['municipality'],
  calendars: [
    {
      id: 'office',
      name,
      hours: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
      provinceHolidays: true,
    },
  ],
};
const at = (time: string) => new Date(`2026-06-${time}:00-04:00`).toISOString();
const promise = { acknowledgeBy: at('23T08:00'), resolveBy: at('26T08:00'), calendarId: 'office' };

test('the rungs of a promise, the earliest first, in working time', () => {
  const rungs = rungsOf(town, DEFAULT_LADDER, promise, new Date(at('22T08:00')));
  expect(rungs.map((one) => [one.name, one.dueAt])).toEqual([
    ['acknowledge-75-team-queue', at('22T14:00')],
    ['acknowledge-breach-supervisor-mail', at('23T08:00')],
    ['acknowledge-150-director-mail', at('23T12:00')],
    ['resolve-75-assignee-queue', at('24T16:00')],
    ['resolve-breach-supervisor-mail', at('26T08:00')],
    ['resolve-2-days-after-director-mail', at('30T08:00')],
  ]);
  expect(rungs[4]).toEqual({
    name: 'resolve-breach-supervisor-mail',
    of: 'resolve',
    dueAt: at('26T08:00'),
    to: 'supervisor',
    how: 'mail',
    then: 'apologize',
  });
});

test('what is not promised has no rungs', () => {
  const nothing = { ...promise, acknowledgeBy: null, resolveBy: null };
  expect(rungsOf(town, DEFAULT_LADDER, nothing, new Date(at('22T08:00')))).toEqual([]);
});

test('the rungs of a step', () => {
  const steps = [
    { at: '75\u00a0%', to: 'assignee', how: 'queue' },
    { at: '100%', to: 'team', how: 'teams' },
    { at: '4 working hours after breach', to: 'on-call', how: 'page' },
  ] as const;
  const due = { dueAt: at('23T08:00'), calendarId: 'office' };
  const rungs = stepRungsOf(town, { ...DEFAULT_LADDER, steps: [...steps] }, due, new Date(at('22T08:00')));
  expect(rungs.map((one) => [one.name, one.dueAt])).toEqual([
    ['step-75-assignee-queue', at('22T14:00')],
    ['step-breach-team-teams', at('23T08:00')],
    ['step-4-hours-after-on-call-page', at('23T12:00')],
  ]);
});

test('bodies for a case: those for its service first, none of other places or services', () => {
  const body = (id: string, more = {}) => ({ id, name, contact: { tel: '311' }, ...more });
  const bodies = [
    body('any'),
    body('roads', { services: ['pothole'] }),
    body('east', { services: ['pothole'], area: ['ward-2'] }),
    body('trees', { services: ['tree'] }),
  ];
  const ids = (wardId: string | null) => bodiesFor({ bodies }, { serviceCode: 'pothole', wardId }).map(({ id }) => id);
  expect(ids('ward-1')).toEqual(['roads', 'any']);
  expect(ids('ward-2')).toEqual(['roads', 'east', 'any']);
  expect(ids(null)).toEqual(['roads', 'east', 'any']);
  expect(bodiesFor({}, { serviceCode: 'pothole', wardId: null })).toEqual([]);
  expect([followUpDaysOf({ followUpAfter: 3 }), followUpDaysOf({})]).toEqual([3, 10]);
});

test('the name of a rung says what, whom and how', () => {
  const [acknowledge] = rungsOf(town, DEFAULT_LADDER, promise, new Date(at('22T08:00')));
  expect(rungNamed(acknowledge!.name)).toEqual({ of: 'acknowledge', to: 'team', how: 'queue' });
  expect(rungNamed('step-4-hours-after-on-call-page')).toEqual({ of: 'step', to: 'on-call', how: 'page' });
  expect(rungNamed('resolve-breach')).toBeUndefined();
});
