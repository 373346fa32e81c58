import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@guichet/events';
import { typographyFaults } from './typography.ts';

export interface BilingualText {
  readonly en: string;
  readonly fr: string;
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Element types of the ICU syntax tree. */
const LITERAL = 0;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

const PLURAL_FORMS: Readonly<Record<Language, readonly string[]>> = {
  en: ['one', 'other'],
  fr: ['many', 'one', 'other'],
};

/**
 * What is wrong with a catalogue of ICU messages: a text missing in a language, another set of arguments, missing plural
 * forms, typography, or the same text in both languages (allowed for the keys in `same`). Empty when all is well.
 */
export function bilingualFaults(
  catalogue: Readonly<Record<string, BilingualText>>,
  { same = [] }: { same?: readonly string[] } = {},
): string[] {
  return Object.entries(catalogue).flatMap(([key, text]) => {
    const faults = (['en', 'fr'] as const).flatMap((language) => textFaults(text[language], language));
    if (text.en === text.fr && !same.includes(key)) faults.push('en and fr are the same');
    return [...faults, ...argumentFaults(text)].map((fault) => `${key}: ${fault}`);
  });
}

function textFaults(text: string | undefined, language: Language): string[] {
  if (!text) return [`${language} is missing`];
  const elements = parse(text, language);
  if (typeof elements === 'string') return [`${language} ${elements}`];
  const forms = PLURAL_FORMS[language];
  const plurals = walk(elements).filter(({ type }) => type === PLURAL);
  const incomplete = plurals.filter((plural) => forms.some((form) => !(form in optionsOf(plural))));
  const prose = walk(elements).flatMap((element) => (element.type === LITERAL ? [element.value] : []));
  return [
    ...incomplete.map(() => `${language} plural needs ${forms.join(', ')}`),
    ...typographyFaults(text.replace(/\{[^{}]*\}/gu, '0'), language).map((fault) => `${language} ${fault}`),
    ...prose.filter((part) => part.includes("'")).map(() => `${language} straight apostrophe`),
  ].filter((fault, index, all) => all.indexOf(fault) === index);
}

function argumentFaults({ en, fr }: BilingualText): string[] {
  const [english, french] = [argumentsOf(en, 'en'), argumentsOf(fr, 'fr')];
  return english === french ? [] : [`arguments differ: en ${english || 'none'}, fr ${french || 'none'}`];
}

function argumentsOf(text: string | undefined, language: Language): string {
  const elements = parse(text ?? '', language);
  if (typeof elements === 'string') return '';
  const named = walk(elements).filter(({ type }) => type !== LITERAL && type !== POUND);
  return [...new Set(named.map((element) => `${(element as { value: string }).value}:${element.type}`))]
    .sort()
    .join(' ');
}

function parse(text: string, language: Language): Element[] | string {
  try {
    return new IntlMessageFormat(text, `${language}-CA`, undefined, { ignoreTag: true }).getAst();
  } catch (error) {
    return `is not an ICU message (${(error as Error).message})`;
  }
}

const optionsOf = (element: Element): Record<string, { value: Element[] }> =>
  (element as { options?: Record<string, { value: Element[] }> }).options ?? {};

/** Every element of a message, those inside select and plural included. */
function walk(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    if (element.type !== SELECT && element.type !== PLURAL) return [element];
    return [element, ...Object.values(optionsOf(element)).flatMap(({ value }) => walk(value))];
  });
}
