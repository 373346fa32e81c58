import { typographyFaults } from '@guichet/service-kit/testing';
import { SettingsCopy } from '../testing/settings-copy.ts';

let copy: SettingsCopy;
beforeEach(async () => {
  copy = await SettingsCopy.make();
});
afterEach(() => copy.remove());

/** What the services file says about potholes last, and where the tests put what they add. */
const PROMISE = 'promise: { calendar: crews, acknowledge: { days: 1 }, resolve: { days: 5 } }';
const promise = (more: string) => PROMISE.replace(/ \}$/u, `, ${more} }`);
const service = (more: string) => `${PROMISE}\n    ${more}`;
const shared = (more: string) => `${more}\nservices:`;
const WORDS = 'name: { en: Wait, fr: Attente }';
const hold = (id: string) =>
  `{ id: ${id}, ${WORDS}, stopsClock: true, atMost: 5, text: { en: We wait., fr: Nous attendons. } }`;

// what stands there, what is put there, the reason given in both languages; and how many lines below it is found, where it is not 0
const cases: [string, string, string, string, number?][] = [
  [
    PROMISE,
    promise('seasons: [{ from: 11-31, to: 04-15, resolve: { days: 9 } }]'),
    '“11-31” is not a day of the year (month, then day)',
    '«\u00a011-31\u00a0» n’est pas un jour de l’année (le mois, puis le jour)',
  ],
  [
    PROMISE,
    promise('seasons: [{ from: November, to: 04-15, resolve: { days: 9 } }]'),
    'services.0.promise.seasons.0.from must be a month and a day like “11-15”',
    'services.0.promise.seasons.0.from doit être un mois et un jour comme «\u00a011-15\u00a0»',
  ],
  [
    PROMISE,
    promise(
      'seasons: [{ from: 11-15, to: 04-15, resolve: { days: 9 } }, { from: 04-15, to: 05-01, resolve: { days: 2 } }]',
    ),
    'this season shares days with the one from 11-15 to 04-15',
    'cette saison chevauche celle du 11-15 au 04-15',
  ],
  [
    PROMISE,
    promise('seasons: [{ from: 11-15, to: 04-15 }]'),
    'the season from 11-15 to 04-15 promises nothing of its own: give it acknowledge, resolve, priorities or a calendar, or remove it',
    'la saison du 11-15 au 04-15 ne change rien à l’engagement\u00a0: donnez-lui acknowledge, resolve, priorities ou calendar, ou retirez-la',
  ],
  [
    PROMISE,
    promise('seasons: [{ from: 11-15, to: 04-15, calendar: winter }]'),
    'there is no calendar “winter”',
    'le calendrier «\u00a0winter\u00a0» n’existe pas',
  ],
  [
    PROMISE,
    promise('seasons: [{ from: 11-15, to: 04-15, resolve: {} }]'),
    'a promise to resolve needs hours or days',
    'l’engagement «\u00a0resolve\u00a0» doit compter des heures ou des jours',
  ],
  [
    PROMISE,
    promise('priorities: { urgent: {} }'),
    'priority “urgent” promises nothing of its own: give it acknowledge, resolve or a calendar, or remove it',
    'la priorité «\u00a0urgent\u00a0» ne change rien à l’engagement\u00a0: donnez-lui acknowledge, resolve ou calendar, ou retirez-la',
  ],
  [
    PROMISE,
    promise('priorities: { urgent: { calendar: night } }'),
    'there is no calendar “night”',
    'le calendrier «\u00a0night\u00a0» n’existe pas',
  ],
  [
    PROMISE,
    promise('priorities: { critical: { resolve: { hours: 2 } } }'),
    '“critical” is not a setting known here',
    '«\u00a0critical\u00a0» n’est pas un réglage connu ici',
  ],
  [
    '\nservices:',
    `\n${shared(`holdReasons: [${hold('weather')}, ${hold('weather')}]`)}`,
    'hold reason “weather” is there twice',
    'le motif de mise en attente «\u00a0weather\u00a0» figure deux fois',
    1,
  ],
  [
    PROMISE,
    service(`holdReasons: [${hold('parts')}, ${hold('parts')}]`),
    'hold reason “parts” is there twice',
    'le motif de mise en attente «\u00a0parts\u00a0» figure deux fois',
    1,
  ],
  [
    PROMISE,
    service(`holdReasons: [${hold('parts').replace('atMost: 5', 'atMost: 0')}]`),
    'services.0.holdReasons.0.atMost must be at least 1',
    'services.0.holdReasons.0.atMost doit être d’au moins 1',
    1,
  ],
];

test.each(cases)('%s → %s', async (from, to, en, fr, below = 0) => {
  const line = (await copy.edit('services.yaml', from, to)) + below;
  expect(await copy.faults()).toContainEqual({ file: 'services.yaml', line, reason: en });
  expect(await copy.faults('fr')).toContainEqual({ file: 'services.yaml', line, reason: fr });
  expect(typographyFaults(fr, 'fr')).toEqual([]);
});

test('a service may not name a reason to wait that all services have', async () => {
  await copy.edit('services.yaml', PROMISE, service(`holdReasons: [${hold('weather')}]`));
  await copy.edit('services.yaml', '\nservices:', `\n${shared(`holdReasons: [${hold('weather')}]`)}`);
  expect((await copy.faults()).map(({ reason }) => reason)).toEqual(['hold reason “weather” is there twice']);
});
