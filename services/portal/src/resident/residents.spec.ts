import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startService, type RunningService } from '@guichet/service-kit';
import type { Catalogue, PublishedSettings } from '@guichet/settings';
import { Assets } from '../assets/assets.ts';
import { PublicUrl } from '../session.controller.ts';
import { faultsOfPage } from '../testing/html.ts';
import { TOWN } from '../testing/town.ts';
import { preparePages } from '../ui/headers.ts';
import { Pages } from '../ui/pages.tsx';
import { Requests } from '../upstream/requests.ts';
import { ServicesApi } from '../upstream/services-api.ts';
import { PATHS } from './paths.ts';
import { refusalsOf } from './refusals/page.tsx';
import { ResidentModule } from './resident.module.ts';
import { Sites } from './sites.ts';
import '../problems.ts';

const REFERENCE = 'K7QF-2M9D-4XTA';
const ORIGIN = 'http://127.0.0.1:8080';
const SCRIPT = '<script>alert(1)</script>';

interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly key: string;
  readonly body: any;
}

let calls: Call[];
let answerOf: (call: Call) => { status: number; body: object };
let api: Server;
let portal: RunningService;
let catalogue: Catalogue;
const kept = new Map<string, string>();

beforeAll(async () => {
  api = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url!, 'http://x');
    const text = Buffer.concat(chunks).toString();
    const call = {
      path: `${request.method} ${url.pathname.replace('/api/v1/', '')}`,
      query: Object.fromEntries(url.searchParams),
      key: String(request.headers['idempotency-key']),
      body: text && JSON.parse(text),
    };
    calls.push(call);
    const { status, body } = answerOf(call);
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const assets = new Assets();
  const pages = new Pages(assets);
  const settings = { current: async () => [{ catalogue, version: 1, digest: 'x' }] } as unknown as PublishedSettings;
  const sites = new Sites(settings, undefined);
  portal = await startService({
    name: 'portal',
    env: { LOG_LEVEL: 'error' },
    readiness: {},
    errorShape: refusalsOf(pages, sites),
    configure: preparePages,
    module: ResidentModule.of({
      assets,
      pages,
      sites,
      requests: new Requests(new ServicesApi(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)),
      drafts: {
        read: async <T>(secret: string, name: string) => {
          const text = kept.get(`${secret} ${name}`);
          return text === undefined ? undefined : (JSON.parse(text) as T);
        },
        write: async (secret, name, content) => void kept.set(`${secret} ${name}`, JSON.stringify(content)),
      },
      origin: new PublicUrl(ORIGIN),
    }),
  });
});
afterAll(async () => {
  await portal?.close();
  api?.close();
});
beforeEach(() => {
  calls = [];
  catalogue = TOWN;
  answerOf = () => ({ status: 200, body: {} });
});

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Keeps its cookie and what the last page hid in its form, and follows nothing by itself. */
class Browser {
  cookie = '';
  html = '';

  async go(path: string, init: RequestInit = {}) {
    const headers = { accept: 'text/html', 'accept-language': 'en', ...(init.headers as object), cookie: this.cookie };
    const answer = await fetch(`${portal.url}${path}`, { redirect: 'manual', ...init, headers });
    for (const set of answer.headers.getSetCookie()) this.cookie = set.split(';')[0]!;
    this.html = await answer.text();
    const title = /<h1>([^<]*)/u.exec(this.html)?.[1];
    return { status: answer.status, title, to: answer.headers.get('location') ?? '', headers: answer.headers };
  }

  /** Sends the form of the last page with what was typed. */
  send(typed: Fields = {}, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    const action = /<form[^>]* method="post" action="([^"]*)"/u.exec(this.html)![1]!;
    const hidden = [...this.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/gu)];
    const body = new URLSearchParams([
      ...hidden.map(([, name, value]): [string, string] => [name!, value!]),
      ...fieldsOf(typed),
    ]);
    return this.go(action, { method: 'POST', headers, body });
  }

  /** Sends it and opens the page that it leads to. */
  async on(typed: Fields = {}) {
    const { status, to } = await this.send(typed);
    expect(status).toBe(303);
    return this.go(to);
  }
}

