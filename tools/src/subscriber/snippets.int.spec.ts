import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsOptions, parseRegistry } from '@guichet/messaging/access';
import { eventually, nats, type TestNats } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { administer } from '../subscriber.ts';
import { snippetsOf } from './snippets.ts';
import { goClient, natsCli, pythonClient, type Client } from './testing/foreign-clients.ts';

jest.setTimeout(180_000);

const EVENTS = 6;
const DURABLE = 'acme_case_all';

let server: TestNats;
let folder: string;
const children: ChildProcess[] = [];
const file = (name: string) => join(folder, name);
const place = () => [
  '--nats',
  server.urls.administrator,
  '--registry',
  file('subscribers.json'),
  '--config',
  file('nats.conf'),
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-snippets-'));
  server = await nats();
  const forwarder = await connect(natsOptions(server.urls.forwarder));
  const manager = await jetstreamManager(forwarder, { checkAPI: false });
  await manager.streams.add({ name: 'GUICHET', subjects: ['guichet.>'] });
  for (let n = 1; n <= EVENTS; n += 1) {
    const event = { position: String(n), type: 'ca.guichet.case.opened.v1', recordedat: new Date().toISOString() };
    await jetstream(forwarder).publish('guichet.pins.case.opened.v1', JSON.stringify(event));
  }
  await forwarder.close();
  await administer(
    ['add', 'acme', '--municipality', 'pins', '--events', 'case.*', '--credentials', file('acme'), ...place()],
    {},
  );
  server.admit(...parseRegistry(readFileSync(file('subscribers.json'), 'utf8')));
  const url = server.urls.administrator;
  await eventually(async () => (await connect({ ...natsOptions(url), reconnect: false })).close());
  server.reload(); // NATS 2.9 lends the new account its durables at the second reload
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server.stop();
  rmSync(folder, { recursive: true });
});

type Language = keyof ReturnType<typeof snippetsOf>;

/** How the code of each language is run. */
const RUN: Record<Language, (code: string, env: NodeJS.ProcessEnv) => [command: string, ...args: string[]]> = {
  javascript: (code) => [process.execPath, '--input-type=module', '--eval', code],
  python: (code) => ['python3', '-c', code],
  go: (code, env) => {
    writeFileSync(file('main.go'), code);
    execFileSync('go', ['build', '-o', file('main'), file('main.go')], { env: { ...process.env, ...env } });
    return [file('main')];
  },
  shell: (code) => ['sh', '-c', code],
};

const CLIENTS: Record<Language, Client> = {
  javascript: { env: {} },
  python: pythonClient(),
  go: goClient(),
  shell: natsCli(),
};

/** Starts the code with a durable that begins anew; gives what it printed. */
async function printedBy(language: Language, env: NodeJS.ProcessEnv) {
  await administer(['renew', 'acme', ...place()], {});
  const reading = {
    server: `nats://${server.servers}`,
    name: 'acme',
    durable: DURABLE,
    subject: 'guichet.pins.case.>',
    seed: file('acme.nk'),
  };
  const [command, ...args] = RUN[language](snippetsOf(reading)[language].code, env);
  const child = spawn(command, args, { cwd: import.meta.dirname, env: { ...process.env, ...env } });
  children.push(child);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (text) => (printed.out += text));
  child.stderr.on('data', (text) => (printed.err += text));
  return { printed, end: () => child.kill('SIGKILL') };
}

for (const [language, client] of Object.entries(CLIENTS) as [Language, Client][]) {
  const name = `${language}: the program of the documents takes every event once, in order`;
  if ('skipped' in client) test.skip(`${name} (skipped: ${client.skipped})`, () => undefined);
  else
    test(name, async () => {
      const { printed, end } = await printedBy(language, client.env);
      const expected = Array.from({ length: EVENTS }, (_, index) => `${index + 1} ca.guichet.case.opened.v1`);
      const isDone = () => expect(printed).toEqual({ out: `${expected.join('\n')}\n`, err: '' });
      await eventually(isDone, { timeoutMs: 20_000 }).finally(end);
      const [listed] = (await administer(['list', ...place()], {})).json as { durables: { waiting: number }[] }[];
      expect(listed!.durables[0]!.waiting).toBe(0);
    });
}

test.each(['docs/subscribing.md', 'docs/fr/abonnement.md'])('%s holds the same programs', (page) => {
  const text = readFileSync(join(import.meta.dirname, '../../..', page), 'utf8');
  const subject = 'guichet.riviere-aux-pins.case.>';
  const reading = { server: 'nats://127.0.0.1:4222', name: 'acme', durable: DURABLE, subject, seed: 'acme.nk' };
  for (const { code, needs } of Object.values(snippetsOf(reading))) {
    expect(text).toContain(`\n${code}\`\`\``);
    expect(text).toContain(needs);
  }
});
