import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENVELOPE } from './envelope.ts';
import { eventVersions } from './event-versions.ts';
import { fieldRows } from './field-rows.ts';
import { page } from './page.ts';
import { PAGE_TEXTS } from './page-texts.ts';
import { KINDS, LIST_OF, OBJECT, PERSONAL_CLASSES } from './vocabulary.ts';

const EVENTS = eventVersions();
const RELEASES = new Map([['request.submitted.v1', '0.1.0']]);
const PAGES = { en: page(EVENTS, RELEASES, 'en'), fr: page(EVENTS, RELEASES, 'fr') };

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => found!);
const withoutTexts = (html: string): string => html.replace(/>[^<]+</g, '><').replace(/<title>.*/, '');

/** Every text in both languages, with where it is. */
function texts(): [where: string, en: string, fr: string][] {
  const fields = [['envelope', ENVELOPE] as const, ...EVENTS.map(({ pattern, data }) => [pattern, data] as const)];
  const ofFields = fields.flatMap(([where, schema]) =>
    fieldRows(schema).flatMap(({ path, meaning, words }): [string, string, string][] => [
      [`${where} ${path}`, ...meaning],
      ...Object.entries(words ?? {}).map(([word, { en, fr }]): [string, string, string] => [`${path} ${word}`, en, fr]),
    ]),
  );
  const ofEvents = EVENTS.flatMap(({ pattern, title, meaning }): [string, string, string][] => [
    [`${pattern} title`, ...title],
    [`${pattern} meaning`, ...meaning],
  ]);
  return [...ofEvents, ...ofFields];
}

const french = (): string[] => [
  ...texts().map(([, , fr]) => fr),
  ...[...Object.values(KINDS), ...Object.values(PERSONAL_CLASSES), LIST_OF, OBJECT].map(([, fr]) => fr),
  ...JSON.stringify(PAGE_TEXTS.fr).split(/"[,:[\]{}]*"?/),
];

function frenchFaults(text: string): string[] {
  const rules: [string, RegExp][] = [
    ['straight quote', /'/],
    ['no non-breaking space before a colon', /[^\u00a0]:(?=\s|$)/],
    ['space before ; ! ?', /[\s\u00a0][;!?]/],
    ['no non-breaking space inside « »', /«[^\u00a0]|[^\u00a0]»/],
    ['English or abbreviated e-mail', /\be-?mail\b/i],
    ['p. ex. that may break', /p\. ex/],
    ['not NFC', text.normalize('NFC') === text ? /(?!)/ : /^/],
  ];
  const words = text.replace(/`[^`]*`/g, '');
  return rules.filter(([, rule]) => rule.test(words)).map(([name]) => `${name}: ${text}`);
}

describe('texts', () => {
  it('are there in both languages, and are sentences in both or in neither', () => {
    const whole = (text: string) => text.endsWith('.');
    const faulty = texts().filter(([, en, fr]) => !en || !fr || en === fr || whole(en) !== whole(fr));
    expect(faulty).toEqual([]);
  });

  it('follow French typography', () => expect(french().flatMap(frenchFaults)).toEqual([]));

  it.each(["l'eau", 'Objet : eau', 'Quoi ?', '« eau »', 'par email', 'p. ex. ceci', 'e\u0301té'])(
    '“%s” is found',
    (wrong) => expect(frenchFaults(wrong)).not.toEqual([]),
  );
});

describe.each(['en', 'fr'] as const)('the page in %s', (language) => {
  const html = PAGES[language];

  it('says its language and leads to the other', () => {
    const other = language === 'en' ? 'fr' : 'en';
    expect(html).toContain(`<html lang="${language}-CA">`);
    expect(html).toContain(`<a href="${other}.html" hreflang="${other}-CA" lang="${other}-CA">`);
  });

  it('runs nothing and fetches nothing', () => {
    expect(html).not.toMatch(/<script|<link rel="(?!alternate)|<img|url\(|@import|\son\w+=/);
  });

  it('has headings in order, a caption and column heads for each table, and no id twice', () => {
    const levels = all(html, /<h(\d)/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1)).toEqual([]);
    expect(all(html, /<table>\n(<caption)/g)).toHaveLength(EVENTS.length + 1);
    expect(all(html, /(<table>)/g)).toHaveLength(EVENTS.length + 1);
    const ids = all(html, /\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(html, /aria-labelledby="([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('links to what exists', () => {
    const ids = all(html, /\sid="([^"]+)"/g);
    const links = all(html, /href="([^"]+)"/g);
    const dead = links.filter((link) =>
      link.startsWith('#')
        ? !ids.includes(link.slice(1))
        : !existsSync(join(import.meta.dirname, '../../../docs/events', link)),
    );
    expect(dead).toEqual([]);
  });

  it('closes every element it opens', () => {
    const open: string[] = [];
    for (const [, end, name] of html.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
      if (['meta', 'link', 'wbr'].includes(name!)) continue;
      if (!end) open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

it('is the same page in both languages, but for the texts', () => {
  const other = withoutTexts(PAGES.fr).replace(/lang="\w\w-CA"|href="(en|fr)\.html"|aria-label="[^"]*"/g, '');
  expect(withoutTexts(PAGES.en).replace(/lang="\w\w-CA"|href="(en|fr)\.html"|aria-label="[^"]*"/g, '')).toBe(other);
});

it('says since which release a version stands, or that it may still change', () => {
  expect(PAGES.en).toContain('1, newest, since release 0.1.0');
  expect(PAGES.fr).toContain('1, la plus récente, pas encore publiée');
});