const fieldsOf = (typed: Fields): [string, string][] =>
  Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one as string]),
  );

const STATUS = {
  reference: REFERENCE,
  serviceCode: 'pothole',
  serviceName: 'Pothole',
  state: 'assigned',
  stateText: 'Assigned to: Roads.',
  department: null,
  wardId: null,
  requestedAt: '2026-11-27T19:30:00.000Z',
  updatedAt: '2026-11-27T19:30:00.000Z',
  expectedAt: null,
  timeZone: 'America/Toronto',
  timeline: [{ at: '2026-11-27T19:30:00.000Z', state: 'assigned', stateText: 'Assigned to: Roads.' }],
};

const JOURNEYS = [
  { language: 'en', start: '/report/pothole', steps: ['/place', '/more', '/contact', '/check'], list: '/requests' },
  {
    language: 'fr',
    start: '/signaler/pothole',
    steps: ['/lieu', '/complement', '/coordonnees', '/verification'],
    list: '/demandes',
  },
] as const;

describe.each(JOURNEYS)('a report in $language', ({ language, start, steps, list }) => {
  const accept = (call: Call) =>
    call.path === 'POST requests'
      ? { status: 201, body: { reference: REFERENCE, secret: 's-1' } }
      : { status: 404, body: { code: 'request.not-found', detail: 'x' } };

  test('goes from questions to its number, and every page of it is sound', async () => {
    answerOf = accept;
    const browser = new Browser();
    const pages: string[] = [];
    await browser.go(start);
    pages.push(browser.html);
    const typed: Fields[] = [
      { 'answer-size': 'large', 'answer-where': ['lane', 'cycling'] },
      { address: '12, rue du Quai' },
      { description: 'Encore là\r\nce matin' },
      { email: 'moi@courriel.example', phone: '', messages: 'fr' },
    ];
    for (const [index, fields] of typed.entries()) {
      const { to } = await browser.send(fields);
      expect(to).toBe(start + steps[index]!);
      await browser.go(to);
      pages.push(browser.html);
    }
    expect(calls).toEqual([]);
    const form = browser.html;
    const first = await browser.send();
    browser.html = form;
    const again = await browser.send();
    expect([first.status, first.to, again.to]).toEqual([303, `${list}/${REFERENCE}?sent=1`, first.to]);
    const sent = calls.filter(({ path }) => path === 'POST requests');
    expect(sent.map(({ body }) => body)).toEqual([
      {
        municipality: 'somewhere',
        serviceCode: 'pothole',
        answers: { size: ['large'], where: ['lane', 'cycling'] },
        address: '12, rue du Quai',
        description: 'Encore là\nce matin',
        reporter: { email: 'moi@courriel.example' },
        language: 'fr',
      },
    ]);
    await browser.go(first.to);
    pages.push(browser.html);
    expect(browser.html).toContain(`<strong class="number">${REFERENCE}</strong>`);
    expect(browser.html).toContain('secret=s-1');
    for (const html of pages) expect(faultsOfPage(html, language)).toEqual([]);
    expect((await new Browser().go(first.to)).status).toBe(404);
  });

  test('pressing the button twice at once makes one request', async () => {
    answerOf = accept;
    const browser = new Browser();
    await browser.go(start);
    await browser.on({ 'answer-size': 'large' });
    await browser.on({ address: 'Quai' });
    await browser.on();
    await browser.on({ messages: 'fr' });
    const [one, two] = await Promise.all([browser.send(), browser.send()]);
    expect([one.to, new Set(calls.map(({ key }) => key)).size]).toEqual([two.to, 1]);
  });

  test('whoever has reported reports again: another request, with nothing of the first', async () => {
    answerOf = accept;
    const browser = new Browser();
    for (const [size, address, description] of [
      ['large', 'Quai', 'En face du 12'],
      ['small', 'Moulin', ''],
    ]) {
      expect((await browser.go(start)).status).toBe(200);
      await browser.on({ 'answer-size': size! });
      await browser.on({ address: address! });
      await browser.on({ description: description! });
      await browser.on({ messages: 'fr' });
      expect((await browser.send()).to).toContain(REFERENCE);
    }
    const [first, second] = calls.filter(({ path }) => path === 'POST requests');
    expect(second!.key).not.toBe(first!.key);
    expect(second!.body).toMatchObject({ answers: { size: ['small'] }, address: 'Moulin' });
    expect(second!.body).not.toHaveProperty('description');
  });

  test('what is missing is said beside its field and in the summary, and what was typed stays', async () => {
    const browser = new Browser();
    await browser.go(start);
    const { status } = await browser.send({ 'answer-where': 'lane' });
    expect(status).toBe(422);
    expect(faultsOfPage(browser.html, language)).toEqual([]);
    expect(browser.html).toContain('href="#answer-size"');
    expect(browser.html).toContain('id="answer-size-fault"');
    expect(browser.html).toMatch(/value="lane" checked/u);
    await browser.on({ 'answer-size': 'small' });
    await browser.send({ address: '  ' });
    expect(browser.html).toContain('aria-invalid="true"');
    await browser.on({ address: SCRIPT });
    await browser.on({ description: SCRIPT });
    await browser.send({ email: SCRIPT });
    for (const html of [browser.html]) {
      expect(html).toContain('&lt;script>');
      expect(html).not.toContain('<script');
    }
    await browser.on({ email: '', phone: SCRIPT, messages: 'en' });
    expect(browser.html).not.toContain('<script');
    expect(browser.html.match(/&lt;script>/gu)).toHaveLength(3);
    expect(faultsOfPage(browser.html, language)).toEqual([]);
  });

  test('another language keeps the page and everything typed, good or not', async () => {
    const other = JOURNEYS.find((one) => one.language !== language)!;
    const browser = new Browser();
    await browser.go(start);
    expect((await browser.send({ 'answer-where': 'lane', language: other.language })).to).toBe(other.start);
    await browser.go(other.start);
    expect(browser.html).toMatch(/value="lane" checked/u);
    await browser.on({ 'answer-size': 'large' });
    expect((await browser.send({ address: 'Quai', language })).to).toBe(start + steps[0]);
    await browser.go(start + steps[0]);
    expect(browser.html).toContain('value="Quai"');
    expect((await browser.send({ address: 'Quai 12', go: 'back' })).to).toBe(start);
  });

  test('a change leads back to the last page', async () => {
    const browser = new Browser();
    await browser.go(start);
    await browser.on({ 'answer-size': 'large' });
    await browser.on({ address: 'Quai' });
    await browser.on();
    await browser.on();
    await browser.go(start + steps[0]);
    expect((await browser.send({ address: '1, rue du Moulin' })).to).toBe(start + steps[3]);
  });

  test('nobody skips what has to be answered', async () => {
    const browser = new Browser();
    expect((await browser.go(start + steps[3])).to).toBe(start);
  });

  test('an answer that calls for other help ends it, is counted and sends nothing else', async () => {
    const browser = new Browser();
    await browser.go(start.replace('pothole', 'tree'));
    const { to } = await browser.send({ 'answer-blocks': 'wires' });
    expect(to).toBe(`${start.replace('pothole', 'tree')}/${language === 'en' ? 'stop' : 'urgence'}`);
    await browser.go(to);
    expect(browser.html).toContain('href="tel:6135550150"');
    expect(faultsOfPage(browser.html, language)).toEqual([]);
    expect(calls.map(({ body }) => body.reporter.email)).toEqual(['@']);
    expect((await browser.go(`${start.replace('pothole', 'tree')}${steps[1]}`)).to).toBe(to);
  });

  test('words that call for other help can be changed, and then the report goes on', async () => {
    const browser = new Browser();
    const wire = start.replace('pothole', 'wire');
    await browser.go(wire);
    await browser.on();
    await browser.on({ address: 'Quai' });
    await browser.on({ description: 'Il y a du danger' });
    const back = /<main.*?<a href="(?<back>[^"]*)"/su.exec(browser.html)!.groups!['back']!;
    expect(back).toBe(wire + steps[1]);
    expect((await browser.go(wire + steps[2])).to).toMatch(/\/(?:stop|urgence)$/u);
    expect((await browser.go(back)).status).toBe(200);
    expect(browser.html).toContain('>Il y a du danger</textarea>');
    expect((await browser.send({ description: 'Il pend' })).to).toBe(wire + steps[2]);
  });

  test('an answer that calls for other help can be changed', async () => {
    const browser = new Browser();
    const tree = start.replace('pothole', 'tree');
    await browser.go(tree);
    await browser.on({ 'answer-blocks': 'wires' });
    expect(browser.html).toContain(`<a href="${tree}">`);
    await browser.go(tree);
    expect((await browser.send({ 'answer-blocks': 'road' })).to).toBe(tree + steps[0]);
  });

  test('what intake refuses leads to the page where it can be mended; while it is away nothing is lost', async () => {
    const browser = new Browser();
    await browser.go(start);
    await browser.on({ 'answer-size': 'large' });
    await browser.on({ address: 'Quai' });
    await browser.on();
    await browser.on({ email: 'a@b.ca' });
    answerOf = () => ({
      status: 400,
      body: { detail: 'x', errors: [{ field: 'reporter.email', detail: 'No such letter.' }] },
    });
    expect((await browser.send()).status).toBe(422);
    expect(browser.html).toContain(`<a href="${start}${steps[2]}">No such letter.</a>`);
    answerOf = () => ({ status: 503, body: {} });
    expect((await browser.send()).status).toBe(503);
    expect(faultsOfPage(browser.html, language)).toEqual([]);
    answerOf = accept;
    expect((await browser.send()).to).toContain(REFERENCE);
  });
});

