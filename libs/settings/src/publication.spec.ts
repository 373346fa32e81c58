import { CataloguePublished } from '@guichet/events';
import { given } from '@guichet/event-sourcing/testing';
import { digestOf } from './digest.ts';
import { cataloguePublication } from './publication.ts';

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
