import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeAgrees, typographyFaults } from '@guichet/service-kit/testing';
import pointInPolygon from 'point-in-polygon-hao';
import { loadMunicipality, SETTINGS_FILES } from './load-municipality.ts';
import { reasonTextOf } from './reasons.ts';
import { unreachableRules } from './testing/unreachable-rules.ts';
import { BodiesFile, type Catalogue, CatalogueBody, EscalationFile, type Rules, Service, type Text } from './schema.ts';

const FOLDER = join(import.meta.dirname, '../../../municipalities/riviere-aux-pins');

let catalogue: Catalogue;
let rules: Rules;
beforeAll(async () => {
  ({ catalogue, rules } = await loadMunicipality(FOLDER));
});

describe('the sample municipality shows everything settings can do', () => {
  const values = <T>(of: (service: Catalogue['services'][number]) => T | T[]) =>
    [...new Set(catalogue.services.flatMap(of))].sort();

  test('all kinds, datatypes, privacies and duplicate policies', () => {
    expect(values(({ kind }) => kind)).toEqual(['bylaw_complaint', 'information', 'permit_inquiry', 'service_request']);
    expect(values(({ placePrivacy }) => placePrivacy)).toEqual(['none', 'public', 'staff']);
    expect(values(({ reporter }) => reporter)).toEqual(['anonymous', 'confidential', 'required']);
    expect(values(({ duplicate }) => `${duplicate.mode} ${duplicate.key}`)).toEqual([
      'auto asset',
      'auto place',
      'auto radius',
      'off undefined',
      'suggest place',
      'suggest radius',
    ]);
    expect(values(({ questions }) => questions.map(({ datatype }) => datatype))).toEqual([
      'datetime',
      'multivaluelist',
      'number',
      'singlevaluelist',
      'string',
      'text',
    ]);
  });

  test('everything that case work can be given', () => {
    const wanted = (schema: { properties: object }) => Object.keys(schema.properties).sort();
    const used = (things: readonly object[]) => [...new Set(things.flatMap((thing) => Object.keys(thing)))].sort();
    const { services, outcomes, departments, bodies = [], ladders = [] } = catalogue;
    expect(used([catalogue])).toEqual(wanted(CatalogueBody));
    expect(used(services)).toEqual(wanted(Service()).filter((name) => name !== 'publishedCode'));
    expect(used(outcomes)).toEqual(wanted(CatalogueBody.properties.outcomes.items));
    expect(used(departments)).toEqual(wanted(CatalogueBody.properties.departments.items));
    expect(used(bodies)).toEqual(wanted(BodiesFile.properties.bodies.items));
    expect(used(ladders)).toEqual(wanted(EscalationFile.properties.ladders.items));
    expect(used(services.map(({ promise }) => promise))).toEqual(wanted(Service().properties.promise));
    expect(used(services.flatMap(({ steps = [] }) => steps.map(({ due }) => due)))).toEqual(['dateOnNotice', 'days']);
    expect(used(services.flatMap(({ stopPages = [] }) => stopPages.map(({ when = {} }) => when)))).toEqual([
      'answers',
      'terms',
    ]);
  });

  test('rules by everything a rule can look at, and a last one that sends to triage', () => {
    const conditions = new Set(rules.rules.flatMap(({ when }) => Object.keys(when)));
    const all = ['service', 'group', 'kind', 'ward', 'channel', 'terms', 'answers', 'weekday', 'hours'];
    expect([...conditions].sort()).toEqual(all.sort());
    expect(rules.otherwise.triage).toBe(true);
  });

  test('every rule can be reached: none above it takes all that it would take', () => {
    expect(unreachableRules(rules, catalogue)).toEqual([]);
    const [first] = rules.rules;
    const twice = { ...rules, rules: [...rules.rules, { ...first!, id: 'again' }] };
    expect(unreachableRules(twice, catalogue)).toEqual([`again < ${first!.id}`]);
  });

  test('wards do not overlap', () => {
    const corners = catalogue.wards.flatMap(({ polygons }) => polygons.flat(2));
    const [west, east] = endsOf(corners.map(([longitude]) => longitude!));
    const [south, north] = endsOf(corners.map(([, latitude]) => latitude!));
    for (let x = 0.5; x < 60; x++)
      for (let y = 0.5; y < 60; y++) {
        const point: [number, number] = [west + (x * (east - west)) / 60, south + (y * (north - south)) / 60];
        const holders = catalogue.wards.filter(({ polygons }) =>
          polygons.some((rings) => pointInPolygon(point, rings) === true),
        );
        expect([point, holders.map(({ id }) => id).slice(1)]).toEqual([point, []]);
      }
  });

  test('everything is made up: addresses are of domains that cannot exist', () => {
    const { municipality, departments, bodies = [] } = catalogue;
    const contacts = [...departments.flatMap(({ contacts = [] }) => contacts), ...bodies.map(({ contact }) => contact)];
    const mails = [...departments, ...contacts, { mail: municipality.mail.from }].flatMap(({ mail }) => mail ?? []);
    for (const mail of mails) expect(mail).toMatch(/\.example$/);
    for (const { contact, endpoint } of bodies)
      for (const address of [contact.web, endpoint])
        if (address) expect(new URL(address).hostname).toMatch(/\.example$/);
    expect(municipality.open311.jurisdictionId).toMatch(/\.example$/);
  });
});

