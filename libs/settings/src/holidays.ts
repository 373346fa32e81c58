/**
 * Statutory holidays of the provinces and territories, year by year as the law was then, from their employment-standards acts (and the
 * Remembrance Day acts of Manitoba and Nova Scotia); ADR 9 gives the source of each year below. What else an employer closes on goes
 * into `closedOn` of a calendar.
 */
import type { Catalogue } from './schema.ts';

export type Province = Catalogue['municipality']['province'];
type Rule = (year: number) => string | undefined;

const MONDAY = 1;
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const on = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const plusDays = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Date {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return on(year, Math.floor(days / 31), (days % 31) + 1);
}

/** The nth Monday of a month. */
const nthMonday =
  (month: number, n: number): Rule =>
  (year) => {
    const first = on(year, month, 1);
    return iso(plusDays(first, ((MONDAY - first.getUTCDay() + 7) % 7) + (n - 1) * 7));
  };
const fixed =
  (month: number, day: number): Rule =>
  (year) =>
    iso(on(year, month, day));
const between =
  (first: number, last: number, rule: Rule): Rule =>
  (year) =>
    year >= first && year <= last ? rule(year) : undefined;
const since = (first: number, rule: Rule): Rule => between(first, Infinity, rule);

const NEW_YEAR = fixed(1, 1);
/** Family, Louis Riel, Heritage or Islander Day, on the third Monday of February since a year. */
const familyDay = (first: number): Rule => since(first, nthMonday(2, 3));
/** British Columbia and Prince Edward Island began with the second Monday. */
const earlyFamilyDay = (first: number, last: number): Rule => between(first, last, nthMonday(2, 2));
const GOOD_FRIDAY: Rule = (year) => iso(plusDays(easterSunday(year), -2));
const EASTER_MONDAY: Rule = (year) => iso(plusDays(easterSunday(year), 1));
/** The Monday before May 25: Victoria Day, Journée nationale des patriotes. */
const VICTORIA_DAY: Rule = (year) => {
  const may24 = on(year, 5, 24);
  return iso(plusDays(may24, -((may24.getUTCDay() - MONDAY + 7) % 7)));
};
const INDIGENOUS_PEOPLES = fixed(6, 21);
const CANADA_DAY = fixed(7, 1);
const AUGUST_MONDAY = nthMonday(8, 1);
const LABOUR_DAY = nthMonday(9, 1);
const TRUTH_AND_RECONCILIATION = fixed(9, 30);
const THANKSGIVING = nthMonday(10, 2);
const REMEMBRANCE_DAY = fixed(11, 11);
const CHRISTMAS = fixed(12, 25);
const BOXING_DAY = fixed(12, 26);

const EVERYWHERE = [NEW_YEAR, GOOD_FRIDAY, CANADA_DAY, LABOUR_DAY, CHRISTMAS];
const WEST_AND_NORTH = [...EVERYWHERE, VICTORIA_DAY, THANKSGIVING, REMEMBRANCE_DAY];

const HOLIDAYS: Readonly<Record<Province, readonly Rule[]>> = {
  AB: [...WEST_AND_NORTH, familyDay(1990)],
  BC: [
    ...WEST_AND_NORTH,
    earlyFamilyDay(2013, 2018),
    familyDay(2019),
    since(1974, AUGUST_MONDAY),
    since(2023, TRUTH_AND_RECONCILIATION),
  ],
  MB: [...WEST_AND_NORTH, familyDay(2008), since(2024, TRUTH_AND_RECONCILIATION)],
  NB: [...EVERYWHERE, familyDay(2018), since(1975, AUGUST_MONDAY), REMEMBRANCE_DAY],
  NL: [...EVERYWHERE, REMEMBRANCE_DAY],
  NS: [...EVERYWHERE, familyDay(2015), REMEMBRANCE_DAY],
  NT: [...WEST_AND_NORTH, since(2001, INDIGENOUS_PEOPLES), AUGUST_MONDAY, since(2022, TRUTH_AND_RECONCILIATION)],
  NU: [...WEST_AND_NORTH, since(2020, fixed(7, 9)), AUGUST_MONDAY, since(2022, TRUTH_AND_RECONCILIATION)],
  ON: [...EVERYWHERE, familyDay(2008), VICTORIA_DAY, THANKSGIVING, BOXING_DAY],
  PE: [
    ...EVERYWHERE,
    earlyFamilyDay(2009, 2009),
    familyDay(2010),
    since(2022, TRUTH_AND_RECONCILIATION),
    REMEMBRANCE_DAY,
  ],
  // The act lets the employer choose Good Friday or Easter Monday; municipal offices usually close on both.
  QC: [...EVERYWHERE, EASTER_MONDAY, VICTORIA_DAY, fixed(6, 24), THANKSGIVING],
  SK: [...WEST_AND_NORTH, familyDay(2007), since(1975, AUGUST_MONDAY)],
  YT: [...WEST_AND_NORTH, since(2017, INDIGENOUS_PEOPLES), nthMonday(8, 3), since(2023, TRUTH_AND_RECONCILIATION)],
};

/**
 * ISO dates on which offices of the province are closed by law in a year, in order. A holiday that falls on a Saturday or Sunday
 * also closes the next working day (both dates are listed); Remembrance Day alone is kept on its own date.
 */
export function holidays(province: Province, year: number): string[] {
  const days = HOLIDAYS[province].map((rule) => rule(year)).filter((day) => day !== undefined);
  const closed = new Set(days);
  for (const day of days.toSorted()) {
    let observed = new Date(`${day}T00:00:00Z`);
    if (!isWeekend(observed) || day === REMEMBRANCE_DAY(year)) continue;
    while (isWeekend(observed) || closed.has(iso(observed))) observed = plusDays(observed, 1);
    closed.add(iso(observed));
  }
  return [...closed].sort();
}

const isWeekend = (date: Date): boolean => date.getUTCDay() % 6 === 0;
