import { ServiceCodes } from '@guichet/settings';
import { testCatalogue } from '../testing/catalogue.ts';
import { listingOf } from './listing.ts';

const NOW = new Date('2026-03-09T14:30:00Z');
const catalogue = testCatalogue();
const town = { catalogue, everyService: new ServiceCodes(catalogue.services) };
const listing = (query: Record<string, unknown>) => listingOf(query, NOW, town);

test('without a range the last 90 days and 1 000 requests are meant', () => {
  expect(listing({})).toMatchObject({ from: '2025-12-09T14:30:00.000Z', limit: 1000, offset: 0, open: undefined });
});

test('a range is 90 days at most, counted from its start', () => {
  const range = listing({ start_date: '2018-01-01T00:00:00Z', end_date: '2019-01-01T00:00:00Z' });
  expect(range).toMatchObject({ from: '2018-01-01T00:00:00.000Z', to: '2018-04-01T00:00:00.000Z' });
  expect(listing({ end_date: '2018-04-01T00:00:00Z' })).toMatchObject({
    from: '2018-01-01T00:00:00.000Z',
    to: '2018-04-01T00:00:00.999Z',
  });
});

test('a range ends within the years that are stored', () =>
  expect(listing({ start_date: '9999-12-31T00:00:00Z' }).to).toBe('9999-12-31T23:59:59.999Z'));

test('ids override everything else', () => {
  expect(listing({ service_request_id: 'k7qf2m9d4xta, nonsense', status: 'closed' })).toEqual({
    limit: 1000,
    offset: 0,
    references: ['K7QF-2M9D-4XTA'],
  });
});

test('services are told by either code, and a published one may hold a comma', () =>
  expect(listing({ service_code: 'light,Égout/puisard: bouché, l’hiver' }).serviceCodes).toEqual([
    'light',
    'storm-drain',
  ]));

test.each([
  [{ service_code: ['light', 'pothole'] }],
  [{ 'service_code[]': ['light', 'pothole'] }],
  [{ service_code: 'light', 'service_code[]': 'pothole,' }],
])('%j is a list', (query) => expect(listing(query).serviceCodes).toEqual(['light', 'pothole']));

test.each([
  { service_code: '' },
  { service_code: ' , ' },
  { status: '' },
  { start_date: ' ' },
  { service_request_id: ',' },
])('%j is as good as absent', (query) => expect(listing(query)).toEqual(listing({})));

test('a list of thousands of codes is read at once', () => {
  const before = performance.now();
  listing({ service_code: 'x,'.repeat(8000) });
  expect(performance.now() - before).toBeLessThan(2000);
});

test('a date is a day of the municipality', () =>
  expect(listing({ start_date: '2026-03-08', end_date: '2026-03-08' })).toMatchObject({
    from: '2026-03-08T05:00:00.000Z',
    to: '2026-03-09T03:59:59.999Z', // the clocks were put forward that day
  }));

test('a time is found again as it is shown, without fractions', () => {
  const shown = '2026-03-01T10:00:00Z';
  const { from, to } = listing({ start_date: shown, end_date: shown });
  expect(from! <= '2026-03-01T10:00:00.700Z' && '2026-03-01T10:00:00.700Z' <= to!).toBe(true);
});

test('open and closed together are all', () => {
  expect(listing({ status: 'Open' }).open).toBe(true);
  expect(listing({ status: ['open', 'CLOSED'] }).open).toBeUndefined();
  expect(listing({ status: 'closed' }).open).toBe(false);
  expect(listing({ status: 'open,closed' }).open).toBeUndefined();
});

test('pages may be asked for', () =>
  expect(listing({ page: '3', page_size: '20' })).toMatchObject({ limit: 20, offset: 40 }));

test.each([
  [{ status: 'broken' }, 'list.parameter-malformed'],
  [{ page: '0' }, 'list.parameter-malformed'],
  [{ page_size: 'all' }, 'list.parameter-malformed'],
  [{ start_date: ['2018-01-01', '2019-01-01'] }, 'list.parameter-malformed'],
  [{ start_date: '2018-02-30' }, 'request.time-malformed'],
  [{ start_date: '0000-01-01' }, 'request.time-out-of-range'],
  [{ service_code: 'a\0' }, 'list.parameter-malformed'],
  [{ page: ['1', '2'] }, 'list.parameter-malformed'],
  [{ status: ['open', 'x'] }, 'list.parameter-malformed'],
  [{ end_date: 'yesterday' }, 'request.time-malformed'],
  [{ start_date: '0000-01-01T00:00:00Z' }, 'request.time-out-of-range'],
  [{ end_date: '0000-01-01T00:00:00Z' }, 'request.time-out-of-range'],
  [{ start_date: '9999-12-31T23:59:59-12:00' }, 'request.time-out-of-range'],
])('%j is refused', (query, code) => expect(() => listing(query)).toThrow(code));

test('a time without zone is local', () =>
  expect(listing({ start_date: '2018-01-01T00:00:00' }).from).toBe('2018-01-01T05:00:00.000Z'));

test('lists may repeat their name in every way, single values only where they agree', () => {
  expect(listing({ 'service_code[0]': 'pothole', 'service_code[1]': 'light,noise' }).serviceCodes).toEqual([
    'pothole',
    'light',
    'noise',
  ]);
  expect(listing({ status: ['open', 'Closed'] }).open).toBeUndefined();
  expect(listing({ page: ['2', '2'], page_size: '20' })).toMatchObject({ offset: 20 });
});
