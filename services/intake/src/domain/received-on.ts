import { DateTime } from 'luxon';
import type { Draft, Faults } from './draft.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';

/** Since when the municipality had a request, e.g. the day a letter came (from its first moment), as ISO 8601 UTC; promises count from then. */
export function checkReceivedOn(
  faults: Faults,
  { receivedOn }: Draft,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): string | undefined {
  const field = 'receivedOn';
  if (receivedOn === undefined) return undefined;
  const time = parseInstant(receivedOn, timeZone);
  if (typeof time === 'string') return faults.add(TIME_FAULT[time], field, { field });
  if (time.at > now) return faults.add('request.time-in-future', field, { field });
  const earliest = DateTime.fromISO(now, { zone: timeZone }).minus({ years: 1 }).startOf('day');
  return time.at < earliest.toUTC().toISO()! ? faults.add('request.received-long-ago', field, { field }) : time.at;
}