describe('its texts', () => {
  test('are there for the reason of every rule', () => {
    const whys = [...rules.rules, rules.otherwise].map(({ why }) => why);
    expect(whys.filter((why) => reasonTextOf(rules, why) === null)).toEqual([]);
  });

  const texts = () => [
    ...textsOf({ ...catalogue, wards: catalogue.wards.map(({ name }) => ({ name })), reasons: rules.reasons }),
  ];

  test('agree in gender where an outcome is told of a request', () => {
    expect(catalogue.outcomes.map(({ name }) => name.fr).filter((name) => !outcomeAgrees(name))).toEqual([]);
  });

  test('are translated: only single words may be the same in English and French', () => {
    const same = texts().filter(({ en, fr }) => en === fr && en.includes(' '));
    expect(same.map(({ en }) => en)).toEqual([]);
  });

  test('follow the typography of their language', () => {
    const faults = texts().flatMap((text) =>
      (['en', 'fr'] as const).flatMap((language) =>
        [...typographyFaults(text[language], language), ...moreFaults(text[language], language)].map(
          (fault) => `${text[language]}: ${fault}`,
        ),
      ),
    );
    expect(faults).toEqual([]);
  });

  test.each(Object.keys(SETTINGS_FILES))('%s is in NFC and names its schema', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect(text).toBe(text.normalize('NFC'));
    expect(text).toContain(`$schema=../../libs/settings/json-schema/${name.replace('.yaml', '')}.schema.json`);
  });

  test.each([
    ['Etat de la rue', 'a capital without its accent'],
    ['le 1 décembre', 'not 1er'],
    ['en Décembre', 'a month with a capital'],
    ['appelez le 613-555-0100', 'a phone number not written like 613 555-0100'],
    ["l'eau", 'a straight apostrophe'],
  ])('the lint sees “%s”', (text, fault) => {
    expect(moreFaults(text, 'fr')).toEqual([fault]);
  });
});

const endsOf = (numbers: readonly number[]): [number, number] => [Math.min(...numbers), Math.max(...numbers)];

function moreFaults(text: string, language: 'en' | 'fr'): string[] {
  const rules: [RegExp, string][] = [
    [/'/u, 'a straight apostrophe'],
    [/\d{3}[-.]\d{3}[-.]\d{4}/u, 'a phone number not written like 613 555-0100'],
    [/\.\.\./u, 'three dots'],
  ];
  if (language === 'fr')
    rules.push(
      [/\b(?:E(?:tat|gout|cole|clairage|quip|venement|lectr)|A (?:la|quel|l’))/u, 'a capital without its accent'],
      [/\b1 (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/u, 'not 1er'],
      [
        /(?<!^)(?:Janvier|Février|Mars|Avril|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre)/u,
        'a month with a capital',
      ],
    );
  return rules.filter(([pattern]) => pattern.test(text)).map(([, fault]) => fault);
}

/** Every `{ en, fr }` of strings in a tree of settings; word lists are not prose. */
function* textsOf(value: unknown): Generator<Text> {
  if (value === null || typeof value !== 'object') return;
  const { en, fr } = value as Partial<Text>;
  if (typeof en === 'string' && typeof fr === 'string') yield { en, fr };
  for (const child of Object.values(value)) yield* textsOf(child);
}
