import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { post } from './replay-post.ts';
import { recast, recordsIn } from './replay-records.ts';
import { linesOf, succeeded } from './replay-summary.ts';
import { replay } from './replay.ts';

const RECAST = { jurisdictionId: 'town.example', reporters: true };
const RECORD = {
  service_request_id: 101005570514,
  service_code: 30102,
  lat: 43.763138218999998,
  long: -79.4,
  address: 'Quilter Rd / Burnett Ave',
  address_id: 13448495,
  description: null,
  media_url: null,
  requested_datetime: '2018-10-28T17:00:00-04:00',
  status: 'open',
};

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
      const [status, answer, retryAfter] = answers[key]?.shift() ?? [201, [{ service_request_id: `R-${key}` }]];
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

const records = (count: number) =>
  recast(
    Array.from({ length: count }, (_, i) => ({ ...RECORD, service_request_id: i + 1 })),
    RECAST,
  );
const target = (url: string) => ({ url, token: 'token-importer', patienceSeconds: 5, firstPauseMs: 1 });

test('a record becomes a form: numbers as text, nulls left out, languages in turn', () => {
  const [first, second] = recast(recordsIn({ service_requests: [RECORD, { service_code: 'x' }] }), RECAST);
  expect(first).toEqual({
    id: '101005570514',
    language: 'fr',
    form: {
      jurisdiction_id: 'town.example',
      service_code: '30102',
      lat: '43.763138219',
      long: '-79.4',
      address_string: 'Quilter Rd / Burnett Ave',
      address_id: '13448495',
      requested_datetime: '2018-10-28T17:00:00-04:00',
      email: 'reporter-101005570514@replay.example',
    },
  });
  expect(second).toMatchObject({ language: 'en', id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(recast([RECORD], { ...RECAST, reporters: false })[0]!.form).not.toHaveProperty('email');
});

test.each([[{ a: 1 }], ['text'], [null], [[1]]])('%j is no file of records', (file) =>
  expect(() => recordsIn(file)).toThrow(/GeoReport|no object/),
);

test('each record is sent once, with its id as key, never more at once than asked', async () => {
  const city = await endpoint({}, 4);
  const summary = await replay(records(40), target(city.url), 4);
  city.close();
  expect(summary.accepted).toHaveLength(40);
  expect(city.received.map(({ headers }) => headers['idempotency-key']).toSorted()).toEqual(
    records(40)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(city.received[0]!.headers).toMatchObject({
    authorization: 'Bearer token-importer',
    'accept-language': 'fr-CA',
  });
  expect(city.mostWaiting()).toBe(4);
});

test('what passes is tried again, what is refused is listed', async () => {
  const city = await endpoint({
    1: [
      [503, [{ code: 503, description: 'away' }]],
      [0, ''],
      [429, []],
    ],
    2: [[400, [{ code: 400, description: 'no place' }]]],
  });
  const summary = await replay(records(3), target(city.url), 2);
  city.close();
  expect(summary.accepted.map(({ id }) => id).toSorted()).toEqual(['1', '3']);
  expect(summary.refused).toEqual([{ id: '2', status: 400, reason: 'no place' }]);
  expect(city.received).toHaveLength(6);
  expect(succeeded(summary)).toBe(true);
  expect(linesOf(summary, 2)).toEqual([
    '3 records in 2.0 s, 2/s: 2 accepted (0 of them were there already), 1 refused, 0 failed',
    '  refused 2: 400 no place',
  ]);
});

test('a record is not sent again before the answer allows it, by seconds or by date', async () => {
  const saturated = [{ code: 503, description: 'too many' }];
  const inTwo = new Date(Date.now() + 2_000).toUTCString();
  const city = await endpoint({
    1: [[503, saturated, '1']],
    2: [[503, saturated, inTwo]],
    3: [[503, saturated, 'soon']],
  });
  const began = performance.now();
  const tookMs = await Promise.all(
    records(3).map(async (record) => {
      expect(await post(record, target(city.url), new AbortController().signal)).toMatchObject({ kind: 'accepted' });
      return performance.now() - began;
    }),
  );
  city.close();
  expect(tookMs[0]).toBeGreaterThan(990);
  expect(tookMs[1]).toBeGreaterThan(500); // an HTTP date has no fractions of a second
  expect(tookMs[2]).toBeLessThan(900);
});

test.each([
  ['is not away while it accepts other records', () => performance.now(), 'accepted'],
  ['is away while it accepts nothing', undefined, 'failed'],
] as const)('an installation that turns a record away %s', async (_when, lastAcceptedAt, kind) => {
  const city = await endpoint({ 1: Array.from({ length: 6 }, (): [number, unknown] => [503, []]) });
  const impatient = { ...target(city.url), patienceSeconds: 0.4, firstPauseMs: 10, lastAcceptedAt };
  const outcome = await post(records(1)[0]!, impatient, new AbortController().signal);
  city.close();
  expect(outcome).toMatchObject({ kind });
});

test('patience ends', async () => {
  const city = await endpoint({});
  city.close();
  const summary = await replay(records(1), { ...target(city.url), patienceSeconds: 0 }, 1);
  expect(summary.failed).toEqual([{ id: '1', reason: expect.stringMatching(/ECONNREFUSED/) }]);
  expect(succeeded(summary)).toBe(false);
});

test('a wrong token ends it at once', async () => {
  const forbidden = () => [[403, [{ code: 403, description: 'not an importer' }]]] as [number, unknown][];
  const city = await endpoint(Object.fromEntries(records(50).map(({ id }) => [id, forbidden()])));
  await expect(replay(records(50), target(city.url), 2)).rejects.toThrow('403: not an importer');
  city.close();
  expect(city.received.length).toBeLessThan(10);
});

test('a key that belongs to another record is no success', async () => {
  const city = await endpoint({ 1: [[409, [{ code: 409, description: 'taken' }]]] });
  expect(succeeded(await replay(records(1), target(city.url), 1))).toBe(false);
  city.close();
});
