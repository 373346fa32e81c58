import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '@guichet/events';
import { bilingualFaults, typographyFaults } from '@guichet/service-kit/testing';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { FAULT_TEXTS } from './fault-texts.ts';
import { reasonOf, type SettingsRefused } from './faults.ts';
import { BOUNDS, FORMATS, PATTERNS, TYPES } from './form-texts.ts';
import { loadMunicipality, SETTINGS_FILES } from './load-municipality.ts';
import { REASONS } from './shape.ts';
import { SettingsCopy } from './testing/settings-copy.ts';
import { WardsFile } from './ward-file.ts';
import { textsToTranslate } from './to-translate.ts';

describe('settings with a fault are refused whole, with file, line and reason', () => {
  let copy: SettingsCopy;
  beforeEach(async () => {
    copy = await SettingsCopy.make();
  });
  afterEach(() => copy.remove());

  // file, what is replaced, by what, the reason given; and how many lines below the edit it is found, where it is not 0
  const cases: [string, string, string, string | RegExp, number?][] = [
    ['municipality.yaml', 'province: ON', 'province: XX', /^province must be one of “AB”, “BC”/],
    [
      'municipality.yaml',
      'America/Toronto',
      'America/Trois-Rivieres',
      'there is no time zone “America/Trois-Rivieres”',
    ],
    ['municipality.yaml', 'from: demandes@', 'from: demandes-', 'mail.from must be an e-mail address'],
    [
      'municipality.yaml',
      'boundaryToleranceMetres: 25',
      'boundaryTolerance: 25',
      '“boundaryTolerance” is not a setting known here',
    ],
    [
      'calendars.yaml',
      'en: Town hall hours, ',
      '',
      'calendars.0.name has no English (en): every text is needed in both languages',
    ],
    ['calendars.yaml', '- id: crews', '- id: office', 'calendar “office” is there twice'],
    ['calendars.yaml', 'always: true', 'always: false', 'calendar “always” never opens', -2],
    ['calendars.yaml', "from: '08:30', to: '16:30'", "from: '16:30', to: '08:30'", '16:30 is not before 08:30'],
    [
      'calendars.yaml',
      "to: '16:30' }",
      "to: '12:00' }, { from: '11:00', to: '16:30' }",
      'opens before the hours above it end',
    ],
    ['calendars.yaml', "'2026-04-06'", "'2026-02-30'", '“2026-02-30” is not a day'],
    ['departments.yaml', 'id: water\n', 'id: public-works\n', 'department “public-works” is there twice'],
    ['departments.yaml', 'id: roads-east', 'id: roads-west', 'team “roads-west” is there twice'],
    ['departments.yaml', ', fr: Voirie ouest', '', /teams.0.name has no French \(fr\)/],
    ['services.yaml', 'fr: Nid-de-poule', "fr: ''", /services.0.name has no French/],
    [
      'services.yaml',
      'kind: service_request',
      'kind: service-request',
      /services.0.kind must be one of “service_request”/,
    ],
    ['services.yaml', 'group: roads\n', 'group: rods\n', 'there is no group “rods”'],
    ['services.yaml', '- code: streetlight', '- code: pothole', 'service “pothole” is there twice'],
    [
      'services.yaml',
      '- code: streetlight',
      '- code: 30102',
      'services.1.code must be text, in quotation marks if need be',
    ],
    [
      'services.yaml',
      '- code: streetlight',
      "- publishedCode: ' pothole'\n    code: streetlight",
      'service “pothole” is there twice',
    ],
    [
      'services.yaml',
      '- code: streetlight',
      '- publishedCode: pothole\n    code: streetlight',
      'service “pothole” is there twice',
    ],
    [
      'services.yaml',
      'fr: Nid-de-poule',
      'missing: fr',
      '“missing” needs sourceLanguage in municipality.yaml: the language that the city publishes in',
    ],
    ['services.yaml', '- code: where', '- code: size', 'question “size” is there twice'],
    ['services.yaml', '{ key: small, ', '{ key: medium, ', 'choice “medium” is there twice', 1],
    ['services.yaml', '- { id: water, name', '- { id: roads, name', 'group “roads” is there twice'],
    ['services.yaml', '- id: no-violation', '- id: answered', 'outcome “answered” is there twice'],
    ['services.yaml', 'kinds: [bylaw_complaint]', 'kinds: [bylaw_complaints]', /kinds.0 must be one of/],
    ['services.yaml', '- code: injury', '- code: danger', 'term “danger” is there twice'],
    ['services.yaml', 'calendar: crews', 'calendar: crew', 'there is no calendar “crew”'],
    ['services.yaml', 'acknowledge: { days: 1 }', 'acknowledge: {}', 'a promise to acknowledge needs hours or days'],
    ['services.yaml', 'metres: 50, ', '', 'pothole: a radius needs metres'],
    ['services.yaml', ', days: 14 }', ' }', 'pothole: duplicate mode auto needs days'],
    ['services.yaml', 'key: radius, metres: 50, ', '', 'pothole: duplicate mode auto needs a key'],
    [
      'services.yaml',
      "{ mode: 'off' }",
      "{ mode: 'off', days: 3 }",
      'road-information: a duplicate policy that is off has no key, question, metres or days',
    ],
    [
      'services.yaml',
      'key: asset, question: pole-number, ',
      'key: asset, ',
      'streetlight: the key asset needs a question, whose answer names the asset',
    ],
    [
      'services.yaml',
      'question: pole-number,',
      'question: pole,',
      'streetlight: it asks no question “pole”, which was to name the asset',
    ],
    [
      'services.yaml',
      'code: pole-number\n        datatype: string',
      'code: pole-number\n        datatype: text',
      'streetlight: question “pole-number” cannot name an asset; its datatype must be string, number or singlevaluelist',
      9,
    ],
    [
      'services.yaml',
      'key: asset, question: pole-number',
      'key: radius, question: pole-number',
      'streetlight: only the key asset has a question',
    ],
    ['services.yaml', 'key: place, days', 'key: radius, metres: 9, days', /^no-water: a place only staff may see/],
    ['services.yaml', 'key: place, days', 'key: place, metres: 9, days', 'no-water: equal places have no metres'],
    ['services.yaml', "mode: 'off' }", 'mode: suggest, key: place, days: 1 }', /^road-information: without a place/],
    [
      'services.yaml',
      'datatype: singlevaluelist',
      'datatype: string',
      'question “size” is not a list but has values',
      3,
    ],
    [
      'services.yaml',
      'datatype: string',
      'datatype: singlevaluelist',
      'question “pole-number” is a list but has no values',
      -1,
    ],
    ['services.yaml', 'fr: Nid-de-poule', "fr: ' '", /services.0.name has no French/],
    ['services.yaml', 'en: [danger*, ', "en: ['', ", 'terms.0.en.0 is empty'],
    [
      'routing.yaml',
      'department: water\n    team: mains',
      'triage: true\n    team: mains',
      'a team needs its department',
      1,
    ],
    ['routing.yaml', 'answers: { size: [large] }', 'answers: { size: [] }', '“size” lists no choice'],
    [
      'routing.yaml',
      'group: [permits]',
      'group: [permits], answers: { cost: [high] }',
      '“cost” is not a list: a rule can only look at choices',
    ],
    ['routing.yaml', 'group: [roads, snow]', 'group: [roads, snows]', 'there is no group “snows”'],
    ['routing.yaml', 'service: [damaged-tree]', 'service: [tree]', 'there is no service “tree”'],
    ['routing.yaml', 'terms: [danger, injury]', 'terms: [danger, wound]', 'there is no term “wound”'],
    ['routing.yaml', 'ward: [ward-1', 'ward: [ward-9', 'there is no ward “ward-9”'],
    ['routing.yaml', 'channel: [walk-in]', 'channel: [fax]', 'there is no channel “fax”'],
    ['routing.yaml', 'department: public-works', 'department: works', 'there is no department “works”'],
    ['routing.yaml', 'team: forestry', 'team: lighting', 'there is no team in parks called “lighting”'],
    ['routing.yaml', 'answers: { size: [large] }', 'answers: { sise: [large] }', 'no service of this rule asks “sise”'],
    ['routing.yaml', 'answers: { size: [large] }', 'answers: { size: [huge] }', 'question “size” has no choice “huge”'],
    ['routing.yaml', '- id: school-zone\n    text', '- id: danger\n    text', 'reason “danger” is there twice'],
    ['routing.yaml', 'id: lighting', 'id: signals', 'rule “signals” is there twice'],
    ['routing.yaml', 'id: nobody-known', 'id: signals', 'rule “signals” is there twice'],
    ['routing.yaml', 'when: { kind: [information] }', 'when: {}', /^rule “information” fits everything/],
    ['routing.yaml', 'kind: [information]', 'kind: []', 'rule “information”: kind is empty'],
    ['routing.yaml', "from: '15:30', to: '24:00'", "from: '22:00', to: '06:00'", /^22:00 is not before 06:00/],
    ['routing.yaml', '\n  triage: true', '\n  priority: low', /^this is not valid YAML: .*Map keys must be unique/, 2],
    ['routing.yaml', '\n  triage: true', '', 'rule “nobody-known” needs either a department or triage', -1],
    ['wards.geojson', '"id": "ward-2"', '"id": "ward-1"', 'ward “ward-1” is there twice'],
    ['wards.geojson', ', "name_fr": "Vieux-Moulin"', '', /^“name_fr” is missing in features.0/],
    ['wards.geojson', '"valid_from": "2026-01-01"', '"valid_from": "2026-13-01"', '“2026-13-01” is not a day'],
  ];

  test.each(cases)('%s: %s → %s', async (file, from, to, reason, below = 0) => {
    const line = (await copy.edit(file, from, to)) + below;
    const found = await copy.faults();
    const match = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(found).toContainEqual({ file, line, reason: match });
    for (const { reason: french } of await copy.faults('fr'))
      expect([french, typographyFaults(french, 'fr')]).toEqual([french, []]);
  });

  test.each([
    ['calendars.yaml', '- id: crews', '- id: office', 'le calendrier «\u00a0office\u00a0» figure deux fois'],
    ['calendars.yaml', 'en: Town hall hours, ', '', /^calendars.0.name n’a pas de texte en anglais \(en\)/],
    [
      'services.yaml',
      '- code: streetlight',
      '- code: 30102',
      'services.1.code doit être un texte, au besoin entre guillemets droits',
    ],
    ['services.yaml', 'code: pothole', 'code: Pot hole', /^services.0.code doit être un code formé de lettres/],
    ['municipality.yaml', 'from: demandes@', 'from: demandes-', 'mail.from doit être une adresse de courriel'],
    [
      'calendars.yaml',
      "from: '08:30'",
      'from: 8:30',
      /hours.monday.0.from doit être une heure comme «\u00a008:30\u00a0»$/,
    ],
    [
      'calendars.yaml',
      "'2026-04-06'",
      "'6 avril 2026'",
      /closedOn.0 doit être une date comme «\u00a02026-01-31\u00a0»$/,
    ],
    ['municipality.yaml', 'id: baie-du-nord', 'id: Baie du Nord', /^id doit être un nom de 2 à 32 minuscules/],
    ['wards.geojson', '"FeatureCollection"', '"Features"', 'type doit être «\u00a0FeatureCollection\u00a0»'],
    [
      'services.yaml',
      'kind: service_request',
      'kind: demande',
      /^services.0.kind doit être l’une de ces valeurs\u00a0: «/,
    ],
    ['services.yaml', 'metres: 50, ', 'metres: 5000, ', 'services.0.duplicate.metres doit être d’au plus 1000'],
    ['routing.yaml', 'team: forestry', 'team: lighting', 'dans parks, l’équipe «\u00a0lighting\u00a0» n’existe pas'],
  ])('in French: %s: %s → %s', async (file, from, to, reason) => {
    const line = await copy.edit(file, from, to);
    const match = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(await copy.faults('fr')).toContainEqual({ file, line, reason: match });
  });

  test('settings without a fault are loaded', async () => {
    expect(await copy.faults()).toEqual([]);
  });

  test('texts are kept without what stands around them unseen', async () => {
    await copy.edit('services.yaml', 'en: Roads and sidewalks', 'en: "\\uFEFF Roads and sidewalks\\t"');
    await copy.edit('services.yaml', 'fr: Rues et trottoirs', 'fr: "\\u200B\\u00A0Rues et trottoirs\\u00AD \\n"');
    await copy.edit('wards.geojson', '"name_fr": "Vieux-Moulin"', '"name_fr": " Vieux-Moulin\\u00a0"');
    const { catalogue } = await loadMunicipality(copy.folder);
    expect(catalogue.groups[0]!.name).toEqual({ en: 'Roads and sidewalks', fr: 'Rues et trottoirs' });
    expect(catalogue.wards[0]!.name.fr).toBe('Vieux-Moulin');
    expect(catalogue).toEqual((await loadMunicipality(SETTINGS_FOLDER)).catalogue);
  });

  test.each([
    ['services.yaml', 'fr: Rues et trottoirs', 'fr: "\\u200B "', /no French/],
    ['services.yaml', 'en: [danger*,', 'en: [" ",', 'terms.0.en.0 is empty'],
    [
      'municipality.yaml',
      'jurisdictionId: baie-du-nord.example',
      'jurisdictionId: " "',
      /^open311.jurisdictionId is empty/,
    ],
    ['wards.geojson', '"name_fr": "Vieux-Moulin"', '"name_fr": "\\u00a0"', /name_fr is empty/],
  ])('blank is empty: %s: %s → %s', async (file, from, to, reason) => {
    const line = await copy.edit(file, from, to);
    const match = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(await copy.faults()).toContainEqual({ file, line, reason: match });
  });

  test('all faults of all files are listed, in the order of files and lines', async () => {
    const lines = [
      await copy.edit('calendars.yaml', '- id: crews', '- id: office'),
      await copy.edit('services.yaml', 'group: roads\n', 'group: rods\n'),
      await copy.edit('services.yaml', 'datatype: multivaluelist', 'datatype: list'),
      await copy.edit('routing.yaml', 'ward: [ward-1', 'ward: [ward-9'),
    ];
    expect((await copy.faults()).map(({ file, line }) => [file, line])).toEqual([
      ['calendars.yaml', lines[0]],
      ['services.yaml', lines[2]],
      ['routing.yaml', lines[3]],
    ]);
  });

  test('a kind of case that could never end resolved', async () => {
    await copy.edit(
      'services.yaml',
      'permit_inquiry, information]\n    resolved: true',
      'information]\n    resolved: true',
    );
    const found = await copy.faults();
    expect(found).toHaveLength(2); // every service about permits
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['no outcome resolves a permit_inquiry']));
  });

  test('more faults than a schema validator lists by itself', async () => {
    const text = await readFile(join(copy.folder, 'services.yaml'), 'utf8');
    await writeFile(join(copy.folder, 'services.yaml'), text.replaceAll('kind: service_request', 'kind: request'));
    expect((await copy.faults()).length).toBe(text.match(/kind: service_request/g)!.length);
  });

  test('a missing file, text that is no YAML and text that is no JSON', async () => {
    await rm(join(copy.folder, 'calendars.yaml'));
    const yaml = await copy.edit('departments.yaml', '- id: water', '- id: "water');
    const json = await copy.edit('wards.geojson', '"features": [', '"features": [,');
    const found = await copy.faults();
    expect(found).toContainEqual({ file: 'calendars.yaml', line: 1, reason: 'the file is missing' });
    expect(found.find(({ file }) => file === 'departments.yaml')!.reason).toMatch(/^this is not valid YAML/);
    expect(found.find(({ file }) => file === 'departments.yaml')!.line).toBeGreaterThanOrEqual(yaml);
    expect(found.find(({ file }) => file === 'wards.geojson')).toMatchObject({
      line: json,
      reason: expect.stringMatching(/^this is not valid JSON/),
    });
  });
});

