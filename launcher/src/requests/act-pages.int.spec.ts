import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openGateway, type Gateway } from '../gateway/gateway.ts';
import { Replicas } from '../gateway/replicas.ts';
import { publicRoutes } from '../gateway/routes.ts';
import { actForms, actPages } from './act-pages.ts';

const REFERENCE = 'K7QF-2M9D-4XTA';
const FOLLOW = '0192f0c4-8a3e-4c11-b0de-2f6f3b1c9d13';

interface Call {
  readonly url: string;
  readonly key: string;
  readonly body: unknown;
}

let calls: Call[];
let answerOf: () => { status: number; body: object };
let intake: Server;
let gateway: Gateway;

beforeEach(async () => {
  calls = [];
  answerOf = () => ({ status: 200, body: {} });
  intake = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    calls.push({ url: `${request.method} ${request.url}`, key: String(request.headers['idempotency-key']), body });
    const { status, body: told } = answerOf();
    response.writeHead(status).end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => intake.listen(0, '127.0.0.1', resolve));
  const replicas = new Replicas();
  const url = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`;
  replicas.add({ service: 'intake', url: () => url, pid: () => 0, stop: async () => {} });
  gateway = await openGateway({
    host: '127.0.0.1',
    port: 0,
    routes: publicRoutes,
    replicas,
    pages: [actPages],
    forms: [actForms(replicas)],
    log: () => undefined,
  });
});
afterEach(async () => {
  await gateway.close();
  intake.close();
});

async function open(
  path: string,
  form?: Record<string, string>,
): Promise<{ status: number; html: string; policy: string }> {
  const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const policy = answer.headers.get('content-security-policy') ?? '';
  return { status: answer.status, html: (await answer.text()).replaceAll('\u00a0', '~'), policy };
}

/** Hidden fields of the first form of a page. */
const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)].map(([, k, v]) => [k, v]),
  );

describe.each([
  [
    'en',
    'fixed',
    `requests/${REFERENCE}/fixed`,
    `requests/${REFERENCE}/feedback`,
    'No, it is not fixed',
    'Thank you. Your answer has been recorded.',
  ],
  [
    'fr',
    'fixed',
    `requests/${REFERENCE}/fixed`,
    `requests/${REFERENCE}/feedback`,
    'Non, il n’est pas réglé',
    'Merci. Votre réponse est enregistrée.',
  ],
  [
    'en',
    'follow',
    `follow/${FOLLOW}`,
    `follows/${FOLLOW}/confirm`,
    'Yes, keep me informed',
    'You now follow this request.',
  ],
  [
    'fr',
    'follow',
    `follow/${FOLLOW}`,
    `follows/${FOLLOW}/confirm`,
    'Oui, tenez-moi au courant',
    'Vous suivez maintenant cette demande.',
  ],
  [
    'fr',
    'unfollow',
    `unfollow/${FOLLOW}`,
    `follows/${FOLLOW}/unfollow`,
    'Ne plus suivre la demande',
    'Vous ne suivez plus cette demande.',
  ],
])('the link of an e-mail, in %s: %s', (language, act, path, call, button, done) => {
  test('opens a page that asks, and does nothing', async () => {
    const { status, html, policy } = await open(`/${language}/${path}?secret=s-1`);
    expect(status).toBe(200);
    expect(html).toContain(`>${button}</button>`);
    expect(policy).toContain(`form-action 'self'`);
    expect(calls).toEqual([]);
  });

  test('the page’s form acts once, however often it is sent', async () => {
    const fields = fieldsIn((await open(`/${language}/${path}?secret=s-1`)).html);
    const sent = act === 'fixed' ? { ...fields, fixed: 'no' } : fields;
    const body = act === 'fixed' ? { secret: 's-1', fixed: 'no' } : { secret: 's-1' };
    const { status, html } = await open(`/${language}/${path}`, sent);
    await open(`/${language}/${path}`, sent);
    expect([status, html.includes(done)]).toEqual([200, true]);
    expect(calls).toEqual([
      { url: `POST /api/v1/${call}?locale=${language}`, key: fields['key'], body },
      { url: `POST /api/v1/${call}?locale=${language}`, key: fields['key'], body },
    ]);
  });
});

test.each([
  ['message', { text: 'Encore là' }, { secret: 's-1', text: 'Encore là' }, 'messages'],
  ['withdraw', {}, { secret: 's-1' }, 'withdraw'],
])('the page of the status sends what its forms say: %s', async (act, more, body, call) => {
  const { status } = await open(`/fr/requests/${REFERENCE}`, { act, secret: 's-1', key: 'k-1', ...more });
  expect(status).toBe(200);
  expect(calls).toEqual([{ url: `POST /api/v1/requests/${REFERENCE}/${call}?locale=fr`, key: 'k-1', body }]);
});

test('a refusal is told in the words of the service, and what it says is not markup', async () => {
  answerOf = () => ({ status: 403, body: { detail: 'Ce lien <b>ne vaut plus</b>.' } });
  const { status, html } = await open(`/fr/follow/${FOLLOW}`, { secret: 'x' });
  expect(status).toBe(403);
  expect(html).toContain('Ce lien &lt;b&gt;ne vaut plus&lt;/b&gt;.');
});

test('when no replica answers, nothing was recorded', async () => {
  answerOf = () => ({ status: 503, body: {} });
  const { status, html } = await open(`/en/requests/${REFERENCE}/fixed`, { secret: 's-1', fixed: 'yes' });
  expect(status).toBe(502);
  expect(html).toContain('Nothing was recorded.');
});

test.each(['/en/requests/A/other', '/en/follow', `/en/requests/${REFERENCE}`])('no form is at %s', async (path) => {
  const { status } = await open(path, { secret: 's-1', act: 'other' });
  expect(status).toBe(404);
  expect(calls).toEqual([]);
});
