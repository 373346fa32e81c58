import { jest } from '@jest/globals';
import { IN_WEST, testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake, type Ask } from '../testing/running-intake.ts';
import { ApiKeys } from './api-keys.ts';
import type { KeyGrant } from './api-key.ts';

const POTHOLE = { service_code: 'pothole', ...IN_WEST };

let intake: RunningIntake;
let replica: Awaited<ReturnType<RunningIntake['replica']>>;
let keys: ApiKeys;
let output = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
  intake = await RunningIntake.start(keyed('sampleville'), testCatalogue('openville'));
  replica = await intake.replica();
  keys = new ApiKeys(intake.database);
}, 60_000);
afterAll(async () => {
  await replica.close();
  await intake.stop();
  jest.restoreAllMocks();
});

/** A municipality that wants a key for every request. */
function keyed(id: string) {
  const catalogue = testCatalogue(id);
  const howToGet = { en: 'Write to <keys>.', fr: 'Écrivez à <cles>.' };
  catalogue.municipality.open311 = { ...catalogue.municipality.open311, apiKeys: { required: true, howToGet } };
  return catalogue;
}

const GRANT: KeyGrant = {
  municipality: 'sampleville',
  label: 'Fix it app',
  contact: 'Zoé Contact, zoe@app.example',
  actions: ['submit-requests'],
  services: null,
  callsPerMinute: 1000,
  expiresAt: null,
};
const made = async (grant: Partial<KeyGrant> = {}) => keys.add({ ...GRANT, ...grant });

async function submit(api_key: string | undefined, more: Record<string, string> = {}, ask: Ask = {}) {
  const form = { jurisdiction_id: 'sampleville.example', ...POTHOLE, ...more, ...(api_key && { api_key }) };
  const answer = await intake.submit(form, ask);
  const [first] = (await answer.json()) as [{ description?: string }];
  return { status: answer.status, description: first.description, headers: answer.headers };
}

test('where the settings say so, a request needs a key; another municipality stays open', async () => {
  const { text } = await made();
  expect(await submit(undefined)).toMatchObject({
    status: 403,
    description: expect.stringContaining('/open311/v2/api-keys'),
  });
  expect(await submit('xyz')).toMatchObject({ status: 403, description: expect.stringContaining('not valid') });
  expect(await submit(text)).toMatchObject({ status: 200 });
  expect(await submit(undefined, {}, { as: 'importer' })).toMatchObject({ status: 200 });
  const elsewhere = { jurisdiction_id: 'openville.example' };
  expect(await submit(undefined, elsewhere)).toMatchObject({ status: 200 });
  expect(await submit('xyz', elsewhere)).toMatchObject({ status: 200 });
  expect(await submit(text, elsewhere)).toMatchObject({
    status: 403,
    description: expect.stringContaining('another municipality'),
  });
});

test('a key may come in the body, as JSON, or in the address', async () => {
  const { text: api_key } = await made();
  const path = '/open311/v2/requests.json?jurisdiction_id=sampleville.example';
  expect((await intake.call(path, { json: { ...POTHOLE, api_key } })).status).toBe(200);
  expect((await intake.call(`${path}&api_key=${api_key}`, { form: POTHOLE })).status).toBe(200);
  expect((await intake.call(`${path}&api_key=${api_key}&api_key=x`, { form: POTHOLE })).status).toBe(400);
});

test('reading needs none, and asks for none', async () => {
  for (const path of ['requests.json', 'services.json', 'discovery.json', 'requests.xml'])
    expect((await intake.call(`/open311/v2/${path}?jurisdiction_id=sampleville.example&api_key=bad`)).status).toBe(200);
});

test('a revoked key is refused at once by every replica, and another one is not', async () => {
  const [one, other] = [await made(), await made()];
  const at = async (url: string, api_key: string) => {
    const body = new URLSearchParams({ jurisdiction_id: 'sampleville.example', ...POTHOLE, api_key });
    return (await fetch(new URL('/open311/v2/requests.json', url), { method: 'POST', body })).status;
  };
  const everywhere = async (api_key: string) => [await at(intake.url, api_key), await at(replica.url, api_key)];
  expect(await everywhere(one.text)).toEqual([200, 200]);
  const revoked = await keys.revoke(one.key.prefix);
  expect(await everywhere(one.text)).toEqual([403, 403]);
  expect(await everywhere(other.text)).toEqual([200, 200]);
  expect(await keys.revoke(one.key.prefix)).toEqual(revoked); // the first time stays
  expect(await submit(one.text)).toMatchObject({ description: expect.stringContaining('revoked') });
});

