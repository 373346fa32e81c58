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
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd',
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
  'd/M/yyyy H:mm:ss',
  'd/M/yyyy H:mm',
  'd/M/yyyy',
  'd-M-yyyy H:mm',
  'd-M-yyyy',
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
  if (format === 'iso' && /(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text)) {
    const read = DateTime.fromISO(text.replace(' ', 'T'));
    return read.isValid ? { at: read.toUTC().toISO() } : undefined;
  }
  const wall = wallClock(text, format);
  return wall && inZone(wall, zone);
}

/** The fields of the date as they are written, whatever the zone. */
function wallClock(text: string, format: string): DateTime | undefined {
  if (format === 'iso') return valid(DateTime.fromISO(text.replace(' ', 'T'), { zone: 'utc' }));
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
  const dayFirst = fitting.find((format) => /^d+\/M/u.test(format));
  const monthFirst = fitting.find((format) => /^M\/d/u.test(format));
  return dayFirst && monthFirst ? [dayFirst, monthFirst] : fitting.slice(0, 1);
}
