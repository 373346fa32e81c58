import { createHash } from 'node:crypto';
import { typographyFaults, StandInIssuer } from '@guichet/service-kit/testing';
import type { RunningService } from '@guichet/service-kit';
import { eventually, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import pg from 'pg';
import { Drafts } from './draft/drafts.ts';
import { start } from './index.ts';
import { TEXTS } from './pages/texts.ts';
import { returnPathIn } from './return-address.ts';

const PUBLIC_URL = 'http://127.0.0.1:8080';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let issuer: StandInIssuer;
let installation: TestInstallation;
let database: pg.Pool;
let portal: RunningService;
beforeAll(async () => {
  [issuer, installation] = await Promise.all([StandInIssuer.start(), publishedInstallation()]);
  const { database: url, log } = installation.urls.portal;
  database = new pg.Pool({ connectionString: url, max: 1 });
  portal = await start({
    ...issuer.env,
    DATABASE_URL: url,
    EVENT_STORE_URL: log,
    NATS_URL: 'nats://127.0.0.1:1',
    PUBLIC_URL,
    API_URL: 'http://127.0.0.1:1',
    LOG_LEVEL: 'error',
  });
});
afterAll(async () => {
  await portal?.close();
  await database?.end();
  await installation?.drop();
  await issuer?.close();
});
beforeEach(() => {
  issuer.failure = undefined;
});

/** A browser that keeps cookies and follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(path: string, init: RequestInit = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': 'en', ...(init.headers as object), cookie };
    const answer = await fetch(`${portal.url}${path}`, { redirect: 'manual', ...init, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(set)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
    const html = await answer.text();
    const title = /<h1>(?<title>[^<]*)/u.exec(html)?.groups?.title;
    return { status: answer.status, html, title, headers: answer.headers, to: answer.headers.get('location') ?? '' };
  }

  post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ) {
    return this.go(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  /** Leaves for the provider, which gives tokens with these claims for the code, and comes back. */
  async signIn({ claims = {}, path = '/session/start?language=en', code = 'the-code', ...more }: SignsIn = {}) {
    const left = new URL((await this.go(path)).to);
    const { nonce, state } = Object.fromEntries(left.searchParams) as Record<'nonce' | 'state', string>;
    issuer.grant = async (form) => {
      const verified = createHashOf(form.get('code_verifier')) === left.searchParams.get('code_challenge');
      return form.get('code') === 'the-code' && verified
        ? tokens({ groups: ['guichet-clerk'], ...claims }, { nonce, ...more })
        : undefined;
    };
    return this.go(`/session/callback?${new URLSearchParams({ code, state, ...more.query }).toString()}`);
  }
}

interface SignsIn {
  readonly claims?: Record<string, unknown>;
  readonly path?: string;
  readonly code?: string;
  readonly query?: Record<string, string>;
  readonly expires_in?: number;
  readonly nonce?: string;
}

async function tokens(
  claims: Record<string, unknown>,
  { nonce, expires_in = 300 }: { nonce?: string; expires_in?: number } = {},
) {
  const person = { sub: 'p-17', sid: 's-1', name: 'Zoé <b>Canari</b>', ...claims };
  return {
    access_token: await issuer.token(claims),
    id_token: await issuer.token({ ...person, aud: 'guichet-portal', nonce }),
    refresh_token: 'to-renew',
    expires_in,
  };
}

const createHashOf = (verifier: string | null): string =>
  createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
const rows = async () => (await database.query('select * from session')).rows as Record<string, unknown>[];

