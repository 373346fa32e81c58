import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect as connectSocket, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsOptions, parseRegistry, tokenDigestOf } from '@guichet/messaging/access';
import { natsUrl, newNkeySeed, publicNkeyOf } from '@guichet/provisioning';
import { typographyFaults } from '@guichet/service-kit/testing';
import { eventually, nats, type TestNats } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { administer } from '../subscriber.ts';
import { Refusal } from '@guichet/texts';

jest.setTimeout(60_000);

let server: TestNats;
let folder: string;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 9, 12, minute)).toISOString();

beforeAll(async () => {
  server = await nats();
  const forwarder = await connect(natsOptions(server.urls.forwarder));
  await (
    await jetstreamManager(forwarder, { checkAPI: false })
  ).streams.add({ name: 'GUICHET', subjects: ['guichet.>'] });
  for (let n = 0; n < 20; n += 1) {
    const type = n % 2 ? 'case.opened' : 'request.submitted';
    await jetstream(forwarder).publish(`guichet.pins.${type}.v1`, JSON.stringify({ n, recordedat: at(n) }));
  }
  await forwarder.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-subscriber-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => server.stop());

const file = (name: string) => join(folder, name);
const place = () => [
  '--nats',
  server.urls.administrator,
  '--registry',
  file('subscribers.json'),
  '--config',
  file('nats.conf'),
];
const env = () => ({ XDG_CONFIG_HOME: folder });
const run = (...args: string[]) => administer([...args, ...place()], env());
/** What is printed as the answer. */
const printed = async (...args: string[]) => (await run(...args)).lines.join('\n');
const add = (name: string, events: string, ...more: string[]) =>
  run('add', name, '--municipality', 'pins', '--events', events, '--credentials', file(name), ...more);
const grants = () => parseRegistry(readFileSync(file('subscribers.json'), 'utf8'));

/** A way to the server that cuts its first connections off in the middle of their greeting. */
async function cutFirst(count: number, port: number) {
  let cut = 0;
  const proxy = createServer((client) => {
    const onward = connectSocket(port, '127.0.0.1');
    client.on('error', () => onward.destroy()).on('close', () => onward.destroy());
    onward.on('error', () => client.destroy()).on('close', () => client.destroy());
    onward.pipe(client);
    if (cut >= count) return void client.pipe(onward);
    cut += 1;
    client.once('data', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return { port: (proxy.address() as AddressInfo).port, cut: () => cut, close: () => proxy.close() };
}

/** What the outside system then takes, as itself. */
async function taken(name: string, durable: string): Promise<number[]> {
  server.admit(...grants());
  const url = natsUrl(name, readFileSync(file(`${name}.nk`), 'utf8'), server.servers);
  const connection = await eventually(() => connect({ ...natsOptions(url), reconnect: false }));
  try {
    const { consumers } = jetstream(connection, { domain: 'guichet' });
    const again = () => server.reload(); // 2.9 makes an account at one reload and lends it something at the next
    const ask = () => consumers.get('GUICHET', durable).catch((failure) => Promise.reject(failure).finally(again));
    const source = await eventually(ask, { everyMs: 500 }); // a reload under way would still interrupt what follows
    const found: number[] = [];
    for (let waiting = (await source.info()).num_pending; waiting > 0; waiting -= 1) {
      const message = (await source.next({ expires: 10_000 }))!;
      found.push(message.json<{ n: number }>().n);
      await message.ackAck();
    }
    return found;
  } finally {
    await connection.close();
  }
}

test('an outside system takes what it was granted, since when it was granted it', async () => {
  await add('acme', 'case.*,request.submitted', '--from', at(15).replace('Z', '+00:00'));
  expect(await taken('acme', 'acme_case_all')).toEqual([15, 17, 19]);
  expect(await taken('acme', 'acme_request_submitted')).toEqual([16, 18]);
  await run('renew', 'acme');
  expect(await taken('acme', 'acme_case_all')).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
  expect(await printed('list')).toMatch(/acme_case_all.*0 waiting[\s\S]*acme_request_submitted.*10 waiting/u);
  await run('remove', 'acme');
  expect(await run('list')).toEqual({ lines: [], json: [], notes: ['no subscribers · aucun abonné'] });
});

test('without a place for its secrets they go to the person’s own folder, and are removed with it', async () => {
  const subscribers = join(folder, 'guichet/subscribers');
  const arguments_ = ['add', 'acme', '--municipality', 'pins', '--events', '*'];
  const { lines } = await run(...arguments_);
  const files = ['acme.nk', 'acme.token'].map((name) => join(subscribers, name));
  for (const path of files)
    expect([lines.join('\n').includes(path), statSync(path).mode & 0o777]).toEqual([true, 0o600]);
  expect(statSync(subscribers).mode & 0o777).toBe(0o700);
  await run('remove', 'acme');
  expect(files.map(existsSync)).toEqual([false, false]);
  writeFileSync(files[0]!, newNkeySeed()); // of another installation
  await add('acme', '*');
  await run('remove', 'acme');
  expect(files.map(existsSync)).toEqual([true, false]);
});

test('secrets are not written where Git would take them in', async () => {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
  git('init', '--quiet');
  await expect(add('acme', '*')).rejects.toThrow(/acme\.nk would lie in the Git work tree .*serait dans l’arbre/u);
  writeFileSync(file('.gitignore'), '*.nk\n');
  await expect(add('acme', '*')).rejects.toThrow(/acme\.token would lie/u);
  expect(existsSync(file('subscribers.json'))).toBe(false);
  writeFileSync(file('.gitignore'), '*.nk\n*.token\n');
  await add('acme', '*');
  await run('remove', 'acme');
});

test('what is printed for programs is JSON and nothing else', async () => {
  const json = async (...args: string[]) => JSON.parse(await printed(...args, '--json'));
  expect(await json('list')).toEqual([]);
  const grant = { name: 'acme', municipality: 'pins', events: ['case.*'] };
  const added = ['add', 'acme', '--municipality', 'pins', '--events', 'case.*', '--credentials', file('acme')];
  expect(await json(...added)).toMatchObject({
    ...grant,
    durables: ['acme_case_all'],
    nats: { servers: expect.stringMatching(/^nats:/u), seed: file('acme.nk'), inboxPrefix: '_INBOX_acme' },
    http: { url: 'http://localhost:8080/api/v1/events', token: file('acme.token') },
  });
  const durables = [{ name: 'acme_case_all', waiting: 10 }];
  expect(await json('list')).toEqual([{ ...grant, since: expect.any(String), durables }]);
  expect(await json('renew', 'acme')).toEqual({ name: 'acme', durables: ['acme_case_all'] });
  expect(await json('remove', 'acme')).toEqual({ name: 'acme', removed: true });
});

test('the addresses that are told are those of the settings', async () => {
  const told = { NATS_PUBLIC_URL: 'tls://bus.pins.example:4222', PUBLIC_URL: 'https://311.pins.example/' };
  const added = ['add', 'acme', '--municipality', 'pins', '--events', '*', '--credentials', file('acme'), ...place()];
  const text = (await administer(added, told)).lines.join('\n');
  for (const part of [`NATS    ${told.NATS_PUBLIC_URL}`, 'https://311.pins.example/api/v1/events'])
    expect(text).toContain(part);
  expect(text).not.toContain(server.servers);
  const withUser = administer(added, { NATS_PUBLIC_URL: 'nats://user:secret@bus' });
  await expect(withUser).rejects.toThrow(/^NATS_PUBLIC_URL(?!.*secret)/u);
  await run('remove', 'acme');
});

test('a connection that the server closes while it reloads is made again', async () => {
  const cutting = await cutFirst(3, server.port);
  try {
    const through = (url: string) => url.replace(String(server.port), String(cutting.port));
    const args = ['--nats', through(server.urls.administrator), ...place().slice(2)];
    await add('acme', '*');
    await administer(['remove', 'acme', ...args], env());
    expect(cutting.cut()).toBe(3);
  } finally {
    cutting.close();
  }
});

test('its secrets are in its files only', async () => {
  const { lines } = await add('acme', '*', '--from', 'now');
  const [seed, token] = [readFileSync(file('acme.nk'), 'utf8'), readFileSync(file('acme.token'), 'utf8')];
  expect([statSync(file('acme.nk')).mode & 0o777, statSync(file('acme.token')).mode & 0o777]).toEqual([0o600, 0o600]);
  expect(grants()[0]).toMatchObject({ nkey: publicNkeyOf(seed), tokenDigest: tokenDigestOf(token) });
  const elsewhere = [
    lines.join(),
    readFileSync(file('subscribers.json'), 'utf8'),
    readFileSync(file('nats.conf'), 'utf8'),
  ];
  for (const text of elsewhere) expect([text.includes(seed), text.includes(token)]).toEqual([false, false]);
  await run('remove', 'acme');
});

test('a durable that went with its stream is told', async () => {
  await add('acme', '*');
  const connection = await connect({ servers: server.servers });
  await (await jetstreamManager(connection)).consumers.delete('GUICHET', 'acme_all');
  await connection.close();
  expect(await printed('list')).toContain('acme_all\u00a0: gone');
  await run('renew', 'acme', '--from', 'now');
  expect(await printed('list')).toContain('0 waiting');
  await run('remove', 'acme');
});

test('what cannot be finished is undone', async () => {
  const nowhere = ['--registry', file('missing/subscribers.json'), '--config', file('missing/nats.conf')];
  const attempt = administer(
    ['add', 'acme', '--municipality', 'pins', '--events', '*', '--credentials', file('acme'), ...place(), ...nowhere],
    {},
  );
  await expect(attempt).rejects.toMatchObject({ code: 'ENOENT' });
  expect(existsSync(file('acme.nk'))).toBe(false);
  const connection = await connect({ servers: server.servers });
  await expect((await jetstreamManager(connection)).consumers.info('GUICHET', 'acme_all')).rejects.toThrow();
  await connection.close();
});

const refused: [args: string[], en: RegExp][] = [
  [['add', 'Acme', '--municipality', 'pins', '--events', '*'], /cannot be a name/],
  [['add', 'dedup', '--municipality', 'pins', '--events', '*'], /user called dedup already/],
  [['add', 'acme', '--events', '*'], /--municipality is missing/],
  [['add', 'acme', '--municipality', 'Pins.>', '--events', '*'], /No municipality/],
  [['add', 'acme', '--municipality', 'pins'], /names no events/],
  [['add', 'acme', '--municipality', 'pins', '--events', 'case'], /names no events/],
  [['add', 'acme', '--municipality', 'pins', '--events', 'case.opend'], /no events called/],
  [['add', 'acme', '--municipality', 'pins', '--events', '*', '--from', '2026-03-09T12:00'], /--from/],
  [['add', 'acme', '--municipality', 'pins', '--events', '*', '--acknowledge-within', '0'], /whole number/],
  [['add', 'acme', '--municipality', 'pins', '--events', '*', '--credentials', 'taken'], /is there already/],
  [['remove', 'acme'], /no subscriber called acme/],
  [['renew', 'acme'], /no subscriber called acme/],
  [['add'], /Not understood/],
  [['add', 'acme', '--what'], /Not understood/],
  [['sell', 'acme'], /Not understood/],
];

test.each(refused)('%j is refused in both languages, and nothing is written', async (args, en) => {
  writeFileSync(file('taken.nk'), 'kept');
  const given = args.map((argument) => (argument === 'taken' ? file('taken') : argument));
  const refusal = (await run(...given).catch((failure: unknown) => failure)) as Refusal;
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal.text.en).toMatch(en);
  expect(typographyFaults(refusal.text.fr.split('\n')[0]!, 'fr')).toEqual([]);
  expect(existsSync(file('subscribers.json'))).toBe(false);
  expect(readFileSync(file('taken.nk'), 'utf8')).toBe('kept');
});

test('an installation that does not run is told', async () => {
  await expect(administer(['list', '--data', folder], {})).rejects.toThrow(
    /No installation runs.*Aucune installation/u,
  );
  await expect(administer(['list', '--nats', 'nats://x'], {})).rejects.toThrow(/belong together/u);
});
