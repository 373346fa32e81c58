import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typographyFaults } from '@guichet/service-kit/testing';
import { loadMunicipality } from './load-municipality.ts';
import type { Catalogue, Rules, Text } from './schema.ts';

const FOLDER = join(import.meta.dirname, '../../../municipalities/riviere-aux-pins');

/** Texts that are the same word in both languages. */
const SAME = ['Structure'];

let catalogue: Catalogue;
let rules: Rules;
beforeAll(async () => {
  ({ catalogue, rules } = await loadMunicipality(FOLDER));
});

describe('the sample municipality shows everything settings can do', () => {
  const values = <T>(of: (service: Catalogue['services'][number]) => T | T[]) =>
    [...new Set(catalogue.services.flatMap(of))].sort();

  test('six wards, eight departments, forty services in eight groups of five', () => {
    expect(catalogue.wards).toHaveLength(6);
    expect(catalogue.departments).toHaveLength(8);
    expect(catalogue.services).toHaveLength(40);
    for (const { id } of catalogue.groups)
      expect([id, catalogue.services.filter(({ group }) => group === id).length]).toEqual([id, 5]);
  });

  test('all kinds, datatypes, privacies and duplicate policies', () => {
    expect(values(({ kind }) => kind)).toEqual(['bylaw_complaint', 'information', 'permit_inquiry', 'service_request']);
    expect(values(({ placePrivacy }) => placePrivacy)).toEqual(['none', 'public', 'staff']);
    expect(values(({ reporter }) => reporter)).toEqual(['anonymous', 'confidential', 'required']);
    expect(values(({ duplicate }) => `${duplicate.mode} ${duplicate.key}`)).toEqual([
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
    expect(values(({ promise }) => promise.calendar)).toEqual(['always', 'crews', 'office']);
  });

  test('rules by everything a rule can look at, and a last one that sends to triage', () => {
    const conditions = new Set(rules.rules.flatMap(({ when }) => Object.keys(when)));
    const all = ['service', 'group', 'kind', 'ward', 'channel', 'terms', 'answers', 'weekday', 'hours'];
    expect([...conditions].sort()).toEqual(all.sort());
    expect(rules.otherwise.triage).toBe(true);
    expect(new Set(rules.rules.map(({ department }) => department)).size).toBe(8);
  });

  test('a plain request for any service has a rule, except graffiti on nobody knows what', () => {
    const placed = ({ code, group, kind }: Catalogue['services'][number]) =>
      rules.rules.some(
        ({ when: { service, group: groups, kind: kinds, ...rest } }) =>
          Object.keys(rest).length === 0 &&
          (!service || service.includes(code)) &&
          (!groups || groups.includes(group)) &&
          (!kinds || kinds.includes(kind)),
      );
    expect(catalogue.services.filter((service) => !placed(service)).map(({ code }) => code)).toEqual(['graffiti']);
  });

  test('everything is made up: names and addresses are of domains that cannot exist', () => {
    const { municipality, departments } = catalogue;
    for (const { mail } of [...departments, { mail: municipality.mail.from }])
      expect(mail).toMatch(/@riviere-aux-pins\.example$/);
    expect(municipality.open311.jurisdictionId).toMatch(/\.example$/);
  });
});

describe('its texts', () => {
  const texts = () => [...textsOf({ ...catalogue, wards: catalogue.wards.map(({ name }) => ({ name })) })];

  test('are many, and different in English and French', () => {
    expect(texts().length).toBeGreaterThan(250);
    const same = texts().filter(({ en, fr }) => en === fr && !SAME.includes(en));
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

  test.each(['municipality', 'calendars', 'departments', 'services', 'routing'])('%s.yaml is in NFC', (name) => {
    const text = readFileSync(join(FOLDER, `${name}.yaml`), 'utf8');
    expect(text).toBe(text.normalize('NFC'));
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
