import { join } from 'node:path';
import { typographyFaults } from '@guichet/service-kit/testing';
import { sourceTexts, textsIn } from './source-texts.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Arguments of ICU messages, from the inside out: what is left are the texts of their choices. */
const withoutArguments = (text: string): string => {
  const without = text
    .replace(/\{\w+(?:, \w+(?:, [^{}]*)?)?\}/gu, '0')
    .replace(/\{\w+, \w+, (?<choices>(?:=?\w+ \{[^{}]*\} ?)+)\}/gu, (_, choices?: string) =>
      choices ? [...choices.matchAll(/\{(?<one>[^{}]*)\}/gu)][0]!.groups!.one!.replaceAll('#', '0') : '0',
    );
  return without === text ? text : withoutArguments(without);
};

/** Without the indentation of a list, and the columns of a usage. */
const plain = (line: string, _: number, lines: readonly string[]): string =>
  lines.length > 1 ? line.trim().replace(/ {2,}/gu, ' ') : line.trimStart();

test('finds texts in the forms in which the product writes them', () => {
  const source = `
    const a = { en: 'Hello', fr: 'Bonjour', status: 400 };
    refuse('The name is taken', \`Le nom « \${name} » est déjà pris\`);
    const both = ['a request', 'une demande'];
    other('GET', '/requests');
    const TEXTS = { en: { title: 'Title' }, fr: { title: 'Titre', count: (n) => \`\${n} messages\` } };`;
  expect(textsIn('a.ts', source).map(({ language, text }) => [language, text])).toEqual([
    ['en', 'Hello'],
    ['fr', 'Bonjour'],
    ['en', 'The name is taken'],
    ['fr', 'Le nom « 0 » est déjà pris'],
    ['en', 'Title'],
    ['fr', 'Titre'],
    ['fr', '0 messages'],
  ]);
});

test('a file of one language is all text', () => {
  const source = `const NBSP = ' ';\nexport const fr = { title: 'Titre', of: (n) => \`Page \${n}\`, list: ['un', 'deux'] };`;
  expect(textsIn('a/fr.ts', source).map(({ language, text }) => [language, text])).toEqual([
    ['fr', ' '],
    ['fr', 'Titre'],
    ['fr', 'Page 0'],
    ['fr', 'un'],
    ['fr', 'deux'],
  ]);
});

/** Limits are never 1. */
const MANY_OF = /\{\w+, number\}[ \u00a0](?!caractères|characters)\p{L}{3,}s(?![\p{L}/])/u;

test('what is counted agrees with its number', () => {
  expect(['{n, number} rows were refused', '{n, number} lignes'].every((text) => MANY_OF.test(text))).toBe(true);
  const faults = sourceTexts(ROOT).filter(({ text }) => MANY_OF.test(text));
  expect(faults.map(({ at, text }) => `${at} ${text.slice(0, 80)}`)).toEqual([]);
});

test('every text in the sources follows the typography of its language', () => {
  const texts = sourceTexts(ROOT);
  expect(texts.length).toBeGreaterThan(1000);
  const faults = texts.flatMap(({ at, language, text }) =>
    withoutArguments(text)
      .split('\n')
      .map(plain)
      .filter((line) => /\p{L}/u.test(line))
      .flatMap((line) => typographyFaults(line, language))
      .map((fault) => `${at} ${fault}: ${text.slice(0, 80)}`),
  );
  expect([...new Set(faults)]).toEqual([]);
});
