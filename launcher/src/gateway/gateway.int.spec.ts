import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { freePort } from '@guichet/local-stack';
import { DefaultLanguages } from '@guichet/service-kit';
import { eventually } from '@guichet/test-kit';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import { machinePage } from '../machine-page.ts';
import { BODY_LIMIT_BYTES } from './body.ts';
import { Crowd } from './crowd.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { healthPages } from './health-pages.ts';
import { Replicas } from './replicas.ts';
import { publicRoutes } from './routes.ts';

const LISTEN = { host: '127.0.0.1', port: 0, routes: publicRoutes, log: () => undefined };

let replicas: Replicas;
let gateway: Gateway;
let servers: Server[];
const origin = (): string => `http://127.0.0.1:${gateway.port}`;

beforeEach(async () => {
  replicas = new Replicas();
  servers = [];
  const pages = [healthPages(replicas, 1)];
  gateway = await openGateway({ ...LISTEN, replicas, pages, crowd: new Crowd(3, 50) });
});
afterEach(async () => {
  await gateway.close();
  for (const server of servers) server.close();
});

async function serve(service: ServiceName, answer: RequestListener): Promise<void> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  known(service, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const known = (service: ServiceName, url: string | undefined): void =>
  replicas.add({ service, url: () => url, pid: () => 0, stop: async () => {} });

const nobody = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return text;
}

test('passes a call on and its answer back, headers included, but not who calls', async () => {
  await serve('intake', async (incoming, answer) => {
    const { method, url, headers } = incoming;
    const seen = { method, url, body: await bodyOf(incoming), headers };
    answer.writeHead(201, { 'Content-Type': 'application/json', 'X-Extra': 'yes' }).end(JSON.stringify(seen));
  });
  const answer = await fetch(`${origin()}/open311/v2/requests.json?locale=fr`, {
    method: 'POST',
    body: 'lat=1',
    headers: { traceparent: '00-a-b-01', 'x-forwarded-for': '203.0.113.7' },
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-extra')).toBe('yes');
  const seen = (await answer.json()) as { headers: Record<string, string> };
  expect(seen).toMatchObject({ method: 'POST', url: '/open311/v2/requests.json?locale=fr', body: 'lat=1' });
  expect(seen.headers.traceparent).toBe('00-a-b-01');
  expect(seen.headers['x-forwarded-for']).toBeUndefined();
});

test('takes replicas in turn and leaves out those that are down', async () => {
  for (const name of ['a', 'b']) await serve('routing', (_incoming, answer) => answer.end(name));
  known('routing', undefined);
  const answers: string[] = [];
  for (let n = 0; n < 4; n++) answers.push(await (await fetch(`${origin()}/api/v1/cases`)).text());
  expect(answers).toEqual(['a', 'b', 'a', 'b']);
});

test('tries another replica, with the whole body, when one refuses the connection', async () => {
  known('intake', await nobody());
  await serve('intake', async (incoming, answer) => answer.end(await bodyOf(incoming)));
  for (const body of ['first', 'second']) {
    expect(await (await fetch(`${origin()}/api/v1/requests`, { method: 'POST', body })).text()).toBe(body);
  }
});

test('never repeats a call that may have been done', async () => {
  let calls = 0;
  const breakOff: RequestListener = (incoming) => {
    calls += 1;
    incoming.socket.destroy();
  };
  await serve('intake', breakOff);
  await serve('intake', breakOff);
  expect((await fetch(`${origin()}/api/v1/requests`, { method: 'POST', body: 'x' })).status).toBe(502);
  expect(calls).toBe(1);
});

test.each([
  ['en', 'No answer from the service'],
  ['fr', 'Aucune réponse du service'],
])('says in the caller’s language (%s) that nobody answers', async (language, title) => {
  known('dedup', await nobody());
  const answer = await fetch(`${origin()}/api/v1/duplicates`, { headers: { 'accept-language': language } });
  expect(answer.status).toBe(502);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 502, code: 'gateway.unavailable', title });
});

test.each(['*', 'es', 'de;q=0.5, *;q=0.1'])(
  'answers in the municipality’s own language where none is asked for: %s',
  async (none) => {
    const municipality = {
      id: 'valbois',
      open311: { jurisdictionId: 'valbois.example', contact: { en: 'x', fr: 'x' } },
    };
    const defaultLanguages = new DefaultLanguages();
    defaultLanguages.serve([{ ...municipality, languagePolicy: 'QC' }]);
    const own = await openGateway({ ...LISTEN, replicas, pages: [machinePage], defaultLanguages });
    try {
      const headers = { 'accept-language': none };
      const home = await fetch(`http://127.0.0.1:${own.port}/machine`, { headers });
      expect(await home.text()).toContain('<html lang="fr">');
      const nowhere = await fetch(`http://127.0.0.1:${own.port}/nowhere`, { headers });
      expect(await nowhere.json()).toMatchObject({ title: 'Introuvable' });
    } finally {
      await own.close();
    }
  },
);

