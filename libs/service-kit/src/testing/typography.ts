import type { Language } from '@guichet/events';

type Rule = readonly [pattern: RegExp, fault: string];

/** Times and URLs in machine form are quoted in messages as they must be typed. */
const MACHINE_FORM = /\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?|https?:\/\/\S+/gu;

const BOTH: readonly Rule[] = [
  [/ {2,}/u, 'double space'],
  [/"/u, 'straight double quote'],
  [/(?<=\p{L})'(?=\p{L})|'s\b/u, 'straight apostrophe'],
  [/^\s|\s$/u, 'space at an end'],
];

const FRENCH: readonly Rule[] = [
  [/[ \u202f]:|(?<![\u00a0\s\d]):(?=\s|$)/u, 'no non-breaking space before a colon'],
  [/\s[;!?]/u, 'space before ; ! or ?'],
  [/«(?!\u00a0)|(?<!\u00a0)»/u, 'no non-breaking space inside « »'],
  [/[“”]/u, 'English quotation marks'],
  [/\b\d{1,2}:\d{2}\b|\b\d{1,2}h\d{0,2}\b|\bh 00\b/u, 'time not written like 14 h 30'],
  [/\d (?:h|%|\$|km|m)(?!\p{L})|\d[%$]/u, 'no non-breaking space before a unit'],
  [/oe(?:uvr|uf|il|ur)/iu, 'œ written as two letters'],
  [/\b(?:email|e-mail|ticket|pothole)s?\b/iu, 'an English word'],
];

const ENGLISH: readonly Rule[] = [
  [/\s[;:!?]/u, 'space before punctuation'],
  [/[«»]/u, 'French quotation marks'],
];

/** Faults of a text by the product's typographic rules; the text is shown to people, ICU arguments included. */
export function typographyFaults(text: string, language: Language): string[] {
  const prose = text.replace(MACHINE_FORM, '0');
  const rules = [...BOTH, ...(language === 'fr' ? FRENCH : ENGLISH)];
  const faults = rules.filter(([pattern]) => pattern.test(prose)).map(([, fault]) => fault);
  return text === text.normalize('NFC') ? faults : [...faults, 'not in NFC'];
}
