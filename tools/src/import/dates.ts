import { DateTime } from 'luxon';

export interface DateRules {
  /** Luxon's tokens, `iso`, `epoch` (seconds) or `epoch-ms`. */
  readonly format: string;
  /** IANA name, for what has no zone of its own. */
  readonly zone: string;
}

export interface ReadDate {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** A local time that the clock change skipped was moved on by the hour; of two equal ones the first was taken. */
  readonly clockChange?: 'skipped' | 'repeated';
}

/** Formats that cities use, those without a doubt first. Months may be English or French. */
export const FORMATS = [
  'iso',
  'yyyy-MM-dd H:mm:ss',
  'yyyy-MM-dd H:mm',
  "yyyy-MM-dd H 'h' mm",
  'yyyy-MM-dd h:mm:ss a',
  'yyyy-MM-dd h:mm a',
  'yyyy-MM-dd',
  'yyyy/MM/dd H:mm:ssZ',
  'yyyy/MM/dd H:mm:ss',
  'yyyy/MM/dd H:mm',
  'yyyy/MM/dd h:mm:ss a',
  'yyyy/MM/dd h:mm a',
  'yyyy/MM/dd',
  'yyyy LLL dd h:mm:ss a',
  'yyyyMMdd',
  'yyyyMMddHHmmss',
  'yyyy-LLL-dd HH:mm:ss',
  'yyyy-LLL-dd',
  'dd-LLL-yyyy HH:mm:ss',
  'dd-LLL-yyyy',
  'd LLL yyyy HH:mm',
  'd LLLL yyyy HH:mm',
  'd LLLL yyyy',
  'LLL d, yyyy h:mm a',
  'LLLL d, yyyy',
  'M/d/yyyy h:mm:ss a',
  'M/d/yyyy h:mm a',
  'M/d/yyyy H:mm:ss',
  'M/d/yyyy H:mm',
  'M/d/yyyy',
  'd/M/yyyy h:mm:ss a',
  'd/M/yyyy h:mm a',
  'd/M/yyyy H:mm:ss',
  'd/M/yyyy H:mm',
  'd/M/yyyy',
  'd-M-yyyy H:mm',
  'd-M-yyyy',
  'M-d-yyyy H:mm',
  'M-d-yyyy',
  'epoch-ms',
  'epoch',
];

const NUMBERS: Readonly<Record<string, readonly [digits: RegExp, milliseconds: number]>> = {
  'epoch-ms': [/^\d{12,13}$/u, 1],
  epoch: [/^\d{9,10}$/u, 1000],
};

/** Undefined for a text that is not of this format. */
export function readDate(text: string, { format, zone }: DateRules): ReadDate | undefined {
  const number = NUMBERS[format];
  if (number) return number[0].test(text) ? { at: new Date(Number(text) * number[1]).toISOString() } : undefined;
  const written = wallClock(format === 'iso' ? isoOf(text) : text, format);
  return written && (saysZone(isoOf(text), format) ? { at: written.toISO()! } : inZone(written, zone));
}

/** Databases write `2018-10-28 17:00:00 UTC`, `… -0400` and `…+00`. */
const isoOf = (text: string): string =>
  text
    .replace(' ', 'T')
    .replace(/\s*(?:UTC|GMT)$/iu, 'Z')
    .replace(/\s+(?=[+-][\d:]+$)/u, '');

/** Whether a date of this format is a moment by itself: it needs no zone. What is quoted in a format is no token. */
const saysZone = (iso: string, format: string): boolean =>
  format === 'iso' ? /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/iu.test(iso) : /z/iu.test(format.replaceAll(/'[^']*'/gu, ''));

/** The fields of the date as they are written, or in UTC where it says a zone itself. */
function wallClock(text: string, format: string): DateTime | undefined {
  if (format === 'iso') return valid(DateTime.fromISO(text, { zone: 'utc' }));
  const written = text
    .replace(/\bsept\b\.?/iu, 'sep')
    .replace(/(?<=\d\s?)([ap])\.?\s?m\b\.?/iu, '$1m')
    .replace(/\s+/gu, ' ');
  const read = (locale: string) => valid(DateTime.fromFormat(written, format, { zone: 'utc', locale }));
  return read('en') ?? read('fr');
}

const valid = (date: DateTime): DateTime | undefined => (date.isValid ? date : undefined);

function inZone(wall: DateTime, zone: string): ReadDate {
  const local = wall.setZone(zone, { keepLocalTime: true });
  const at = (date: DateTime): string => date.toUTC().toISO()!;
  if (local.hour !== wall.hour || local.minute !== wall.minute) return { at: at(local), clockChange: 'skipped' };
  const [first = local, ...others] = local.getPossibleOffsets();
  return others.length > 0 ? { at: at(first), clockChange: 'repeated' } : { at: at(local) };
}

/** The same format without its time, for columns of which some values are a day only. */
export const dayOf = (format: string): string => format.replace(/(?:[ ,T]|'[^']*')+h.*$/iu, '');

/** Other numbers, ids among them, are seconds since 1970 too. */
const isPlausible = (text: string, format: string): boolean => {
  const year = readDate(text, { format, zone: 'utc' })?.at.slice(0, 4) ?? '';
  return year >= '1980' && year < '2100';
};

/** Part of the values that has to fit: a few of a real file are always wrong. */
const MOST = 0.7;

/** The format that fits these texts best; two where days and months cannot be told apart, none where too few are dates. */
export function formatsOf(texts: readonly string[]): string[] {
  const counted = FORMATS.map((format) => ({ format, fits: texts.filter((text) => isPlausible(text, format)).length }));
  const best = Math.max(1, ...counted.map(({ fits }) => fits));
  if (best < texts.length * MOST) return [];
  const fitting = counted.filter(({ fits }) => fits === best).map(({ format }) => format);
  const dayFirst = fitting.find((format) => /^d[/-]M/u.test(format));
  const monthFirst = fitting.find((format) => /^M[/-]d/u.test(format));
  return dayFirst && monthFirst ? [dayFirst, monthFirst] : fitting.slice(0, 1);
}