test.each([
  ['en', 'we may have received the first version'],
  ['fr', 'il se peut que nous ayons déjà reçu la première version'],
] as const)(
  'in %s, a report changed after it may have been received is sent by pressing again',
  async (language, said) => {
    const browser = new Browser();
    await browser.go(`${PATHS.report[language]}/tree`);
    const pages: Fields[] = [{}, { address: 'Quai' }, {}, { messages: language }];
    for (const typed of pages) await browser.on(typed);
    answerOf = () => ({ status: 422, body: { code: 'idempotency.key-reused', detail: 'x' } });
    expect((await browser.send()).status).toBe(422);
    expect(browser.html).toContain(said);
    expect(faultsOfPage(browser.html, language)).toEqual([]);
    answerOf = () => ({ status: 201, body: { reference: REFERENCE, secret: 's-1' } });
    expect((await browser.send()).to).toContain(REFERENCE);
    expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
  },
);

test.each([
  ['from elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ['from the same site, but another origin', { 'sec-fetch-site': 'same-site' }],
  ['without saying whence', {}],
])('a form %s is refused', async (_, headers) => {
  const browser = new Browser();
  await browser.go('/report/pothole');
  expect((await browser.send({ 'answer-size': 'large' }, headers)).status).toBe(403);
  expect(browser.html).toContain('<h1>This was not done</h1>');
});

test('a form of a browser that says its origin alone is taken', async () => {
  const browser = new Browser();
  await browser.go('/report/pothole');
  expect((await browser.send({ 'answer-size': 'large' }, { origin: ORIGIN })).to).toBe('/report/pothole/place');
});

test.each(['10 cm', 'about 10', '5 to 10', 'environ 5 à 10 cm', ' 1\u00a0000,5 '])('%j is a number', async (height) => {
  const browser = new Browser();
  await browser.go('/report/pothole');
  expect((await browser.send({ 'answer-size': 'large', 'answer-height': height })).to).toBe('/report/pothole/place');
});

test('what is no number is said to be none', async () => {
  const browser = new Browser();
  await browser.go('/report/pothole');
  expect((await browser.send({ 'answer-size': 'large', 'answer-height': 'deep' })).status).toBe(422);
  expect(browser.html).toContain('href="#answer-height"');
});

test('the form of one browser is not taken from another', async () => {
  const [one, two] = [new Browser(), new Browser()];
  await one.go('/report/pothole');
  await two.go('/report/pothole');
  two.html = one.html;
  expect((await two.send({ 'answer-size': 'large' })).status).toBe(403);
});

test('the cookie lasts as long as what it opens: a day from the last page', async () => {
  const browser = new Browser();
  await browser.go('/report/pothole');
  const { cookie } = browser;
  const { headers } = await browser.send({ 'answer-size': 'large' });
  expect(headers.get('set-cookie')).toMatch(/; Max-Age=86400;/u);
  expect(browser.cookie).toBe(cookie);
});

test('the cookie is of this origin alone, and no page may load anything from elsewhere', async () => {
  const { headers } = await new Browser().go('/report/pothole');
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-guichet-report=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
  );
  for (const path of ['/', '/report', '/nowhere', '/help/privacy']) {
    const { headers: sent } = await new Browser().go(path);
    expect(sent.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; .*form-action 'self'/u);
    // With `no-referrer` a browser that sends no `Sec-Fetch-Site` would hide the origin of our own forms.
    expect(sent.get('referrer-policy')).toBe('same-origin');
  }
});

