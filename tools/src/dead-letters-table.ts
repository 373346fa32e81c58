import type { DeadLetter, DeadLetterWithEvent } from '@guichet/messaging/dead-letters';
import { inColumns } from '@guichet/texts';
import { codeIn, type Say } from './dead-letters-texts.ts';

export interface Listed extends DeadLetter {
  readonly consumer: string;
}

const COLUMNS = ['consumer', 'state', 'reason', 'type', 'municipality', 'position', 'deadAt', 'eventId'] as const;
const DETAILS = [
  ...['state', 'reason', 'fault', 'type', 'municipality', 'eventId', 'position', 'logId', 'attempts', 'deadAt'],
  ...['replays', 'replayedAt', 'discardReason'],
] as const;

/** A line for each letter under a line of titles, in columns as wide as they need to be. */
export function tableOf(letters: readonly Listed[], say: Say): string[] {
  return inColumns([
    COLUMNS.map((column) => say(`column.${column}`)),
    ...letters.map((letter) => COLUMNS.map((column) => shown(column, letter[column], say))),
  ]);
}

/** One letter, a line for each thing known of it, then its event as it was delivered. */
export function detailsOf(letter: DeadLetterWithEvent, say: Say): string[] {
  const known = DETAILS.flatMap((detail) => {
    const value = letter[detail as keyof DeadLetter];
    return value === null ? [] : [[say(`column.${detail}` as Parameters<Say>[0]), shown(detail, value, say)] as const];
  });
  const { decided } = letter;
  const by = decided
    ? [[say('column.decided'), `${decided.role} ${decided.ref ?? ''} ${timeIn(decided.at)}`] as const]
    : [];
  const lines = [...known, ...by];
  const width = Math.max(...lines.map(([title]) => title.length));
  const event = letter.event === null ? [] : ['', JSON.stringify(letter.event, undefined, 2)];
  return [...lines.map(([title, value]) => `${title.padEnd(width)}  ${value}`), ...event];
}

const CODED: readonly string[] = ['state', 'reason', 'discardReason'];

const shown = (column: string, value: unknown, say: Say): string =>
  CODED.includes(column) ? codeIn(say, String(value)) : timeIn(String(value));

/** Times to the second; nothing else looks like one. */
const timeIn = (value: string): string => value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d+Z$/u, '$1 $2 UTC');