test('every reason stands in both languages', () => {
  const forms = { ...TYPES, ...FORMATS, ...PATTERNS, ...BOUNDS };
  expect(bilingualFaults({ ...FAULT_TEXTS, ...forms })).toEqual([]);
});

test('no pattern, format or keyword of the schemas is without words', () => {
  const used = new Set<string>();
  JSON.stringify({ ...SETTINGS_FILES, WardsFile }, (key, value: unknown) => {
    if (key === 'pattern' && !(String(value) in PATTERNS)) used.add(`pattern ${String(value)}`);
    if (key === 'format' && !(String(value) in FORMATS)) used.add(`format ${String(value)}`);
    if (
      /^(?:min(?:[A-Z]|imum)|max(?:[A-Z]|imum)|exclusive|multiple|unique|const|enum|contains|anyOf|oneOf|not$)/u.test(
        key,
      ) &&
      !(key in REASONS)
    )
      used.add(key);
    return value;
  });
  expect([...used]).toEqual([]);
});

test.each([
  ['QC', 'en', 1],
  ['QC_29_1', 'en', 1],
  ['QC', 'fr', 0],
  ['NB', 'fr', 0],
  ['OTHER', 'en', 0],
])('under policy %s, the default language %s is refused %i times', async (policy, language, times) => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-settings-'));
  try {
    await cp(SETTINGS_FOLDER, folder, { recursive: true });
    const text = await readFile(join(folder, 'municipality.yaml'), 'utf8');
    const changed = text.replace('languagePolicy: OTHER', `languagePolicy: ${policy}\ndefaultLanguage: ${language}`);
    await writeFile(join(folder, 'municipality.yaml'), changed);
    const found = await loadMunicipality(folder).then(
      () => [],
      (refused: SettingsRefused) => refused.faults.map(({ code }) => code),
    );
    expect(found).toEqual(Array.from({ length: times }, () => 'french-by-law'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('a city that publishes in one language', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-settings-'));
    await cp(SETTINGS_FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function replace(file: string, from: string, to: string) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replace(from, to));
  }
  const reasons = (language: Language) =>
    loadMunicipality(folder).then(
      () => [],
      (refused: SettingsRefused) => refused.faults.map((fault) => reasonOf(fault, language)),
    );

  test('the other text stands in for one that is missing, and says so; it is listed to translate', async () => {
    await replace('municipality.yaml', 'province: ON', 'province: ON\nsourceLanguage: fr');
    await replace('services.yaml', '{ en: Pothole, fr: Nid-de-poule }', '{ fr: Nid-de-poule, missing: en }');
    const { catalogue } = await loadMunicipality(folder);
    expect(catalogue.services[0]!.name).toEqual({
      en: 'Nid-de-poule (in French only)',
      fr: 'Nid-de-poule',
      missing: 'en',
    });
    expect(await textsToTranslate(folder)).toEqual([
      { file: 'services.yaml', line: 70, language: 'en', text: 'Nid-de-poule' },
    ]);
  });

  test('nothing may be missing in the language of the city, or be marked while it is there', async () => {
    await replace('municipality.yaml', 'province: ON', 'province: ON\nsourceLanguage: en');
    await replace('services.yaml', '{ en: Pothole, fr: Nid-de-poule }', '{ fr: Nid-de-poule, missing: en }');
    await replace('services.yaml', '{ en: Smaller', '{ missing: fr, en: Smaller');
    expect(await reasons('en')).toEqual([
      'a text may not be missing in “en”, the language that the city publishes in',
      'the text in “fr” is there: remove “missing”',
    ]);
  });
});