test('a service out of season says so, one that moved leads to the other, one that is not there is not found', async () => {
  const browser = new Browser();
  await browser.go('/report/patio');
  expect(browser.html).toContain('From May on.');
  expect((await browser.go('/report/hole')).to).toBe('/report/pothole');
  expect((await browser.go('/report/nothing')).status).toBe(404);
  expect((await browser.go('/report/pothole/nothing')).status).toBe(404);
});

test.each([
  ['/report?q=lampadaire', 'Streetlight'],
  ['/report?q=street%20light', 'Streetlight'],
  ['/signaler?q=nids%20de%20poule', 'Nid-de-poule'],
  ['/signaler?q=eclairage', 'Lampadaire'],
])('%s finds %s, whatever the accents, number or language', async (path, name) => {
  const browser = new Browser();
  await browser.go(path);
  expect(/<ul class="doors"><li><a[^>]*>(?<first>[^<]*)/u.exec(browser.html)?.groups?.first).toBe(name);
});

test('words that nothing is about are not lost, and everything is offered', async () => {
  const browser = new Browser();
  await browser.go(`/report?q=${encodeURIComponent(SCRIPT)}`);
  expect(browser.html).not.toContain('<script');
  expect(browser.html).toContain('Pothole');
});

describe('where a request stands', () => {
  test('is found however its number was typed, at one address', async () => {
    answerOf = () => ({ status: 200, body: STATUS });
    const browser = new Browser();
    expect((await browser.go('/requests?number=k7qf2m9d4xta')).to).toBe('/requests/k7qf2m9d4xta');
    expect((await browser.go('/requests/k7qf2m9d4xta')).to).toBe(`/requests/${REFERENCE}`);
    expect((await browser.go(`/requests/${REFERENCE}`)).title).toBe(`Request ${REFERENCE}`);
    expect(calls.at(-1)).toMatchObject({
      path: `GET requests/${REFERENCE}`,
      query: { locale: 'en', municipality: 'somewhere' },
    });
  });

  test('links of messages that are out keep working', async () => {
    const browser = new Browser();
    for (const [before, now] of [
      [`/en/requests/${REFERENCE}`, `/requests/${REFERENCE}`],
      [`/fr/requests/${REFERENCE}?secret=a.b`, `/demandes/${REFERENCE}?secret=a.b`],
      [`/fr/requests/${REFERENCE}/fixed?secret=s`, `/demandes/${REFERENCE}/reglee?secret=s`],
    ]) {
      const { status, to } = await browser.go(before!);
      expect([status, to]).toEqual([308, now]);
    }
  });

  test('nobody’s number, and a service that does not answer', async () => {
    const browser = new Browser();
    answerOf = () => ({ status: 404, body: { detail: 'x' } });
    expect((await browser.go('/demandes/AAAA')).title).toBe('Aucune demande ne porte ce numéro');
    answerOf = () => ({ status: 502, body: {} });
    const away = await browser.go('/demandes/AAAA');
    expect([away.status, away.title, away.headers.get('retry-after')]).toEqual([
      503,
      'Cette page ne fonctionne pas pour l’instant',
      '5',
    ]);
  });

  test('the public list shows what intake lists, narrowed', async () => {
    answerOf = () => ({ status: 200, body: { items: [{ ...STATUS, wardId: 'w-1' }], next: 'n' } });
    const browser = new Browser();
    await browser.go('/demandes?service=pothole&ward=w-1&status=open');
    expect(calls[0]!.query).toMatchObject({ serviceCode: 'pothole', wardId: 'w-1', status: 'open', locale: 'fr' });
    expect(faultsOfPage(browser.html.replaceAll('Pothole', ''), 'fr')).toEqual([]);
    expect(browser.html).toContain('Quartier du Quai');
    expect(browser.html).toContain('cursor=n');
  });
});

