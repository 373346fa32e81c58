import { eventually } from '@guichet/test-kit';
import type { Claims, Work } from '@guichet/settings';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { startBenches } from '../../test/small-service.ts';
import { inServiceScope, type RunningService } from '../index.ts';
import { StandInIssuer } from '../testing/index.ts';
import { developmentTokensIn } from './development-tokens.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { ownToken, publicHalf, type OwnKey } from './own-tokens.ts';
import { trustedIssuerIn } from './trusted-issuer.ts';

const CLERK: Work = { role: 'clerk', departments: ['roads'], teams: ['east'] };
const WORKS: Readonly<Record<string, readonly (readonly [string, Work])[]>> = {
  clerks: [['hill', CLERK]],
  shared: [
    ['hill', CLERK],
    ['lake', CLERK],
  ],
  differing: [
    ['hill', CLERK],
    ['lake', { ...CLERK, departments: ['parks'] }],
  ],
};
const served = async () => [
  {
    id: 'hill',
    languagePolicy: 'OTHER' as const,
    open311: { jurisdictionId: 'hill.example', contact: { en: 'Call us.', fr: 'Appelez-nous.' } },
  },
];
const workIn = async ({ groups }: Claims) => new Map(WORKS[String(groups)] ?? []);
const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

let issuer: StandInIssuer;
let service: RunningService;
let keys: { readonly services: OwnKey; readonly portal: OwnKey };
beforeAll(async () => {
  issuer = await StandInIssuer.start();
  await issuer.addKey('rsa', 'RS256');
  keys = { services: await keyNamed('services'), portal: await keyNamed('portal') };
  const GUICHET_PUBLIC_KEYS = JSON.stringify({ keys: Object.values(keys).map(publicHalf) });
  service = await startBenches({ env: { ...issuer.env, GUICHET_PUBLIC_KEYS, LOG_LEVEL: 'error' }, workIn, served });
});
afterAll(async () => {
  await service?.close();
  await issuer?.close();
});

async function keyNamed(kid: string): Promise<OwnKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
}

