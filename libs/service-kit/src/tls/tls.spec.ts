import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { get, Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { isDue, newAuthority, newCertificate, type Certified } from '@guichet/provisioning';
import { startBenches, tokens } from '../../test/small-service.ts';
import { readConfig, ServiceClient, TLS_CONFIG, TlsIdentity, type RunningService } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-tls-'));
let authority: Certified;
let benches: RunningService;

function write(name: string, ca: Certified, own: Certified) {
  const files = { ca: join(folder, `${name}-ca`), cert: join(folder, name), key: join(folder, `${name}-key`) };
  writeFileSync(files.ca, ca.certificate);
  writeFileSync(files.cert, own.certificate);
  writeFileSync(files.key, own.key, { mode: 0o600 });
  return files;
}

const filesOf = async (name: string, ca = authority) => write(name, ca, await newCertificate(ca, name));
const identityOf = async (name: string, ca?: Certified) => new TlsIdentity(await filesOf(name, ca));
const client = (identity: TlsIdentity, service = 'benches') =>
  new ServiceClient({ baseUrl: benches.url, service, identity });

beforeAll(async () => {
  authority = await newAuthority();
  const { ca: TLS_CA, cert: TLS_CERT, key: TLS_KEY } = await filesOf('benches');
  const env = { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: tokens, LOG_LEVEL: 'error', TLS_CA, TLS_CERT, TLS_KEY };
  benches = await startBenches({ env, mutualTls: true });
});
afterAll(async () => {
  await benches?.close();
  rmSync(folder, { recursive: true });
});

type Given = { readonly as?: TlsIdentity; readonly token?: string; readonly agent?: Agent };

/** As a caller of any kind, who does not look at whom it calls. */
function asked(path: string, { as, token, agent }: Given = {}): Promise<{ status?: number; body: unknown }> {
  const { cert, key } = as?.material ?? {};
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  return new Promise((resolve, reject) => {
    get(new URL(path, benches.url), { cert, key, headers, agent, rejectUnauthorized: false }, (answer) => {
      void json(answer).then((body) => resolve({ status: answer.statusCode, body }), reject);
    }).once('error', reject);
  });
}

test('a service is known by its certificate, and may pass on the token of a person', async () => {
  const routing = await identityOf('routing');
  expect(await asked('/benches/anyone', { as: routing })).toMatchObject({
    ...{ status: 200, body: { role: 'service', ref: 'routing', municipalities: ['*'] } },
  });
  expect(await asked('/benches/mine', { as: routing })).toMatchObject({ status: 403 });
  expect(await asked('/benches/mine', { as: routing, token: 'clerk-token' })).toMatchObject({ body: { ref: 'p-1' } });
  expect(await asked('/benches/mine', { as: routing, token: 'no-such-token' })).toMatchObject({ status: 401 });
});

test('so it is on connections that go on from an earlier one', async () => {
  const agent = new Agent({ keepAlive: false });
  const as = await identityOf('dedup');
  for (let times = 0; times < 3; times += 1)
    expect(await asked('/benches/anyone', { as, agent })).toMatchObject({ body: { ref: 'dedup' } });
});

test('nobody else is known, whatever token they have; whether the service is well, anybody may ask', async () => {
  const stranger = await identityOf('stranger', await newAuthority());
  for (const as of [undefined, stranger]) {
    expect(await asked('/benches/anyone', { as })).toMatchObject({ body: { role: 'resident' } });
    expect(await asked('/benches/mine', { as, token: 'clerk-token' })).toMatchObject({ status: 401 });
    expect(await asked('/health/live', { as })).toMatchObject({ status: 200 });
  }
  await expect(fetch(benches.url.replace('https', 'http'))).rejects.toThrow();
});

test('a client believes the service that it calls, and no other of the installation', async () => {
  const identity = await identityOf('notifications');
  const body = { service_code: 'paint' };
  const answer = await client(identity).post('/benches', body);
  expect(answer).toMatchObject({ status: 201, body: { bench: body } });
  await expect(client(identity, 'vault').post('/benches', body)).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  const other = await identityOf('notifications', await newAuthority());
  await expect(client(other).post('/benches', body)).rejects.toThrow('self-signed certificate');
});

test('a client tells a late answer and a closed door from an answer', async () => {
  const identity = await identityOf('routing');
  await expect(client(identity).post('/benches', {}, 0)).rejects.toThrow();
  const nobody = new ServiceClient({ baseUrl: 'https://127.0.0.1:1', service: 'benches', identity });
  await expect(nobody.post('/benches', {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('renewed files are used after a minute, and until then the old ones', async () => {
  let now = 0;
  const files = await filesOf('reporting');
  const identity = new TlsIdentity(files, () => now);
  const first = identity.material;
  write('reporting', authority, await newCertificate(authority, 'reporting'));
  utimesSync(files.cert, new Date(), new Date(Date.now() + 5_000));
  now = 59_999;
  expect(identity.material).toBe(first);
  now = 60_000;
  expect(identity.material.cert).not.toBe(first.cert);
  expect(identity.material.ca).toBe(first.ca);
  expect(await client(identity).post('/benches', { service_code: 'paint' })).toMatchObject({ status: 201 });
});

test('a certificate is due when there is none, 90 days before its end, and under a new authority', async () => {
  const { certificate } = await newCertificate(authority, 'intake');
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  expect(isDue(undefined, authority)).toBe(true);
  expect([isDue(certificate, authority), isDue(certificate, authority, inDays(307))]).toEqual([false, false]);
  expect(isDue(certificate, authority, inDays(309))).toBe(true);
  expect(isDue(certificate, await newAuthority())).toBe(true);
});

test('a start without its files names each, and no path', () => {
  expect(() => readConfig({ TLS_CA: '/nowhere/ca.pem', TLS_CERT: folder }, TLS_CONFIG)).toThrow(
    /^Configuration: TLS_CA is not the path of a file that can be read; TLS_KEY is missing/u,
  );
  expect(() => readConfig({ TLS_CA: '/nowhere/ca.pem' }, TLS_CONFIG)).not.toThrow(/nowhere/u);
});
