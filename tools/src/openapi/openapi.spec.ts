import { STAFF_ACTIONS } from '@guichet/routing/actions';
import { Validator } from '@seriousme/openapi-schema-validator';
import { jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { staleDocument } from './stale-document.ts';

jest.setTimeout(60_000);

const DOCUMENT = new URL('../../../services/intake/openapi.json', import.meta.url);
const document = async () => JSON.parse(await readFile(DOCUMENT, 'utf8'));

it('openapi.json is what the handlers of /api/v1 say; `npm run catalogue` writes it', async () =>
  expect(await staleDocument()).toBeUndefined());

it('is OpenAPI 3.1, and every reference leads somewhere', async () => {
  const validator = new Validator();
  expect(await validator.validate(await document())).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
  const text = JSON.stringify(await document());
  const { components } = await document();
  for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/gu))
    expect(Object.keys(components[kind!])).toContain(name);
});

it('names every operation once, and says every text in both languages', async () => {
  const { paths } = await document();
  const operations = Object.values<Record<string, any>>(paths).flatMap((methods) => Object.values(methods));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const texts = operations.flatMap(({ summary, parameters }) => [
    summary,
    ...parameters.map(({ description }: { description: string }) => description),
  ]);
  expect(texts.filter((text) => !/\S · \S/u.test(text))).toEqual([]);
});

it.each(['http-api.md', 'fr/api-http.md'])('every address stands in docs/%s', async (name) => {
  const page = await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
  const actions = STAFF_ACTIONS.map((action) => `/api/v1/cases/{id}/${action}`); // their page is generated
  const addresses = Object.keys((await document()).paths).filter((address) => !actions.includes(address));
  expect(addresses.filter((address) => !page.includes(`${address}\``))).toEqual([]);
});
