import type { Language } from '@guichet/events';

const NBSP = '\u00a0';

interface LocalParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

const formats = new Map<string, Intl.DateTimeFormat>(); // creating one takes longer than rendering the rest of a message

function formatFor(timeZone: string | undefined, language: Language, month: 'long' | '2-digit'): Intl.DateTimeFormat {
  const key = `${language} ${month} ${timeZone}`;
  const day = month === 'long' ? 'numeric' : '2-digit';
  const date = { year: 'numeric', month, day, weekday: 'long' } as const;
  const clock = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(`${language}-CA`, { ...date, ...clock });
  formats.set(key, format);
  return format;
}

function partsOf(
  instant: string,
  timeZone: string | undefined,
  language: Language,
  month: 'long' | '2-digit' = 'long',
): LocalParts {
  const all = formatFor(timeZone, language, month).formatToParts(new Date(instant));
  return Object.fromEntries(all.map(({ type, value }) => [type, value])) as unknown as LocalParts;
}

/**
 * In a sentence, an ISO 8601 instant in a time zone: `lundi 16 mars 2026 à 14 h 30`, `Monday, March 16, 2026 at 2:30 p.m.`
 * Intl knows the words; the forms are ours, because fr-CA's breaking spaces and `1 décembre` are not right.
 */
export function dateAndTime(instant: string, timeZone: string, language: Language): string {
  const at = partsOf(instant, timeZone, language);
  if (language === 'fr') return `${at.weekday} ${frenchDate(at)} à${NBSP}${timeOfDay(at, language)}`;
  const time = timeOfDay(at, language).replace(':00', '');
  return `${at.weekday}, ${at.month} ${at.day}, ${at.year} at ${time}`;
}

/** In a table or a list: `22 novembre 2026, 14 h 30`, `November 22, 2026, 2:30 p.m.` */
export function dayAndTime(instant: string, timeZone: string, language: Language): string {
  const at = partsOf(instant, timeZone, language);
  const day = language === 'fr' ? frenchDate(at) : `${at.month}${NBSP}${at.day}, ${at.year}`;
  return `${day}, ${timeOfDay(at, language)}`;
}

/** In a narrow column: `2026-11-22 14 h 30`, `2026-11-22 2:30 p.m.` The time zone is this machine's unless given. */
export function figuresAndTime(instant: string, language: Language, timeZone?: string): string {
  const at = partsOf(instant, timeZone, language, '2-digit');
  return `${at.year}-${at.month}-${at.day} ${timeOfDay(at, language)}`;
}

const frenchDate = ({ day, month, year }: LocalParts): string => `${day === '1' ? '1er' : day}${NBSP}${month} ${year}`;

/** `14 h 30`, `14 h`; `2:30 p.m.`, `2:00 p.m.` */
function timeOfDay({ hour, minute }: LocalParts, language: Language): string {
  if (language === 'fr') return `${Number(hour)}${NBSP}h${minute === '00' ? '' : `${NBSP}${minute}`}`;
  return `${Number(hour) % 12 || 12}:${minute}${NBSP}${Number(hour) < 12 ? 'a.m.' : 'p.m.'}`;
}
