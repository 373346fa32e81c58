import { CataloguePublished } from '@guichet/events';
import { EventStoreUnavailable, type EventStore } from '@guichet/event-sourcing';
import { given } from '@guichet/event-sourcing/testing';
import { digestOf } from './digest.ts';
import { cataloguePublication } from './publication.ts';
import { PublishedSettings } from './published-settings.ts';
import type { SettingsBodies } from './settings-bodies.ts';

const by = { reasonCode: 'new-promises', authorRef: null };
const one = { digest: digestOf({ settings: 1 }), ...by };
const two = { digest: digestOf({ settings: 2 }), ...by };

test('the first publication is version 1', () => {
  given(cataloguePublication)
    .when(one)
    .then(CataloguePublished({ version: 1, ...one }));
});

test('changed settings are one version more', () => {
  given(cataloguePublication, CataloguePublished({ version: 1, ...one }))
    .when(two)
    .then(CataloguePublished({ version: 2, ...two }));
});

test('going back to earlier settings is a publication too', () => {
  given(cataloguePublication, CataloguePublished({ version: 1, ...one }), CataloguePublished({ version: 2, ...two }))
    .when(one)
    .then(CataloguePublished({ version: 3, ...one }));
});

test('the same settings are not published twice', () => {
  given(cataloguePublication, CataloguePublished({ version: 1, ...one }))
    .when(one)
    .thenIgnored('unchanged');
});

test('the digest does not depend on the order of keys, and does on everything else', () => {
  expect(digestOf({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(digestOf({ b: [{ c: 2 }], a: 1 }));
  expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
});

describe('while the log is away', () => {
  const away = new EventStoreUnavailable('away');
  let answer: () => Promise<unknown[]>;
  const store = { readStream: () => answer() } as unknown as EventStore;
  const bodies = {
    municipalities: async () => ['baie'],
    get: async () => ({ of: 'baie' }),
  } as unknown as SettingsBodies;
  const publications = async () => [CataloguePublished({ version: 1, ...one })];
  let settings: PublishedSettings;
  beforeEach(() => (settings = new PublishedSettings(store, bodies, { freshForMs: 0 })));

  const newest = async () => [await settings.municipalities(), (await settings.catalogue('baie')).version];

  test.each([
    ['answers with a fault', () => Promise.reject(away)],
    ['does not answer', () => new Promise<never>(() => {})],
  ])('what was known serves when it %s', async (_, failing) => {
    answer = publications;
    expect(await newest()).toEqual([['baie'], 1]);
    answer = failing;
    expect(await newest()).toEqual([['baie'], 1]);
  });

  test('what was published meanwhile serves as soon as it is back', async () => {
    answer = publications;
    await newest();
    answer = () => Promise.reject(away);
    await newest();
    answer = async () => [...(await publications()), CataloguePublished({ version: 2, ...two })];
    expect(await newest()).toEqual([['baie'], 2]);
  });

  test('nothing is made up: not the first version, not one that is not known, and no other fault is hidden', async () => {
    answer = () => Promise.reject(away);
    await expect(settings.catalogue('baie')).rejects.toBe(away);
    answer = publications;
    await settings.catalogue('baie');
    answer = () => Promise.reject(away);
    await expect(settings.catalogue('baie', 2)).rejects.toBe(away);
    answer = () => Promise.reject(new TypeError('ours'));
    await expect(settings.catalogue('baie')).rejects.toThrow('ours');
  });
});
