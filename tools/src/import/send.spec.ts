import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Pace, post, type Outcome, type Target } from './post.ts';
import { sendAll } from './send.ts';
import type { Submission } from './submission.ts';

interface Received {
  readonly form: Record<string, string>;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Answers each POST by the next of the answers for its key, and with a reference once they are used up; not before so many POSTs
 * are waiting for theirs.
 */
async function endpoint(answers: Record<string, [number, unknown, retryAfter?: string][]>, together = 1) {
  const received: Received[] = [];
  let waiting: (() => void)[] = [];
  let most = 0;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ form: Object.fromEntries(new URLSearchParams(body)), headers: request.headers });
      const key = String(request.headers['idempotency-key']);
      const [status, answer, retryAfter] = answers[key]?.shift() ?? [200, [{ service_request_id: `R-${key}` }]];
      waiting.push(() => {
        if (status === 0) request.socket.destroy();
        else {
          const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) };
          response.writeHead(status, headers).end(JSON.stringify(answer));
        }
      });
      most = Math.max(most, waiting.length);
      if (waiting.length < together) return;
      for (const send of waiting) send();
      waiting = [];
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, received, mostWaiting: () => most, close };
}

const submissions = (count: number): Submission[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ row: index + 2, id: String(index + 1), key: String(index + 1), language: 'fr' },
    form: { jurisdiction_id: 'town.example', service_code: 'x' },
  }));
const target = (url: string): Target => ({
  ...{ url, token: 'token-importer', reader: 'fr', patienceSeconds: 5, firstPauseMs: 1 },
});

async function sent(url: string, count: number, concurrency: number, more: Partial<Target> = {}) {
  const outcomes = new Map<string, Outcome>();
  const pace = new Pace();
  await sendAll(submissions(count), { ...target(url), ...more }, { concurrency, pace }, ({ id }, outcome) => {
    outcomes.set(id, outcome);
  });
  return { outcomes, pace };
}

test('each row is sent once, with its id as key, never more at once than asked', async () => {
  const city = await endpoint({}, 4);
  const { outcomes } = await sent(city.url, 40, 4);
  city.close();
  expect(outcomes.size).toBe(40);
  expect(city.received.map(({ headers }) => headers['idempotency-key']).toSorted()).toEqual(
    submissions(40)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(city.received[0]!.headers).toMatchObject({
    authorization: 'Bearer token-importer',
    'accept-language': 'fr-CA',
  });
  expect(city.mostWaiting()).toBe(4);
});

test('what passes is tried again, what is refused is told in the language of the reader', async () => {
  const no = (description: string): [number, unknown] => [400, [{ code: 400, description }]];
  const city = await endpoint({
    1: [
      [503, [{ code: 503, description: 'away' }]],
      [0, ''],
      [429, []],
    ],
    2: [no('aucun lieu'), no('no place')],
  });
  const { outcomes } = await sent(city.url, 3, 2, { reader: 'en' });
  city.close();
  expect(outcomes.get('1')).toMatchObject({ kind: 'accepted', reference: 'R-1' });
  expect(outcomes.get('2')).toEqual({ kind: 'refused', status: 400, reason: 'no place' });
  expect(city.received).toHaveLength(7);
  expect(city.received.filter(({ headers }) => headers['accept-language'] === 'en-CA')).toHaveLength(1);
});

test('an installation that asks to wait, by seconds or by date, is waited for beyond all patience', async () => {
  const busy = [{ code: 503, description: 'later' }];
  const inTwo = new Date(Date.now() + 2_000).toUTCString();
  const city = await endpoint({ 1: [[503, busy, '1']], 2: [[503, busy, inTwo]] });
  const began = performance.now();
  const { outcomes, pace } = await sent(city.url, 2, 2, { patienceSeconds: 0 });
  city.close();
  expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
  expect(pace.waits).toBe(2);
  expect(performance.now() - began).toBeGreaterThan(990);
});

test.each([
  ['is not away while it accepts other rows', Number.POSITIVE_INFINITY, 6, 'accepted'],
  // More refusals than fit into its patience, however short the pauses are drawn.
  ['is away while it accepts nothing', 0, 1000, 'unsent'],
] as const)('an installation that turns a row away %s', async (_when, lastAcceptedAt, refusals, kind) => {
  const city = await endpoint({ 1: Array.from({ length: refusals }, (): [number, unknown] => [503, []]) });
  const pace = Object.assign(new Pace(), { lastAcceptedAt });
  const impatient = { ...target(city.url), patienceSeconds: 0.4, firstPauseMs: 10 };
  const outcome = await post(submissions(1)[0]!, impatient, pace, new AbortController().signal);
  city.close();
  expect(outcome).toMatchObject({ kind });
});

test('where nothing answers, patience ends once and not for each row', async () => {
  const city = await endpoint({});
  city.close();
  const began = performance.now();
  const { outcomes } = await sent(city.url, 200, 2, { patienceSeconds: 0.3, firstPauseMs: 50 });
  expect([...outcomes.values()]).toEqual(Array.from({ length: 200 }, () => ({ kind: 'unsent' })));
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a row that the installation fails on is no reason to give up the others', async () => {
  const broken = Array.from({ length: 20 }, (): [number, unknown] => [500, [{ code: 500, description: 'broken' }]]);
  const city = await endpoint({ 1: broken });
  const { outcomes } = await sent(city.url, 3, 1, { patienceSeconds: 0.2, firstPauseMs: 50 });
  city.close();
  expect(outcomes.get('1')).toEqual({ kind: 'failed', reason: 'broken' });
  expect(outcomes.get('3')).toMatchObject({ kind: 'accepted' });
});

test('what nobody explained is said in the language of the reader', async () => {
  const city = await endpoint({ 1: [[400, {}]] });
  const { outcomes } = await sent(city.url, 1, 1);
  city.close();
  expect(outcomes.get('1')).toEqual({ kind: 'refused', status: 400, reason: 'réponse 400 sans motif' });
});

test('why nothing can be imported is said in the language of the reader too', async () => {
  const refusals = ['refusé', 'refused'].map((description): [number, unknown] => [403, [{ code: 403, description }]]);
  const city = await endpoint({ 1: refusals });
  await expect(sent(city.url, 1, 1, { reader: 'en' })).rejects.toThrow('403: refused');
  city.close();
  expect(city.received.map(({ headers }) => headers['accept-language'])).toEqual(['fr-CA', 'en-CA']);
});

test('a wrong token ends it at once', async () => {
  const forbidden = () => [[403, [{ code: 403, description: 'not an importer' }]]] as [number, unknown][];
  const city = await endpoint(Object.fromEntries(submissions(50).map(({ id }) => [id, forbidden()])));
  await expect(sent(city.url, 50, 2)).rejects.toThrow('403: not an importer');
  city.close();
  expect(city.received.length).toBeLessThan(10);
});

test('an id that was imported with other content is there already', async () => {
  const city = await endpoint({ 1: [[422, [{ code: 422, description: 'taken' }]]] });
  const pace = new Pace();
  expect(await post(submissions(1)[0]!, target(city.url), pace, new AbortController().signal)).toEqual({
    kind: 'changed',
  });
  city.close();
});
