import { DomainError } from '@guichet/event-sourcing';

/** Local days, both included, YYYY-MM-DD. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DEFAULT_DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * The period asked for; a year up to today (a local day) when nothing is said. Throws the DomainErrors `report.date-malformed` and
 * `report.period-reversed`.
 */
export function periodOf(asked: Partial<Period>, today: string): Period {
  const to = dayOf('to', asked.to) ?? today;
  const from = dayOf('from', asked.from) ?? daysBefore(to, DEFAULT_DAYS - 1);
  if (from > to) throw new DomainError('report.period-reversed', { from, to });
  return { from, to };
}

function dayOf(field: keyof Period, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) && !text.startsWith('0000') ? Date.parse(text) : NaN;
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(time) || isoDay(time) !== text) throw new DomainError('report.date-malformed', { field });
  return text;
}

/** Never before the year 1, which is as far as the calendar of this notation goes. */
const daysBefore = (day: string, days: number): string =>
  isoDay(Math.max(Date.parse(day) - days * DAY_MS, Date.parse('0001-01-01')));

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
