import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { syntheticCity, type City } from '../synthetic-city.ts';

const named = (id: string, en: string, fr: string) => ({ id, name: { en, fr } });
const text = (en: string, fr: string) => ({ en, fr });

/** Outside bodies, hold reasons, steps: what the load names. */
export const BODY = 'county';
export const HOLD_REASONS = ['weather', 'waiting-for-reporter'] as const;
export const DEPARTMENTS = ['pothole', 'graffiti'] as const;
export const STEP = { id: 'inspection', results: ['done', 'again'] } as const;

/** Always at work, so that it is never paged; the other department is never at work, so that it always is. */
export const AT_WORK = DEPARTMENTS[0];
const CLOSED_BUT_FOR_A_MINUTE = { sunday: [{ from: '00:00', to: '00:01' }] };

const CALENDARS = [
  { ...named('always', 'Around the clock', '24 heures sur 24'), always: true, provinceHolidays: false },
  { ...named('hardly-ever', 'Hardly ever', 'Presque jamais'), hours: CLOSED_BUT_FOR_A_MINUTE, provinceHolidays: false },
];

/** Every ladder that the load meets has rungs before the date, at it and after it; one of them pages. */
const LADDERS = [
  {
    id: 'all',
    acknowledge: [
      { at: '75 %', to: 'team', how: 'queue' },
      { at: 'breach', to: 'on-call', how: 'page' },
    ],
    resolve: [
      { at: '50 %', to: 'assignee', how: 'queue' },
      { at: 'breach', to: 'supervisor', how: 'queue' },
      { at: '150 %', to: 'director', how: 'queue' },
    ],
    steps: [{ at: 'breach', to: 'assignee', how: 'queue' }],
  },
];

const PROMISE = {
  calendar: 'always',
  acknowledge: { hours: 6 },
  resolve: { hours: 30 },
  priorities: { urgent: { acknowledge: { hours: 1 }, resolve: { hours: 8 } } },
};

const onCall = (id: string) => ({
  contacts: [1, 2].map((n) => ({ id: `person-${n}`, mail: `${id}.${n}@torture.example` })),
  onCall: { order: ['person-1', 'person-2'], acknowledgeWithin: { minutes: 45 } },
  transfer: { answerWithin: id === AT_WORK ? { hours: 3 } : { days: 1 } },
});

const hold = (id: string, stopsClock: boolean) => ({
  ...named(id, `Waiting: ${id}`, `En attente\u00a0: ${id}`),
  ...{ stopsClock, atMost: 2 },
  text: text('It has to wait.', 'Il faut attendre.'),
});

const STEPS = [
  {
    ...named(STEP.id, 'Inspection', 'Inspection'),
    due: { days: 1 },
    results: [named('done', 'Done', 'Faite'), { ...named('again', 'Again', 'À refaire'), next: STEP.id }],
  },
];

/** The synthetic city, with settings for everything that waits: holds, transfers, referrals, steps, ladders and pages. */
export async function tortureCity(seed: number): Promise<City> {
  const city = await syntheticCity(0, seed);
  const change = (name: string, edit: (settings: any) => void): void => {
    const file = join(city.municipality, name);
    const settings: unknown = parse(readFileSync(file, 'utf8'));
    edit(settings);
    writeFileSync(file, stringify(settings));
  };
  change('calendars.yaml', ({ calendars }) => calendars.push(...CALENDARS));
  change('departments.yaml', ({ departments }) => {
    for (const one of departments)
      Object.assign(one, onCall(one.id), { calendar: one.id === AT_WORK ? 'always' : 'hardly-ever' });
  });
  change('services.yaml', (settings) => {
    settings.holdReasons = [hold(HOLD_REASONS[0], false), hold(HOLD_REASONS[1], true)];
    for (const service of settings.services) service.promise = PROMISE;
    settings.services.at(-1).steps = STEPS;
  });
  const body = { ...named(BODY, 'County', 'Comté'), contact: { tel: '613 555-0140' }, followUpAfter: 1 };
  writeFileSync(join(city.municipality, 'bodies.yaml'), stringify({ bodies: [body] }));
  writeFileSync(join(city.municipality, 'escalation.yaml'), stringify({ ladders: LADDERS }));
  return city;
}
