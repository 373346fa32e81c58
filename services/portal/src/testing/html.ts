import { typographyFaults } from '@guichet/service-kit/testing';
import type { Language } from '../ui/language.ts';

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => found!);

/** Faults of a page that no browser is needed to see: ids, labels, headings, texts. Empty when all is well. */
export function faultsOfPage(html: string, language: Language): string[] {
  const ids = all(html, / id="([^"]*)"/gu);
  const described = all(html, / aria-(?:describedby|labelledby)="([^"]*)"/gu).flatMap((list) => list.split(' '));
  const wanted = [...all(html, / for="([^"]*)"/gu), ...described, ...all(html, /href="#([^"]*)"/gu)];
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`),
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `no such id: ${id}`),
    ...(all(html, /<(h1)>/gu).length === 1 ? [] : ['not one h1']),
    ...(html.startsWith(`<!doctype html>\n<html lang="${language}-CA">`) ? [] : ['language of the page']),
    ...(/undefined|\[object|null</u.test(html) ? ['a value that is none'] : []),
    ...textsOf(html, language).flatMap((text) => typographyFaults(text, language).map((fault) => `${fault}: ${text}`)),
  ];
}

/** What stands between tags, without what is marked as being in the other language. */
const textsOf = (html: string, language: Language): string[] =>
  html
    .replace(/<head>.*?<\/head>/su, '')
    .replace(new RegExp(`<(\\w+)[^>]* lang="${language === 'en' ? 'fr' : 'en'}"[^>]*>.*?</\\1>`, 'gsu'), '')
    .split(/<[^>]*>/u)
    .map((text) => text.trim().replaceAll('&amp;', '&').replaceAll('&lt;', '‹').replaceAll('&quot;', '”'))
    .filter((text) => /\p{L}/u.test(text));
