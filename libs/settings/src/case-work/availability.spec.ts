import { availabilityOf, stopPageFor } from './availability.ts';

const zone = 'America/Toronto';
const text = { en: 'Not now', fr: 'Pas maintenant' };
const seasons = [
  { from: '12-01', to: '02-28' },
  { from: '07-01', to: '07-31' },
];

test.each([
  ['2026-11-30T23:59:59-05:00', 'out-of-season'],
  ['2026-12-01T00:00:00-05:00', 'available'],
  ['2027-01-01T00:00:00-05:00', 'available'],
  ['2028-02-29T12:00:00-05:00', 'out-of-season'],
  ['2026-07-31T23:59:59-04:00', 'available'],
  ['2026-08-01T00:00:00-04:00', 'out-of-season'],
])('in and out of season: %s', (at, state) => {
  const found = availabilityOf({ availability: { seasons, text } }, new Date(at), zone);
  expect(found).toEqual(state === 'available' ? { state } : { state, text });
});

test('a service without seasons, and one that has moved', () => {
  expect(availabilityOf({}, new Date(), zone)).toEqual({ state: 'available' });
  expect(availabilityOf({ use: 'noise', availability: { seasons, text } }, new Date(), zone)).toEqual({
    state: 'moved',
    use: 'noise',
  });
});

const page = (id: string, when?: object) => ({ id, when, text });
const stopPages = [
  page('wires', { answers: { blocks: ['wires', 'pole'] } }),
  page('gas', { terms: ['gas'], answers: { inside: ['yes'] } }),
];
const stopped = (answers: Record<string, string[] | null>, termCodes: string[] = []) =>
  stopPageFor(
    { stopPages },
    { answers: Object.entries(answers).map(([question, choices]) => ({ question, choices })), termCodes },
  )?.id;

test('the first page whose every condition holds', () => {
  expect(stopped({ blocks: ['road', 'pole'] })).toBe('wires');
  expect(stopped({ blocks: ['road'] })).toBeUndefined();
  expect(stopped({ blocks: null })).toBeUndefined();
  expect(stopped({ inside: ['yes'] }, ['gas'])).toBe('gas');
  expect(stopped({ inside: ['yes'] })).toBeUndefined();
  expect(stopped({}, ['gas'])).toBeUndefined();
  expect(stopPageFor({ stopPages: [page('all')] }, { answers: [], termCodes: [] })?.id).toBe('all');
  expect(stopPageFor({}, { answers: [], termCodes: [] })).toBeUndefined();
});
