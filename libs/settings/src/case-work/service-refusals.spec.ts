import { expectRefusal, SettingsCopy } from '../testing/settings-copy.ts';

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

const ITEM = 'name: { en: Item, fr: Élément }';
const LAST = `{ id: last, ${ITEM}, due: { days: 1 }, results: [{ id: done, ${ITEM} }] }`;
const steps = (...all: string[]) => `steps: [${all.join(', ')}]`;
const page = 'text: { en: Call, fr: Appelez }, tel: 613 555-0100';
const stop = (more: string) =>
  `stopPages: [{ id: a, ${page} }, { ${more.startsWith('id') ? '' : 'id: b, '}${more}, ${page} }]`;

// what stands there, what is put there, the reason given in both languages; and how many lines below it is found, where it is not 0
type Case = [string, string, string, string, number?];

/** One line below the service; the reason in both languages. */
const ofService: Case[] = (
  [
    [
      steps(`{ id: one, ${ITEM}, due: { days: 1 }, results: [{ id: yes, ${ITEM}, next: two }] }`),
      'there is no step “two”',
      'l’étape «\u00a0two\u00a0» n’existe pas',
    ],
    [steps(LAST, LAST), 'step “last” is there twice', 'l’étape «\u00a0last\u00a0» figure deux fois'],
    [
      steps(LAST, LAST.replace('last', 'more')),
      'step “more” is never reached: no result before it names it as next',
      'l’étape «\u00a0more\u00a0» n’est jamais atteinte\u00a0: aucun résultat avant elle ne la désigne dans next',
    ],
    [
      steps(
        `{ id: one, ${ITEM}, due: { days: 1 }, results: [{ id: go, ${ITEM}, next: two }, { id: end, ${ITEM} }] }`,
        `{ id: two, ${ITEM}, due: { days: 1 }, results: [{ id: again, ${ITEM}, next: two }] }`,
      ),
      'from step “two” the steps never end: some result has to be without next',
      'après l’étape «\u00a0two\u00a0», les étapes ne finissent jamais\u00a0: il faut un résultat sans next',
    ],
    [
      steps(LAST.replace('{ days: 1 }', '{ days: 1, dateOnNotice: true }')),
      'step “last” is due either after hours or days, or on a date that the step before names (dateOnNotice)',
      'l’étape «\u00a0last\u00a0» a pour échéance soit des heures ou des jours, soit une date fixée à l’étape précédente (dateOnNotice)',
    ],
    [
      steps(LAST.replace('{ days: 1 }', '{ dateOnNotice: true }')),
      'nothing before the first step “last” could name its date: give it hours or days',
      'rien avant la première étape «\u00a0last\u00a0» ne peut fixer sa date\u00a0: donnez-lui des heures ou des jours',
    ],
    [
      steps(`{ id: one, ${ITEM}, due: { days: 1 }, results: [{ id: a, ${ITEM} }, { id: a, ${ITEM} }] }`),
      'result “a” is there twice',
      'le résultat «\u00a0a\u00a0» figure deux fois',
    ],
    [
      steps(LAST.replace('due:', 'who: { department: works }, due:')),
      'there is no department “works”',
      'la direction «\u00a0works\u00a0» n’existe pas',
    ],
    [
      steps(LAST.replace('due:', 'who: { department: parks, team: lighting }, due:')),
      'there is no team in parks called “lighting”',
      'dans parks, l’équipe «\u00a0lighting\u00a0» n’existe pas',
    ],
    [stop('id: a'), 'stop page “a” is there twice', 'la page d’arrêt «\u00a0a\u00a0» figure deux fois'],
    [stop('when: { terms: [wound] }'), 'there is no term “wound”', 'le terme «\u00a0wound\u00a0» n’existe pas'],
    [
      stop('when: {}'),
      'stop page “b”: when is empty; leave it out to stop every report',
      'page d’arrêt «\u00a0b\u00a0»\u00a0: «\u00a0when\u00a0» est vide; retirez-le pour arrêter tout signalement',
    ],
    [
      stop('when: { answers: { sise: [large] } }'),
      'there is no question “sise”',
      'la question «\u00a0sise\u00a0» n’existe pas',
    ],
    [
      stop('when: { answers: { size: [huge] } }'),
      'question “size” has no choice “huge”',
      'la question «\u00a0size\u00a0» n’offre pas le choix «\u00a0huge\u00a0»',
    ],
    [stop('when: { answers: { size: [] } }'), '“size” lists no choice', '«\u00a0size\u00a0» ne nomme aucun choix'],
    ['use: potholes', 'there is no service “potholes”', 'le service «\u00a0potholes\u00a0» n’existe pas'],
    [
      'use: pothole',
      'service “pothole” has itself moved: name the one that it moved to',
      'le service «\u00a0pothole\u00a0» a lui-même été remplacé\u00a0: nommez celui qui le remplace',
    ],
    [
      `availability: { text: { en: Closed, fr: Fermé }, seasons: [{ from: 05-01, to: 06-31 }] }`,
      '“06-31” is not a day of the year (month, then day)',
      '«\u00a006-31\u00a0» n’est pas un jour de l’année (le mois, puis le jour)',
    ],
    ['retention: X9', 'there is no retention code “X9”', 'le code de conservation «\u00a0X9\u00a0» n’existe pas'],
    [
      'reopenWithin: 400',
      'services.0.reopenWithin must be at most 366',
      'services.0.reopenWithin doit être d’au plus 366',
    ],
    [
      `staffFields: [{ code: a, ${ITEM}, datatype: string }, { code: a, ${ITEM}, datatype: text }]`,
      'staff field “a” is there twice',
      'le champ interne «\u00a0a\u00a0» figure deux fois',
    ],
    [
      `staffFields: [{ code: a, ${ITEM}, datatype: singlevaluelist }]`,
      'staff field “a” is a list but has no values',
      'le champ interne «\u00a0a\u00a0» est une liste, mais n’offre aucun choix',
    ],
    [
      `staffFields: [{ code: a, ${ITEM}, datatype: string, values: [{ key: x, ${ITEM} }] }]`,
      'staff field “a” is not a list but has values',
      'le champ interne «\u00a0a\u00a0» n’est pas une liste, mais offre des choix',
    ],
    [
      `visitResults: [{ id: a, ${ITEM} }, { id: a, ${ITEM} }]`,
      'result “a” is there twice',
      'le résultat «\u00a0a\u00a0» figure deux fois',
    ],
  ] as const
).map(([more, en, fr]) => [PROMISE, service(more), en, fr, 1]);

