import type { ServiceSettings } from '@guichet/settings';
import { testCatalogue } from '../testing/catalogue.ts';
import { stopOf, type Sender } from './stops.ts';

const text = { en: 'Leave', fr: 'Sortez' };
const gas = { id: 'gas', when: { terms: ['danger'] }, text };
const winter = { seasons: [{ from: '12-01', to: '02-28' }], text };
const [pothole] = testCatalogue().services;

const why = (more: Partial<ServiceSettings>, sender: Sender, termCodes: string[] = [], pagesRead: string[] = []) =>
  stopOf(
    { service: { ...pothole!, ...more }, sender, pagesRead, now: '2026-06-15T12:00:00.000Z', timeZone: 'UTC' },
    { answers: [], termCodes },
  )?.why;

test.each<[string, Partial<ServiceSettings>, Record<Sender, string | undefined>]>([
  ['nothing', {}, { public: undefined, staff: undefined, importer: undefined }],
  ['a season', { availability: winter }, { public: 'out-of-season', staff: undefined, importer: undefined }],
  ['a move', { use: 'noise', availability: winter }, { public: 'moved', staff: 'moved', importer: undefined }],
  [
    'a page, before all else',
    { stopPages: [{ id: 'all', text }], use: 'noise' },
    { public: 'stop-page', staff: 'stop-page', importer: undefined },
  ],
])('%s stops each sender as it should', (_name, service, expected) => {
  for (const sender of ['public', 'staff', 'importer'] as const) expect(why(service, sender)).toBe(expected[sender]);
});

test('words call for a page; staff who have read it out go on, nobody else does', () => {
  const stopPages = [gas, { ...gas, id: 'gas-too' }];
  expect(why({ stopPages }, 'public')).toBeUndefined();
  expect(why({ stopPages }, 'public', ['danger'], ['gas', 'gas-too'])).toBe('stop-page');
  expect(why({ stopPages }, 'staff', ['danger'], ['gas'])).toBe('stop-page');
  expect(why({ stopPages }, 'staff', ['danger'], ['gas', 'gas-too'])).toBeUndefined();
});
