import type { Language } from '@guichet/events';
import { messageInBoth, Refusal, UsageError, type Message, type MessageValues } from '@guichet/texts';
import { TEXTS } from './texts.ts';

export type TextCode = keyof typeof TEXTS;

export const bothOf = (code: TextCode, values?: MessageValues): Message => messageInBoth(TEXTS[code], values);

/** What ends the command, in both languages. */
export const impossible = (code: TextCode, values: MessageValues = {}, cause?: unknown): Refusal =>
  new Refusal(bothOf(code, values), { cause });

/** What the command line says wrongly. */
export const wrongUsage = (code: TextCode, values: MessageValues = {}): UsageError =>
  new UsageError(bothOf(code, values));

/** Most lines that are printed of one kind; the rest is counted. */
const MOST = 10;

/** What the command has to say about the files: notes, and what it could not take. */
export class Remarks {
  readonly #notes: Message[] = [];
  readonly #refused = new Map<TextCode, Message[]>();

  note(code: TextCode, values: MessageValues = {}): void {
    this.#notes.push(bothOf(code, values));
  }

  refuse(code: TextCode, values: MessageValues = {}): void {
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
      ...(all.length > MOST ? [`  ${bothOf('more', { count: all.length - MOST })[language]}`] : []),
    ]);
  }
}

/** The first of many names, and how many there are more. */
export function shortList(names: readonly string[]): Message {
  const shown = names.slice(0, MOST).join(', ');
  if (names.length <= MOST) return { en: shown, fr: shown };
  const more = bothOf('more', { count: names.length - MOST });
  return { en: `${shown} ${more.en}`, fr: `${shown} ${more.fr}` };
}
