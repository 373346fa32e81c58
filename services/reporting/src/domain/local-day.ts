const formats = new Map<string, Intl.DateTimeFormat>();

/** Day of an instant (ISO 8601) on the clock of a time zone (IANA name), as YYYY-MM-DD. Throws a RangeError for an unknown zone. */
export function localDay(instant: string, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(new Date(instant));
  const part = (type: 'year' | 'month' | 'day') => parts.find((each) => each.type === type)!.value;
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'gregory', numberingSystem: 'latn', ...parts });
    formats.set(timeZone, format);
  }
  return format;
}