async function call(token: string, { path = '/benches/mine', language = 'en', at = service } = {}) {
  const answer = await fetch(`${at.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  const body = (await answer.json()) as { code?: string; detail?: string; ref?: string };
  return { status: answer.status, body, code: body.code ?? 'allowed', headers: answer.headers };
}

describe('an access token of the identity provider', () => {
  test('tells who calls: role, departments, teams and municipalities, and an opaque reference that stays the same', async () => {
    const { body } = await call(await issuer.token({ groups: ['clerks'], name: 'Zoé Canari' }));
    expect(body).toEqual({ ...CLERK, municipalities: ['hill'], ref: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
    expect((await call(await issuer.token({ groups: ['clerks'] }, 'rsa'))).body).toEqual(body);
    expect((await call(await issuer.token({ groups: ['shared'], sub: 'another' }))).body.ref).not.toBe(body.ref);
  });

  test.each<[string, object, string]>([
    ['for several audiences', { aud: ['others', 'guichet-api'] }, 'allowed'],
    ['for another audience', { aud: 'others' }, 'identity.token-unknown'],
    ['for none', { aud: undefined }, 'identity.token-unknown'],
    ['of another issuer', { iss: 'https://idp.example' }, 'identity.token-unknown'],
    ['expired', { exp: seconds(-120) }, 'identity.token-expired'],
    ['expired, by a clock a little behind', { exp: seconds(-5) }, 'allowed'],
    ['not yet valid', { nbf: seconds(600) }, 'identity.token-unknown'],
    ['not yet valid, by a clock a little ahead', { nbf: seconds(5) }, 'allowed'],
    ['that never ends', { exp: undefined }, 'identity.token-unknown'],
    ['of nobody', { sub: undefined }, 'identity.token-unknown'],
    ['of an empty name', { sub: '' }, 'identity.token-unknown'],
    ['that is an ID token', { nonce: 'n' }, 'identity.token-unknown'],
    ['that gives access to nothing, as an ID token', { scope: undefined }, 'identity.token-unknown'],
    ['that says what it gives access to by another name', { scope: undefined, scp: 'access' }, 'allowed'],
    ['that says it is an ID token', { typ: 'ID' }, 'identity.token-unknown'],
    ['that is a logout token', { events: { logout: {} } }, 'identity.token-unknown'],
    ['of somebody without a role here', { groups: ['others'] }, 'identity.no-role'],
    ['of somebody with other work elsewhere', { groups: ['differing'] }, 'identity.different-work'],
    ['of somebody who works for two', { groups: ['shared'] }, 'allowed'],
  ])('%s', async (_, claims, code) => {
    expect((await call(await issuer.token({ groups: ['clerks'], ...claims }))).code).toBe(code);
  });

  test('forged ones are unknown, and nothing of them is a fault on our side', async () => {
    const claims = { iss: issuer.url, aud: issuer.audience, sub: 'a-person', groups: ['clerks'], exp: seconds(300) };
    const published = new TextEncoder().encode(JSON.stringify(issuer.keys.keys[0]));
    const forged = [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(published),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'first' })
        .sign((await generateKeyPair('ES256')).privateKey),
      `${await issuer.token(claims)}x`,
      'a.b.c',
      '..',
      'eyJhbGciOiJFUzI1NiJ9.bnVsbA.AAAA',
    ];
    for (const token of forged)
      expect([token.slice(0, 20), (await call(token)).code]).toEqual([
        token.slice(0, 20),
        expect.stringMatching(/^identity\.token-unknown$/u),
      ]);
  });

  test('somebody without a role is one of the public elsewhere, and is told in their language', async () => {
    const token = await issuer.token({ groups: ['others'] });
    expect((await call(token, { path: '/benches/anyone' })).body).toEqual({
      role: 'resident',
      ref: null,
      departments: [],
    });
    expect((await call(token, { language: 'fr' })).body.detail).toContain('n’avez aucun rôle ici');
  });
});

describe('keys of the provider', () => {
  const waits = { freshForMs: 60_000, betweenReadsMs: 0 };
  const isChecked = async (by: IssuerKeys, token: string) =>
    jwtVerify(token, by.keyFor).then(
      () => true,
      (failure: { code?: string; name: string }) => failure.code ?? failure.name,
    );

  test('a new one is fetched when a token names it; one withdrawn is trusted no longer once they are read again', async () => {
    const byKeys = new IssuerKeys({ issuer: issuer.url }, { ...waits, freshForMs: 0 });
    await issuer.addKey('old');
    const before = await issuer.token({}, 'old');
    expect(await isChecked(byKeys, before)).toBe(true);
    await issuer.addKey('new');
    expect(await isChecked(byKeys, await issuer.token({}, 'new'))).toBe(true);
    issuer.withdraw('old');
    await eventually(async () => expect(await isChecked(byKeys, before)).toBe('identity.key-unknown'));
  });

  test('a token signed with one that came just after they were read waits until they may be read again', async () => {
    const byKeys = new IssuerKeys({ issuer: issuer.url }, { ...waits, betweenReadsMs: 300 });
    expect(await isChecked(byKeys, await issuer.token())).toBe(true);
    await issuer.addKey('late');
    expect(await isChecked(byKeys, await issuer.token({}, 'late'))).toBe(true);
  });

  test('unknown ones make nobody ask again and again', async () => {
    const byKeys = new IssuerKeys({ issuer: issuer.url }, { ...waits, betweenReadsMs: 100 });
    expect(await isChecked(byKeys, await issuer.token())).toBe(true);
    await issuer.addKey('secret');
    const token = await issuer.token({}, 'secret');
    issuer.withdraw('secret');
    const before = issuer.reads;
    const [start, many] = [performance.now(), Array.from({ length: 50 }, () => isChecked(byKeys, token))];
    expect(new Set(await Promise.all(many))).toEqual(new Set(['identity.key-unknown']));
    expect(issuer.reads - before).toBeLessThanOrEqual(1 + (performance.now() - start) / 100);
  });

  test('while the provider is away, those last known are used; where none are known, one is asked to come again', async () => {
    const known = await issuer.token({ groups: ['clerks'] });
    expect((await call(known)).code).toBe('allowed');
    await issuer.addKey('unpublished');
    const unknown = await issuer.token({}, 'unpublished');
    issuer.failure = 503;
    const fresh = await startBenches({ env: { ...issuer.env, LOG_LEVEL: 'error' }, workIn, served });
    try {
      expect((await call(known)).code).toBe('allowed');
      expect((await call(unknown)).code).toBe('identity.key-unknown');
      const { status, code, headers } = await call(known, { at: fresh });
      expect([status, code, headers.get('retry-after')]).toEqual([503, 'identity.provider-away', '5']);
      expect((await call(known, { at: fresh, path: '/benches/anyone' })).code).toBe('identity.provider-away');
      issuer.failure = undefined;
      await eventually(async () => expect((await call(known, { at: fresh })).code).toBe('allowed'));
    } finally {
      issuer.failure = undefined;
      await fresh.close();
    }
  });

  test('a discovery document about another issuer is not believed', async () => {
    const byKeys = new IssuerKeys({ issuer: `${issuer.url}/` }, waits);
    const quiet = { service: 'benches', logLevel: 'error' } as const;
    const checked = await inServiceScope(quiet, async () => isChecked(byKeys, await issuer.token()));
    expect(checked).toBe('identity.provider-away');
  });
});

describe('a token of the installation itself', () => {
  const everywhere = { municipalities: ['*'], departments: [] };

  test('names the service that calls, or who the portal lets in', async () => {
    const clerk = { role: 'clerk', ref: 'emergency', ...everywhere } as const;
    const service = { role: 'service', ref: 'routing', ...everywhere } as const;
    expect((await call(await ownToken(keys.portal, clerk, 60))).body).toEqual(clerk);
    expect((await call(await ownToken(keys.services, service, 60), { path: '/benches/anyone' })).body).toEqual(service);
  });

  test('neither speaks for the other, nor for ever, nor with another key', async () => {
    const stranger = await keyNamed('services');
    const refused = [
      await ownToken(keys.services, { role: 'clerk', ref: 'x', ...everywhere }, 60),
      await ownToken(keys.portal, { role: 'service', ref: 'x', ...everywhere }, 60),
      await ownToken(keys.portal, { role: 'king' as 'clerk', ref: 'x', ...everywhere }, 60),
      await ownToken(keys.portal, { role: 'clerk', ref: 'x', ...everywhere }, -60),
      await ownToken(stranger, { role: 'service', ref: 'x', ...everywhere }, 60),
    ];
    for (const token of refused)
      expect((await call(token, { path: '/benches/anyone' })).code).toBe('identity.token-unknown');
  });
});

describe('what the environment may say', () => {
  const TOKENS = '[{"token":"the-clerk","role":"clerk","ref":"c"}]';
  const production = { NODE_ENV: 'production' };

  test('fixed tokens only where they are switched on, and never in production', () => {
    const on = { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: TOKENS };
    expect(developmentTokensIn(on).callerOf('the-clerk')?.role).toBe('clerk');
    expect(developmentTokensIn({}).callerOf('the-clerk')).toBeUndefined();
    expect(() => developmentTokensIn({ GUICHET_DEV_TOKENS: TOKENS })).toThrow(
      'GUICHET_DEV_TOKENS needs GUICHET_FIXED_TOKENS=on',
    );
    expect(() => developmentTokensIn({ ...on, ...production })).toThrow(
      /GUICHET_FIXED_TOKENS is on, which NODE_ENV=production refuses.* · .*est à on, ce que NODE_ENV=production refuse/u,
    );
    expect(() => developmentTokensIn({ GUICHET_FIXED_TOKENS: 'yes' })).toThrow(
      'GUICHET_FIXED_TOKENS is not one of on, off',
    );
  });

  test('an issuer with its audience, by https in production', () => {
    const idp = { OIDC_ISSUER: 'https://idp.example/town', OIDC_AUDIENCE: 'guichet' };
    expect(trustedIssuerIn({})).toBeUndefined();
    expect(trustedIssuerIn({ ...idp, ...production })).toEqual({ issuer: idp.OIDC_ISSUER, audience: 'guichet' });
    expect(() => trustedIssuerIn({ OIDC_ISSUER: idp.OIDC_ISSUER })).toThrow('OIDC_AUDIENCE is missing');
    expect(() => trustedIssuerIn({ ...idp, ...production, OIDC_ISSUER: 'http://idp.example' })).toThrow(
      'OIDC_ISSUER is not https',
    );
    expect(trustedIssuerIn({ ...idp, ...production, OIDC_ISSUER: 'http://127.0.0.1:8080/oidc' })).toBeDefined();
  });
});
