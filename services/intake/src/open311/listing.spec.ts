import { ServiceCodes } from '@guichet/settings';
import { testCatalogue } from '../testing/catalogue.ts';
import { listingOf } from './listing.ts';

const NOW = new Date('2026-03-09T14:30:00Z');
const listing = (query: Record<string, unknown>) => listingOf(query, NOW, new ServiceCodes(testCatalogue().services));

test('without a range the last 90 days and 1 000 requests are meant', () => {
  expect(listing({})).toMatchObject({ from: '2025-12-09T14:30:00.000Z', limit: 1000, offset: 0, open: undefined });
});

test('a range is 90 days at most, counted from its start', () => {
  const range = listing({ start_date: '2018-01-01T00:00:00Z', end_date: '2019-01-01T00:00:00Z' });
  expect(range).toMatchObject({ from: '2018-01-01T00:00:00.000Z', to: '2018-04-01T00:00:00.000Z' });
  expect(listing({ end_date: '2018-04-01T00:00:00Z' })).toMatchObject({
    from: '2018-01-01T00:00:00.000Z',
    to: '2018-04-01T00:00:00.000Z',
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

test('open and closed together are all', () => {
  expect(listing({ status: 'open' }).open).toBe(true);
  expect(listing({ status: 'closed' }).open).toBe(false);
  expect(listing({ status: 'open,closed' }).open).toBeUndefined();
});

test('pages may be asked for', () =>
  expect(listing({ page: '3', page_size: '20' })).toMatchObject({ limit: 20, offset: 40 }));

test.each([
  [{ status: 'broken' }, 'list.parameter-malformed'],
  [{ page: '0' }, 'list.parameter-malformed'],
  [{ page_size: 'all' }, 'list.parameter-malformed'],
  [{ service_code: ['a', 'b'] }, 'list.parameter-malformed'],
  [{ start_date: '2018-01-01T00:00:00' }, 'request.time-without-zone'],
  [{ end_date: 'yesterday' }, 'request.time-malformed'],
  [{ start_date: '0000-01-01T00:00:00Z' }, 'request.time-out-of-range'],
  [{ end_date: '0000-01-01T00:00:00Z' }, 'request.time-out-of-range'],
  [{ start_date: '9999-12-31T23:59:59-12:00' }, 'request.time-out-of-range'],
])('%j is refused', (query, code) => expect(() => listing(query)).toThrow(code));