describe.each([
  [
    'en',
    `/requests/${REFERENCE}/add`,
    { text: 'Still there' },
    `requests/${REFERENCE}/messages`,
    { secret: 's-1', text: 'Still there' },
  ],
  ['fr', `/demandes/${REFERENCE}/retirer`, {}, `requests/${REFERENCE}/withdraw`, { secret: 's-1' }],
  [
    'fr',
    `/demandes/${REFERENCE}/reglee`,
    { fixed: 'no' },
    `requests/${REFERENCE}/feedback`,
    { secret: 's-1', fixed: 'no' },
  ],
  ['en', '/en/follow/f-1', {}, 'follows/f-1/confirm', { secret: 's-1' }],
  ['fr', '/fr/unfollow/f-1', {}, 'follows/f-1/unfollow', { secret: 's-1' }],
  [
    'en',
    `/requests/${REFERENCE}/follow`,
    { email: 'a@b.ca', messages: 'fr' },
    `requests/${REFERENCE}/follow`,
    { email: 'a@b.ca', language: 'fr' },
  ],
])('in %s, %s', (language, path, typed, call, body) => {
  test('asks before it acts, acts once however often it is sent, and says how it ended', async () => {
    const browser = new Browser();
    expect((await browser.go(`${path}?secret=s-1`)).status).toBe(200);
    expect(calls).toEqual([]);
    const form = browser.html;
    expect((await browser.send(typed)).status).toBe(200);
    expect(faultsOfPage(browser.html, language as 'en' | 'fr')).toEqual([]);
    browser.html = form;
    await browser.send(typed);
    expect(calls.map((one) => [one.path, one.body])).toEqual([
      [`POST ${call}`, body],
      [`POST ${call}`, body],
    ]);
    expect(calls[0]!.key).toBe(calls[1]!.key);
    answerOf = () => ({ status: 403, body: { detail: `Ce lien ne vaut plus. ${SCRIPT}` } });
    browser.html = form;
    expect((await browser.send(typed)).status).toBe(403);
    expect(browser.html).toContain('&lt;script>');
  });
});

test('what was typed about a request goes along into the other language', async () => {
  const browser = new Browser();
  await browser.go(`/requests/${REFERENCE}/add?secret=s-1`);
  expect((await browser.send({ text: 'Encore', language: 'fr' })).title).toBe('Compléter votre demande');
  expect(browser.html).toContain('>Encore</textarea>');
  expect((await browser.send({ text: ' ' })).status).toBe(422);
});

test.each(['/help', '/help/reporting', '/help/tracking', '/help/privacy', '/help/accessibility'])(
  '%s',
  async (path) => {
    const browser = new Browser();
    expect((await browser.go(path)).status).toBe(200);
    expect(faultsOfPage(browser.html, 'en')).toEqual([]);
    const french = /hreflang="fr"/u.test(browser.html) && /class="toggle"[^>]* href="([^"]*)"/u.exec(browser.html)![1]!;
    expect((await browser.go(french as string)).status).toBe(200);
    expect(faultsOfPage(browser.html, 'fr')).toEqual([]);
  },
);

test('while no municipality is published, a page says so', async () => {
  catalogue = undefined as never;
  const { status, title } = await new Browser().go('/en');
  expect([status, title]).toEqual([503, 'These pages are not set up yet']);
});
