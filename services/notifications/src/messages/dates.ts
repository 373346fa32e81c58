import type { Language } from '@guichet/events';

const NBSP = '\u00a0';
const PARTS = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const;

const formats = new Map<string, Intl.DateTimeFormat>(); // making one takes longer than writing the rest of a letter

function formatFor(timeZone: string, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const options = { ...PARTS, hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(`${language}-CA`, options);
  formats.set(key, format);
  return format;
}

function parts(instant: Date, timeZone: string, language: Language): Record<string, string> {
  const all = formatFor(timeZone, language).formatToParts(instant);
  return Object.fromEntries(all.map(({ type, value }) => [type, value]));
}

/**
 * Date and time of day in the municipality's time zone: `lundi 16 mars 2026 à 14 h 30`, `Monday, March 16, 2026 at 2:30 p.m.`
 * Intl knows the words; the forms are ours, because fr-CA's breaking spaces and `1 décembre` are not right.
 */
export function dateAndTime(instant: string, timeZone: string, language: Language): string {
  const at = parts(new Date(instant), timeZone, language);
  const hour = Number(at.hour);
  if (language === 'fr') {
    const day = at.day === '1' ? '1er' : at.day;
    const minutes = at.minute === '00' ? '' : `${NBSP}${at.minute}`;
    return `${at.weekday} ${day}${NBSP}${at.month} ${at.year} à${NBSP}${hour}${NBSP}h${minutes}`;
  }
  const minutes = at.minute === '00' ? '' : `:${at.minute}`;
  const half = hour < 12 ? 'a.m.' : 'p.m.';
  return `${at.weekday}, ${at.month} ${at.day}, ${at.year} at ${hour % 12 || 12}${minutes}${NBSP}${half}`;
}