describe('signing in', () => {
  test('a browser comes back with an opaque cookie, and the page says who it is, in both languages', async () => {
    const browser = new Browser();
    expect((await browser.go('/fr/connexion')).title).toBe(TEXTS.fr.signInTitle);
    const back = await browser.signIn({ path: '/session/start?language=fr' });
    expect([back.status, back.to]).toEqual([303, '/fr/connexion']);
    const cookie = back.headers.getSetCookie().find((one) => one.startsWith('__Host-guichet='));
    expect(cookie).toMatch(/^__Host-guichet=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
    const page = await browser.go('/fr/connexion');
    expect(page.title).toBe(TEXTS.fr.signedInTitle);
    for (const shown of ['Zoé &lt;b&gt;Canari', 'Commis', 'Baie-du-Nord', 'Travaux publics'])
      expect(page.html).toContain(shown);
    expect((await browser.go('/en/sign-in')).html).toContain('Clerk');
    expect(page.headers.get('content-security-policy')).toMatch(/; form-action 'self'$/u);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin'); // else the forms of these pages have no origin
  });

  test('the row opens no session and tells nobody’s name', async () => {
    const browser = new Browser();
    await browser.signIn();
    const text = JSON.stringify(await rows(), (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value
        ? Buffer.from(value.data as number[]).toString('latin1')
        : value,
    );
    for (const secret of [browser.cookies.get('__Host-guichet')!, 'Canari', 'eyJ', 'to-renew'])
      expect(text).not.toContain(secret);
  });

  test.each([
    ['without having left', async (browser: Browser) => browser.go('/session/callback?code=the-code&state=x')],
    ['with another state', (browser: Browser) => browser.signIn({ query: { state: 'another' } })],
    ['with another code', (browser: Browser) => browser.signIn({ code: 'another' })],
    ['with a token for another attempt', (browser: Browser) => browser.signIn({ nonce: 'another' })],
    ['with a refusal', (browser: Browser) => browser.signIn({ query: { error: 'access_denied' } })],
  ])('who comes back %s is not signed in', async (_, comesBack) => {
    const browser = new Browser();
    const { status, title } = await comesBack(browser);
    expect([status, title, [...browser.cookies.keys()]]).toEqual([400, TEXTS.en.failedTitle, []]);
  });

  test('who has no role here is told so, and so is who set up another audience', async () => {
    const browser = new Browser();
    const nobody = await browser.signIn({ claims: { groups: ['others'] } });
    expect([nobody.status, nobody.title]).toEqual([403, TEXTS.en.noRoleTitle]);
    expect((await browser.signIn({ claims: { aud: 'another-api' } })).html).toContain(TEXTS.en.unusable);
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  test('signing in again ends the session that the browser had', async () => {
    const browser = new Browser();
    await browser.signIn();
    const before = new Browser();
    before.cookies.set('__Host-guichet', browser.cookies.get('__Host-guichet')!);
    await browser.signIn();
    expect((await before.go('/en/sign-in')).title).toBe(TEXTS.en.signInTitle);
    expect((await browser.go('/en/sign-in')).title).toBe(TEXTS.en.signedInTitle);
  });

  test('the way leads back to where one was, and only within this origin', async () => {
    expect((await new Browser().signIn({ path: '/session/start?return=/en/desk?queue=mine' })).to).toBe(
      '/en/desk?queue=mine',
    );
    expect((await new Browser().signIn({ path: '/session/start?language=en&return=//evil.example' })).to).toBe(
      '/en/sign-in',
    );
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/a\n',
      '/ /evil.example',
      '/..//evil.example',
      '/session/end',
      '',
      7,
    ];
    expect(elsewhere.map((path) => returnPathIn(path, PUBLIC_URL))).toEqual(elsewhere.map(() => undefined));
  });

  test('while the provider is away a page says so', async () => {
    const browser = new Browser();
    const { to } = await browser.go('/session/start?language=fr');
    issuer.failure = 502;
    const { status, title, headers } = await browser.go(
      `/session/callback?code=x&state=${new URL(to).searchParams.get('state')}`,
    );
    expect([status, title, headers.get('retry-after')]).toEqual([503, TEXTS.fr.awayTitle, '30']);
  });
});

describe('a session', () => {
  const shift = (column: string, minutes: number) =>
    database.query(`update session set ${column} = ${column} - $1 * interval '1 minute'`, [minutes]);
  const isIn = async (browser: Browser) => (await browser.go('/en/sign-in')).title === TEXTS.en.signedInTitle;
  const signedIn = async (more?: SignsIn) => {
    const browser = new Browser();
    await browser.signIn(more);
    return browser;
  };

  test('ends after half an hour without a call, and after twelve hours in any case', async () => {
    const browser = await signedIn();
    await shift('seen_at', 29);
    expect(await isIn(browser)).toBe(true);
    await shift('seen_at', 31);
    expect(await isIn(browser)).toBe(false);
    const busy = await signedIn();
    await shift('ends_at', 12 * 60);
    expect(await isIn(busy)).toBe(false);
  });

  test('is renewed once when its token ends, and ends when the provider renews it no longer', async () => {
    const browser = await signedIn({ expires_in: 10 });
    let renewals = 0;
    issuer.grant = async (form) =>
      form.get('grant_type') === 'refresh_token' && ++renewals === 1
        ? tokens({ groups: ['guichet-supervisor'] })
        : undefined;
    const pages = await Promise.all([browser.go('/en/sign-in'), browser.go('/en/sign-in'), browser.go('/en/sign-in')]);
    expect(pages.map(({ html }) => /Supervisor/u.test(html))).toEqual([true, true, true]);
    expect(renewals).toBe(1);
    const gone = await signedIn({ expires_in: 10 });
    issuer.grant = async () => undefined;
    expect(await isIn(gone)).toBe(false);
    expect([...gone.cookies.keys()]).toEqual(['__Host-guichet']);
  });

  test('goes on after the provider refused the portal itself, whatever for', async () => {
    const browser = await signedIn({ expires_in: 10 });
    issuer.grant = async () => ({ error: 'invalid_client' });
    await browser.go('/en/sign-in');
    issuer.grant = async () => tokens({ groups: ['guichet-supervisor'] });
    expect(await isIn(browser)).toBe(true);
  });

  test('whose renewal takes long keeps nobody else from the database', async () => {
    const [other, waiting] = [await signedIn(), [] as Browser[]];
    for (let count = 0; count < 6; count += 1) waiting.push(await signedIn({ expires_in: 10 }));
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    let asked = 0;
    issuer.grant = async () => {
      asked += 1;
      await answered;
      return tokens({ groups: ['guichet-supervisor'] });
    };
    const pages = waiting.map((browser) => browser.go('/en/sign-in'));
    try {
      await eventually(() => expect(asked).toBeGreaterThanOrEqual(5)); // as many as there are connections
      // The portal itself waits 8 s for the provider.
      const { title } = await other.go('/en/sign-in', { signal: AbortSignal.timeout(6_000) });
      expect(title).toBe(TEXTS.en.signedInTitle);
    } finally {
      answer();
    }
    for (const { html } of await Promise.all(pages)) expect(html).toContain('Supervisor');
  });

  test('that was ended while it was renewed stays ended', async () => {
    const browser = await signedIn({ expires_in: 10 });
    issuer.grant = async () => {
      await database.query('delete from session');
      return tokens({ groups: ['guichet-clerk'] });
    };
    expect([await isIn(browser), (await rows()).length]).toEqual([false, 0]);
  });

  test('which another replica renews is used as it is, or waits for it, until that replica is given up', async () => {
    const browser = await signedIn({ expires_in: 20 });
    const claim = (seconds: number) =>
      database.query(`update session set renewing_until = clock_timestamp() + $1 * interval '1 second'`, [seconds]);
    issuer.grant = async () => tokens({ groups: ['guichet-supervisor'] });
    await claim(60);
    expect((await browser.go('/en/sign-in')).html).toContain('Clerk');
    await claim(-1);
    expect((await browser.go('/en/sign-in')).html).toContain('Supervisor');
  });

  test('goes on where its token is signed with a key that the provider does not publish yet', async () => {
    const browser = await signedIn({ expires_in: 10 });
    await issuer.addKey('unpublished');
    const access_token = await issuer.token({ groups: ['guichet-clerk'] }, 'unpublished');
    issuer.withdraw('unpublished');
    issuer.grant = async () => ({ ...(await tokens({}, { expires_in: 10 })), access_token });
    expect((await browser.go('/en/sign-in')).title).toBe(TEXTS.en.awayTitle);
    issuer.grant = async () => tokens({ groups: ['guichet-supervisor'] });
    expect(await isIn(browser)).toBe(true);
  });

  test('ends when the role was taken away', async () => {
    const browser = await signedIn({ expires_in: 10 });
    issuer.grant = async () => tokens({ groups: [] });
    expect(await isIn(browser)).toBe(false);
  });

  test('goes on while the provider is away, as long as its token is good', async () => {
    const browser = await signedIn({ expires_in: 20 });
    issuer.failure = 503;
    expect(await isIn(browser)).toBe(true);
  });

  test('signing out ends it here and at the provider, by the form of its own page only', async () => {
    const browser = await signedIn();
    const token = /name="token" value="(?<token>[^"]+)"/u.exec((await browser.go('/en/sign-in')).html)!.groups!.token!;
    const refused = [
      await browser.post('/session/end', { token }, { 'sec-fetch-site': 'cross-site' }),
      await browser.post('/session/end', { token }, { origin: 'https://evil.example' }),
      await browser.post('/session/end', { token }, { origin: 'null' }),
      await browser.post('/session/end', { token }, {}),
      await browser.post('/session/end', { token: `${token}x` }),
      await browser.post('/session/end', {}),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    expect(await isIn(browser)).toBe(true);
    const { status, html } = await browser.post('/session/end', { token, language: 'fr' }, { origin: PUBLIC_URL });
    const [, there] = /<meta http-equiv="refresh" content="0; url=([^"]+)">/u.exec(html)!;
    expect(html).toContain(`<a class="button" href="${there}">Continuer</a>`);
    const end = new URL(there!.replaceAll('&amp;', '&'));
    expect([status, end.origin + end.pathname, end.searchParams.get('state')]).toEqual([
      200,
      `${issuer.url}/end`,
      'fr',
    ]);
    expect([end.searchParams.get('post_logout_redirect_uri'), [...browser.cookies.keys()]]).toEqual([
      `${PUBLIC_URL}/session/ended`,
      [],
    ]);
    expect((await browser.go('/session/ended?state=fr')).title).toBe(TEXTS.fr.signedOutTitle);
  });

  test('ends when the provider says so, by any signature that it signs in with: one by its name, or all of somebody', async () => {
    await issuer.addKey('rs512', 'RS512');
    const logout = async (claims: Record<string, unknown>, kid = 'first') => {
      const logout_token = await issuer.token(
        { aud: 'guichet-portal', events: { [EVENT]: {} }, sub: undefined, ...claims },
        kid,
      );
      return (await new Browser().post('/session/back-channel-logout', { logout_token }, {})).status;
    };
    const [one, two] = [await signedIn(), await signedIn()];
    await database.query(
      `update session set sid = 's-2', sub = 'p-18' where id_hash = (select id_hash from session order by signed_in_at desc limit 1)`,
    );
    const refused = [
      { nonce: 'n', sid: 's-1' },
      { events: {}, sid: 's-1' },
      { aud: 'another', sid: 's-1' },
      {},
      { sid: 's-1', iat: Math.floor(Date.now() / 1000) - 3600 },
    ];
    for (const claims of refused) expect(await logout(claims)).toBe(400);
    expect([await isIn(one), await isIn(two)]).toEqual([true, true]);
    expect(await logout({ sid: 's-1' })).toBe(200);
    expect([await isIn(one), await isIn(two)]).toEqual([false, true]);
    expect(await logout({ sub: 'p-18' }, 'rs512')).toBe(200);
    expect([await isIn(two), (await rows()).length]).toEqual([false, 0]);
    expect((await new Browser().post('/session/back-channel-logout', { logout_token: 'a.b.c' }, {})).status).toBe(400);
  });
});

