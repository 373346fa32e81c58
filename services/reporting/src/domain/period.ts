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

/** Whole months of a period: from the first of one until before the first of another, which is not later where there are none. */
export interface Months {
  readonly first: string;
  readonly after: string;
}

export function wholeMonthsOf({ from, to }: Period): Months {
  const isLastOfMonth = isoDay(Date.parse(to) + DAY_MS).endsWith('-01');
  return {
    first: from.endsWith('-01') ? from : nextMonth(from),
    after: isLastOfMonth ? nextMonth(to) : `${to.slice(0, 7)}-01`,
  };
}

function nextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(next).padStart(2, '0')}-01`;
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
