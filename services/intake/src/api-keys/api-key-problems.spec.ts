import { bilingualFaults } from '@guichet/service-kit/testing';
import { apiKeyProblems } from './api-key-problems.ts';
import { KEY_PAGE_TEXTS } from './key-page-texts.ts';

test('every refusal is in both languages', () => expect(bilingualFaults(apiKeyProblems)).toEqual([]));

test('so is the page that says how to get a key', () => {
  const { en, fr } = KEY_PAGE_TEXTS;
  const texts = Object.entries(en).map(([name, text]) => [name, { en: text, fr: fr[name as keyof typeof fr] }]);
  expect(bilingualFaults(Object.fromEntries(texts))).toEqual([]);
});