/** Lists of all services, above them. */
const ofAllServices: Case[] = (
  [
    ['transferReasons', 'reason', 'le motif'],
    ['refusalReasons', 'reason', 'le motif'],
    ['returnReasons', 'reason', 'le motif'],
    ['visitResults', 'result', 'le résultat'],
    ['flags', 'flag', 'le repère'],
    ['systems', 'system', 'le système'],
  ] as const
).map(([list, en, fr]) => [
  '\nservices:',
  `\n${shared(`${list}: [{ id: a, ${ITEM} }, { id: a, ${ITEM} }]`)}`,
  `${en} “a” is there twice`,
  `${fr} «\u00a0a\u00a0» figure deux fois`,
  1,
]);

const cases: Case[] = [
  [
    '\nservices:',
    `\n${shared(`systems: [{ id: a, ${ITEM}, url: permits }]`)}`,
    'systems.0.url must be a web address like “https://example.ca”',
    'systems.0.url doit être une adresse web comme «\u00a0https://example.ca\u00a0»',
    1,
  ],
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
  ...ofService,
  ...ofAllServices,
];

test.each(cases)('services.yaml: %s → %s', async (from, to, en, fr, below = 0) => {
  const line = (await copy.edit('services.yaml', from, to)) + below;
  await expectRefusal(copy, 'services.yaml', line, en, fr);
});

test('a service may not name a reason to wait that all services have', async () => {
  await copy.edit('services.yaml', PROMISE, service(`holdReasons: [${hold('weather')}]`));
  await copy.edit('services.yaml', '\nservices:', `\n${shared(`holdReasons: [${hold('weather')}]`)}`);
  expect((await copy.faults()).map(({ reason }) => reason)).toEqual(['hold reason “weather” is there twice']);
});

test.each([
  [
    'neverCounts: true',
    'outcome “fixed” never counts, so it cannot count as resolved: resolved must be false',
    'l’issue «\u00a0fixed\u00a0» ne compte jamais, donc jamais comme réglée\u00a0: resolved doit être false',
  ],
  ['services: [potholes]', 'there is no service “potholes”', 'le service «\u00a0potholes\u00a0» n’existe pas'],
])('an outcome: %s', async (more, en, fr) => {
  const line = await copy.edit(
    'services.yaml',
    'bylaw_complaint], resolved: true',
    `bylaw_complaint], resolved: true, ${more}`,
  );
  await expectRefusal(copy, 'services.yaml', line, en, fr);
});

test('a code of retention says how long', async () => {
  const retentions = `retentions: [{ id: S01, ${ITEM}, keepFor: {} }]`;
  const line = (await copy.edit('services.yaml', '\nservices:', `\n${retentions}\nservices:`)) + 1;
  const [en, fr] = [
    'retention code “S01” needs years or months',
    'le code de conservation «\u00a0S01\u00a0» doit compter des années (years) ou des mois (months)',
  ];
  await expectRefusal(copy, 'services.yaml', line, en, fr);
});

test('a stop page can only look at choices', async () => {
  const pages = `stopPages: [{ id: a, when: { answers: { pole-number: [x] } }, ${page} }]`;
  const line = await copy.edit(
    'services.yaml',
    'promise: { calendar: crews, acknowledge: { days: 2 }',
    `${pages}\n    promise: { calendar: crews, acknowledge: { days: 2 }`,
  );
  const [en, fr] = [
    '“pole-number” is not a list: a stop page can only look at choices',
    '«\u00a0pole-number\u00a0» n’est pas une liste\u00a0: une page d’arrêt ne peut porter que sur des choix',
  ];
  await expectRefusal(copy, 'services.yaml', line, en, fr);
});

test('a kind that only outcomes of other services resolve', async () => {
  await copy.edit(
    'services.yaml',
    'bylaw_complaint], resolved: true',
    'bylaw_complaint], resolved: true, services: [noise]',
  );
  await copy.edit(
    'services.yaml',
    '[service_request, bylaw_complaint, permit_inquiry, information]\n    resolved: true',
    '[permit_inquiry, information]\n    resolved: true',
  );
  expect(new Set((await copy.faults()).map(({ reason }) => reason))).toEqual(
    new Set(['no outcome resolves a service_request']),
  );
});
