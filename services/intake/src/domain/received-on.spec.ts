import { Faults, type Draft } from './draft.ts';
import { checkReceivedOn } from './received-on.ts';

const ZONE = 'America/Toronto';
const NOW = '2026-03-10T14:30:00.000Z';

function received(receivedOn: string | undefined) {
  const faults = new Faults();
  const at = checkReceivedOn(faults, { answers: {}, reporter: {}, receivedOn } satisfies Draft, {
    now: NOW,
    timeZone: ZONE,
  });
  return faults.list.length > 0 ? faults.list.map(({ code, field }) => `${field} ${code}`) : at;
}

test.each<[string, string | undefined, string | undefined]>([
  ['nothing', undefined, undefined],
  ['a day, from its first moment, in winter time', '2026-03-05', '2026-03-05T05:00:00.000Z'],
  ['a day in summer time', '2025-07-02', '2025-07-02T04:00:00.000Z'],
  ['today', '2026-03-10', '2026-03-10T04:00:00.000Z'],
  ['a local time', '2026-03-09 16:05', '2026-03-09T20:05:00.000Z'],
  ['a time with its zone', '2026-03-09T16:05:00-05:00', '2026-03-09T21:05:00.000Z'],
  ['the day a year ago', '2025-03-10', '2025-03-10T04:00:00.000Z'],
])('%s', (_name, given, at) => expect(received(given)).toBe(at));

test.each([
  ['tomorrow', '2026-03-11', 'request.time-in-future'],
  ['later today', '2026-03-10T10:31', 'request.time-in-future'],
  ['more than a year ago', '2025-03-09', 'request.received-long-ago'],
  ['no day', 'last Tuesday', 'request.time-malformed'],
  ['no day of the calendar', '2026-02-30', 'request.time-malformed'],
  ['before all time', '1066-10-14', 'request.time-out-of-range'],
])('%s is refused', (_name, given, code) => expect(received(given)).toEqual([`receivedOn ${code}`]));