test('does not know what is internal', async () => {
  await serve('intake', (_incoming, answer) => answer.end('secret'));
  expect((await fetch(`${origin()}/internal/subjects`)).status).toBe(404);
  expect(await raw('/open311/../internal/subjects')).toBe(404);
});

/** `fetch` would tidy the path up before it is sent. */
const raw = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ port: gateway.port, host: '127.0.0.1', path }, (answer) => resolve(answer.resume().statusCode!))
      .once('error', reject)
      .end();
  });

test.each(['with its length announced', 'in chunks'])(
  'lets the service refuse a body that is too large, %s',
  async (how) => {
    await serve('intake', async (incoming, answer) => {
      const announced = Number(incoming.headers['content-length'] ?? 0);
      const size = announced || (await bodyOf(incoming)).length;
      answer.writeHead(size >= BODY_LIMIT_BYTES ? 413 : 200, { 'X-Announced': announced }).end();
    });
    const large = Buffer.alloc(3 * BODY_LIMIT_BYTES, 'x');
    const chunks = new ReadableStream({
      start(controller) {
        controller.enqueue(large);
        controller.close();
      },
    });
    const body = how === 'in chunks' ? chunks : large;
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${origin()}/api/v1/requests`, init);
    expect(answer.status).toBe(413);
    expect(answer.headers.get('x-announced')).toBe(
      how === 'in chunks' ? String(BODY_LIMIT_BYTES) : String(large.length),
    );
  },
);

test.each([
  [
    'a letter that is not ASCII',
    '/open311/v2/requests.xml?service_code=égout',
    '',
    400,
    /<errors><error><code>400<.*%C3%A9/u,
  ],
  ['a space', '/open311/v2/requests.json?a=b c', '', 400, /"code":400,"description":"[^"]*%20/u],
  ['the same, in French', '/api/v1/requests?q=é', 'Accept-Language: fr', 400, /"code":"gateway.address".*|L’adresse/u],
  ['a header without end', '/open311/v2/services.xml', `X: ${'x'.repeat(20_000)}`, 431, /<code>431</u],
  ['a header that is none', '/api/v1/requests', 'x', 400, /gateway.malformed-call/u],
])('says what is wrong with a call that cannot be read: %s', async (_what, url, header, status, expected) => {
  const answer = await sentRaw(`GET ${url} HTTP/1.1\r\nHost: x\r\n${header && `${header}\r\n`}\r\n`);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
  expect(answer).toMatch(/connection: close/iu);
  expect(answer).toMatch(expected);
});

test('a method that nobody knows is no malformed call', async () => {
  const call = 'FOO /open311/v2/requests.json HTTP/1.1\r\nHost: x\r\nAccept-Language: fr\r\n\r\n';
  expect(await sentRaw(call)).toMatch(/^HTTP\/1.1 501 [^]*"code":501,"description":"La méthode/u);
});

test('a page is only read, and says so to whoever sends something to it', async () => {
  for (const method of ['POST', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(`${origin()}/health/live`, { method, headers: { 'accept-language': 'fr' } });
    expect([answer.status, answer.headers.get('allow'), await answer.json()]).toMatchObject([
      405,
      'GET, HEAD',
      { code: 'http.method-not-allowed', detail: expect.stringContaining('GET, HEAD') },
    ]);
    expect((await fetch(`${origin()}/nowhere`, { method })).status).toBe(404);
  }
  expect((await fetch(`${origin()}/health/live`, { method: 'HEAD' })).status).toBe(200);
});

test('says it on a connection that was used before, too', async () => {
  const call = (url: string) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
  const socket = connect(gateway.port, '127.0.0.1').setEncoding('utf8');
  socket.write(call('/nowhere'));
  let answer = '';
  for await (const chunk of socket) {
    if (answer === '') socket.write(call('/open311/v2/é.json'));
    answer += chunk;
  }
  expect(answer).toMatch(/404 Not Found[^]*400 Bad Request[^]*"code":400/u);
});

async function sentRaw(text: string): Promise<string> {
  const socket = connect(gateway.port, '127.0.0.1').setEncoding('utf8');
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

test('passes a form with photos on whole', async () => {
  await serve('intake', async (incoming, answer) => answer.end(String((await bodyOf(incoming)).length)));
  const answer = await fetch(`${origin()}/open311/v2/requests.json`, {
    method: 'POST',
    body: Buffer.alloc(3 * BODY_LIMIT_BYTES, 'x'),
    headers: { 'content-type': 'multipart/form-data; boundary=y' },
  });
  expect(await answer.text()).toBe(String(3 * BODY_LIMIT_BYTES));
});

test('passes events on one by one as they come, and lets go of the service when the reader leaves', async () => {
  const left = Promise.withResolvers<void>();
  const next: (() => void)[] = [];
  await serve('intake', (_incoming, answer) => {
    answer.once('close', () => left.resolve());
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
    next.push(() => answer.write('data: 2\n\n'));
  });
  const answer = await fetch(`${origin()}/api/v1/events`);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect(await reader.read()).toMatchObject({ value: 'data: 1\n\n' });
  next[0]!();
  expect(await reader.read()).toMatchObject({ value: 'data: 2\n\n' });
  await reader.cancel();
  await left.promise;
});

test('is ready only when every service is, and says who is not', async () => {
  const healthy: RequestListener = (_incoming, answer) => answer.end(JSON.stringify({ checks: { log: true } }));
  for (const service of SERVICE_NAMES.filter((name) => name !== 'routing')) await serve(service, healthy);
  const before = await fetch(`${origin()}/health/ready`);
  expect(before.status).toBe(503);
  expect(await before.json()).toMatchObject({
    ready: false,
    services: { routing: [{ ready: false }], intake: [{ ready: true, checks: { log: true } }] },
  });
  const page = await fetch(`${origin()}/health/ready?locale=fr`, { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect([page.status, page.headers.get('content-language')]).toEqual([503, 'fr']);
  expect(await page.text()).toMatch(/État des services[^]*<th scope="row">routing<\/th><td>1<\/td><td>pas prêt/u);
  await serve('routing', healthy);
  expect((await fetch(`${origin()}/health/ready`)).status).toBe(200);
});

describe('a flood', () => {
  const post = (path: string, language = 'fr-CA') =>
    fetch(origin() + path, { method: 'POST', body: 'lat=1', headers: { 'accept-language': language } });

  test('is kept from the service in the shape and language of the caller, while reads go on', async () => {
    const { promise: release, resolve } = Promise.withResolvers<void>();
    let [seen, inside] = [0, 0];
    await serve('intake', (incoming, answer) => {
      seen += 1;
      if (incoming.method === 'GET') return void answer.end('read');
      inside += 1;
      void release.then(() => answer.writeHead(201).end());
    });
    const first = Array.from({ length: 3 }, () => post('/open311/v2/requests.json'));
    await eventually(() => expect(inside).toBe(3));
    await serve('routing', (_incoming, answer) => answer.end('done'));
    const [json, xml, api, read, other] = await Promise.all([
      post('/open311/v2/requests.json'),
      post('/open311/v2/requests.xml'),
      post('/api/v1/requests', 'en'),
      fetch(`${origin()}/open311/v2/requests.json`),
      post('/api/v1/cases/1/accept'),
    ]);
    for (const answer of [json, xml, api])
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    const description = expect.stringMatching(/^Les demandes arrivent plus vite/u);
    expect(await json.json()).toEqual([{ code: 503, description }]);
    expect(await xml.text()).toMatch(/<errors><error><code>503<\/code><description>Les demandes .*<\/errors>\n$/u);
    expect(await api.json()).toMatchObject({ code: 'http.saturated', status: 503 });
    expect([await read.text(), await other.text(), seen]).toEqual(['read', 'done', 4]);
    const withToken = fetch(`${origin()}/api/v1/requests`, { method: 'POST', headers: { authorization: 'Bearer x' } });
    await eventually(() => expect(inside).toBe(4));
    resolve();
    expect((await Promise.all([...first, withToken])).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await post('/open311/v2/requests.json')).status).toBe(201);
  });

  test('leaves no place taken by callers who went away', async () => {
    let inside = 0;
    await serve('intake', () => void (inside += 1)); // never answers
    const left = new AbortController();
    const call = () => fetch(`${origin()}/api/v1/requests`, { method: 'POST', body: '{}', signal: left.signal });
    const gone = Array.from({ length: 3 }, () => call().catch(() => 'gone'));
    await eventually(() => expect(inside).toBe(3));
    left.abort();
    expect(await Promise.all(gone)).toEqual(['gone', 'gone', 'gone']);
    const briefly = () => fetch(`${origin()}/api/v1/requests`, { method: 'POST', signal: AbortSignal.timeout(200) });
    await eventually(async () => {
      await briefly().catch(() => undefined);
      expect(inside).toBeGreaterThan(3);
    });
  });
});
