import type { Language } from '@guichet/events';
import { UsageError } from '@guichet/texts';
import { IntlMessageFormat } from 'intl-messageformat';
import { TEXTS } from './texts.ts';

export type TextCode = keyof typeof TEXTS;
type Both = Readonly<Record<Language, string>>;
/** Values of a text; one that differs between the languages is given in both. */
export type Values = Readonly<Record<string, string | number | Both>>;

const sayIn = (language: Language, code: TextCode, values: Values): string => {
  const own = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  const format = new IntlMessageFormat(TEXTS[code][language], `${language}-CA`, undefined, { ignoreTag: true });
  return String(format.format(Object.fromEntries(own) as Record<string, string | number>));
};

export const bothOf = (code: TextCode, values: Values = {}): Both => ({
  en: sayIn('en', code, values),
  fr: sayIn('fr', code, values),
});

/** What ends the command, in both languages. */
export const impossible = (code: TextCode, values: Values = {}, cause?: unknown): UsageError =>
  new UsageError(bothOf(code, values), { cause });

/** Most lines that are printed of one kind; the rest is counted. */
const MOST = 10;

/** What the command has to say about the files: notes, and what it could not take. */
export class Remarks {
  readonly #notes: Both[] = [];
  readonly #refused = new Map<TextCode, Both[]>();

  note(code: TextCode, values: Values = {}): void {
    this.#notes.push(bothOf(code, values));
  }

  refuse(code: TextCode, values: Values = {}): void {
    const all = this.#refused.get(code) ?? [];
    this.#refused.set(code, all);
    all.push(bothOf(code, values));
  }

  get refusals(): number {
    return [...this.#refused.values()].flat().length;
  }

  notesIn(language: Language): string[] {
    return this.#notes.map((note) => `  ${note[language]}`);
  }

  refusalsIn(language: Language): string[] {
    return [...this.#refused.values()].flatMap((all) => [
      ...all.slice(0, MOST).map((one) => `  ${one[language]}`),
      ...(all.length > MOST ? [`  ${sayIn(language, 'more', { count: all.length - MOST })}`] : []),
    ]);
  }
}

/** The first of many names, and how many there are more. */
export function shortList(names: readonly string[]): Both {
  const shown = names.slice(0, MOST).join(', ');
  if (names.length <= MOST) return { en: shown, fr: shown };
  const more = { count: names.length - MOST };
  return { en: `${shown} ${sayIn('en', 'more', more)}`, fr: `${shown} ${sayIn('fr', 'more', more)}` };
}
