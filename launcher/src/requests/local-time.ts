import type { Language } from '@guichet/events';

const NBSP = '\u00a0';

/**
 * Date and time of day of an ISO 8601 instant in a time zone: `22 novembre 2026, 14 h 30`, `November 22, 2026, 2:30 p.m.`
 * Intl knows the words; the forms are ours, because fr-CA's breaking spaces and `1 décembre` are not right.
 */
export function localTime(instant: string, timeZone: string, language: Language): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat(`${language}-CA`, { ...options, hourCycle: 'h23', timeZone });
  const at = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const hour = Number(at.hour);
  if (language === 'fr') {
    const day = at.day === '1' ? '1er' : at.day;
    const minutes = at.minute === '00' ? '' : `${NBSP}${at.minute}`;
    return `${day}${NBSP}${at.month} ${at.year}, ${hour}${NBSP}h${minutes}`;
  }
  const half = hour < 12 ? 'a.m.' : 'p.m.';
  return `${at.month}${NBSP}${at.day}, ${at.year}, ${hour % 12 || 12}:${at.minute}${NBSP}${half}`;
}