test('texts follow the typography of their language, and none is the same in both', () => {
  for (const [key, text] of Object.entries(TEXTS.fr)) {
    expect([key, typographyFaults(text, 'fr')]).toEqual([key, []]);
    expect([key, typographyFaults(TEXTS.en[key as keyof typeof TEXTS.en], 'en')]).toEqual([key, []]);
    expect(text).not.toBe(TEXTS.en[key as keyof typeof TEXTS.en]);
  }
});

describe('a report that is being written', () => {
  test('is kept under the cookie of its browser, and nothing of it can be read without that', async () => {
    const drafts = new Drafts(database);
    expect(await drafts.read('secret-1', 'report pothole')).toBeUndefined();
    await drafts.write('secret-1', 'report pothole', { address: 'Canari' });
    await drafts.write('secret-1', 'report pothole', { address: 'Canari, quai' });
    expect(await drafts.read('secret-1', 'report pothole')).toEqual({ address: 'Canari, quai' });
    for (const [secret, name] of [
      ['secret-2', 'report pothole'],
      ['secret-1', 'report tree'],
    ] as const)
      expect(await drafts.read(secret, name)).toBeUndefined();
    const { rows: kept } = await database.query<{ id_hash: Buffer; sealed: Buffer }>('select * from report_draft');
    expect(kept).toHaveLength(1);
    expect(Buffer.concat([kept[0]!.sealed, kept[0]!.id_hash]).toString('latin1')).not.toMatch(/Canari|secret/u);
  });

  test('is gone after a day', async () => {
    await new Drafts(database).write('secret-3', 'report pothole', { address: 'Canari' });
    await database.query(`update report_draft set written_at = written_at - interval '25 hours'`);
    const drafts = new Drafts(database);
    expect(await drafts.read('secret-3', 'report pothole')).toBeUndefined();
    await drafts.write('secret-4', 'report pothole', {});
    expect((await database.query('select 1 from report_draft')).rowCount).toBe(1);
  });
});