test('a key is good for what it was made for, until it ends', async () => {
  const forLights = await made({ services: ['light'] });
  expect(await submit(forLights.text)).toMatchObject({ status: 403, description: expect.stringContaining('service') });
  expect(await submit(forLights.text, { service_code: 'light', 'attribute[size]': 'small' })).toMatchObject({
    status: 200,
  });
  const forUpdates = await made({ actions: ['post-updates'] });
  expect(await submit(forUpdates.text, { locale: 'fr' })).toMatchObject({
    status: 403,
    description: 'Cette api_key n’autorise pas le dépôt de demandes.',
  });
  const ended = await made({ expiresAt: new Date().toISOString() });
  expect(await submit(ended.text)).toMatchObject({ status: 403, description: expect.stringContaining('expired') });
});

test('a key has its own number of calls a minute, counted on all replicas together', async () => {
  const [slow, other] = [await made({ callsPerMinute: 2 }), await made({ callsPerMinute: 2 })];
  expect([(await submit(slow.text)).status, (await submit(slow.text)).status]).toEqual([200, 200]);
  const refused = await submit(slow.text);
  expect(refused).toMatchObject({ status: 429, description: expect.stringMatching(/in \d+ seconds\.$/u) });
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(20);
  expect(seconds).toBeLessThanOrEqual(30);
  const counted = await new ApiKeys(intake.database).count(slow.key.id); // as another replica would
  expect(counted).toBe(seconds);
  expect(await submit(other.text)).toMatchObject({ status: 200 });
});

test('a client’s Idempotency-Keys are its own, and the event has only the key’s opaque id', async () => {
  const [one, other] = [await made(), await made()];
  const ask = { headers: { 'Idempotency-Key': 'the-same' } };
  const before = (await intake.requests()).length;
  for (const { text } of [one, other, one]) await submit(text, {}, ask);
  const added = (await intake.requests()).slice(before);
  expect(added.map(({ meta }) => meta.actor)).toEqual([
    { role: 'resident', ref: one.key.id },
    { role: 'resident', ref: other.key.id },
  ]);
});

test('the day of its last use is kept, not more', async () => {
  const { key, text } = await made();
  const found = async () => (await keys.list('sampleville')).find(({ id }) => id === key.id);
  expect(await found()).toMatchObject({ lastUsedOn: null });
  await submit(text);
  expect(await found()).toMatchObject({ lastUsedOn: new Date().toISOString().slice(0, 10) });
  expect(await keys.list('openville')).toEqual([]);
});

test('a key is nowhere but with its holder: not at rest, in no event, in no log line', async () => {
  const { key, text } = await made();
  await submit(text);
  for (const field of ['service_code', 'jurisdiction_id', 'lat']) await submit(text, { [field]: text });
  await intake.call(`/open311/v2/requests.json?jurisdiction_id=sampleville.example&api_key=${text}`, { form: POTHOLE });
  await submit(`${text.slice(0, -1)}x`);
  const { rows } = await intake.database.query(
    `select (select string_agg(k::text, ' ') from api_key k) || (select string_agg(s::text, ' ') from submission s) as text`,
  );
  const events = (await intake.requests()).map((event) => event.text).join();
  const secret = text.slice(key.prefix.length + 1);
  expect(rows[0].text).toContain(key.prefix);
  expect(events).toContain(key.id);
  expect(output).toContain('"answered"');
  for (const kept of [rows[0].text, events, output]) expect(kept).not.toContain(secret.slice(0, 32));
  for (const seen of [events, output]) expect(seen).not.toContain('Zoé Contact');
});

test('a page says in both languages how to get a key, the reader’s first, and is safe to show', async () => {
  const page = await intake.call('/open311/v2/api-keys?jurisdiction_id=sampleville.example&locale=fr');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  expect(html.indexOf('<section lang="fr">')).toBeLessThan(html.indexOf('<section lang="en">'));
  for (const text of ['A key is needed to submit', 'Une clé est nécessaire pour déposer', 'Write to &lt;keys&gt;.'])
    expect(html).toContain(text);
  const all = await (await intake.call('/open311/v2/api-keys')).text();
  expect(all).toContain('jurisdiction_id=openville.example');
  expect(all).toContain('Requests may be submitted without a key.');
});
