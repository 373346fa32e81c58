import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNats, type LocalNats } from '@guichet/local-stack';
import { durablesOf, inboxOf, natsOptions, type Grant } from '@guichet/messaging/access';
import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { AckPolicy, jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { installationConfiguration } from './configuration.ts';
import { NATS_USERS, natsUrl, newNkeySeed, publicNkeyOf, type NatsUserName } from './users.ts';

jest.setTimeout(40_000);

const STREAM = 'GUICHET';
const seeds = Object.fromEntries(NATS_USERS.map((name) => [name, newNkeySeed()])) as Record<NatsUserName, string>;
const outsiders = { acme: newNkeySeed(), rival: newNkeySeed() };
const grant = (name: keyof typeof outsiders, municipality: string): Grant => ({
  name,
  municipality,
  events: ['case.*'],
  nkey: publicNkeyOf(outsiders[name]),
  tokenDigest: '',
  since: '',
});
const GRANTS = [grant('acme', 'pins'), grant('rival', 'elsewhere')];

let dataDir: string;
let server: LocalNats;
let manager: JetStreamManager;
const connections = new Map<string, NatsConnection>();

async function as(user: string): Promise<NatsConnection> {
  const seed = { ...seeds, ...outsiders }[user]!;
  if (!connections.has(user))
    connections.set(
      user,
      await connect({ ...natsOptions(natsUrl(user, seed, server.servers)), reconnect: false, noAsyncTraces: true }),
    );
  return connections.get(user)!;
}

const configure = (grants: readonly Grant[]) =>
  writeFileSync(
    `${dataDir}.conf`,
    installationConfiguration((name) => publicNkeyOf(seeds[name]), { storeDir: dataDir, grants }),
  );

beforeAll(async () => {
  dataDir = mkdtempSync(join(process.env.GUICHET_TEST_FOLDER ?? tmpdir(), 'nats-users-'));
  configure(GRANTS);
  server = await startNats({ dataDir, configFile: `${dataDir}.conf` });
  const forwarder = await as('forwarder');
  await (await jetstreamManager(forwarder, { checkAPI: false })).streams.add({ name: STREAM, subjects: ['guichet.>'] });
  for (const subject of ['pins.case.opened.v1', 'elsewhere.case.opened.v1', 'pins.request.submitted.v1'])
    await jetstream(forwarder).publish(`guichet.${subject}`, '{}');
  manager = await jetstreamManager(await as('administrator'));
  for (const { name, filterSubject } of GRANTS.flatMap(durablesOf))
    await manager.consumers.add(STREAM, {
      durable_name: name,
      filter_subject: filterSubject,
      ack_policy: AckPolicy.Explicit,
    });
  const routing = await jetstreamManager(await as('routing'), { checkAPI: false });
  await routing.consumers.add(STREAM, { durable_name: 'routing', ack_policy: AckPolicy.All });
}, 60_000);

afterAll(async () => {
  await Promise.all([...connections.values()].map((connection) => connection.close()));
  await server.stop();
  rmSync(dataDir, { recursive: true });
  rmSync(`${dataDir}.conf`);
});

/** Streams, consumers and their places: what no forbidden act may change. */
async function standing() {
  const { state, config } = await manager.streams.info(STREAM);
  const consumers = [];
  for await (const { name, delivered, ack_floor } of manager.consumers.list(STREAM))
    consumers.push({ name, delivered: delivered.stream_seq, acknowledged: ack_floor.stream_seq });
  return { messages: state.messages, last: state.last_seq, subjects: config.subjects, consumers };
}

async function publishRefused(user: string, subject: string, body: string): Promise<void> {
  const connection = await as(user);
  const attempt = connection.request(subject, body, {
    timeout: 10_000,
    noMux: true,
    reply: `${inboxOf(user)}.attempt`,
  });
  await expect(attempt).rejects.toMatchObject({ cause: { name: 'PermissionViolationError' } });
}

async function subscribeRefused(user: string, subject: string): Promise<void> {
  const connection = await as(user);
  const heard = await new Promise<unknown>((resolve, reject) => {
    connection.subscribe(subject, { callback: (refusal, message) => resolve(refusal ?? message) });
    connection.flush().catch(reject);
  });
  expect(heard).toMatchObject({ name: 'PermissionViolationError' });
}

const consumer = (name: string, more = {}) =>
  JSON.stringify({ stream_name: STREAM, config: { name, durable_name: name, ack_policy: 'explicit', ...more } });

const FORBIDDEN: [user: string, act: string, subject: string, body?: string][] = [
  ['acme', 'publish an event', 'guichet.pins.case.opened.v1', '{}'],
  ['acme', 'make a consumer', '$JS.API.CONSUMER.CREATE.GUICHET.acme_all', consumer('acme_all')],
  ['acme', 'make a consumer as older clients do', '$JS.API.CONSUMER.DURABLE.CREATE.GUICHET.mine', consumer('mine')],
  ['acme', 'make one that is gone when it leaves', '$JS.API.CONSUMER.CREATE.GUICHET', consumer('')],
  [
    'acme',
    'make one with a filter',
    '$JS.API.CONSUMER.CREATE.GUICHET.mine.guichet.elsewhere.>',
    consumer('mine', { filter_subject: 'guichet.elsewhere.>' }),
  ],
  ['acme', 'widen its own durable', '$JS.API.CONSUMER.CREATE.GUICHET.acme_case_all', consumer('acme_case_all')],
  ['acme', 'delete its own durable', '$JS.API.CONSUMER.DELETE.GUICHET.acme_case_all'],
  ['acme', 'delete another’s durable', '$JS.API.CONSUMER.DELETE.GUICHET.rival_case_all'],
  ['acme', 'take from another’s durable', '$JS.API.CONSUMER.MSG.NEXT.GUICHET.rival_case_all', '{"batch":1}'],
  ['acme', 'take from a service’s durable', '$JS.API.CONSUMER.MSG.NEXT.GUICHET.routing', '{"batch":1}'],
  ['acme', 'look at another’s durable', '$JS.API.CONSUMER.INFO.GUICHET.rival_case_all'],
  ['acme', 'acknowledge for another', '$JS.ACK.GUICHET.rival_case_all.1.1.1.1.0', '+ACK'],
  ['acme', 'list the consumers', '$JS.API.CONSUMER.NAMES.GUICHET'],
  ['acme', 'look at the stream', '$JS.API.STREAM.INFO.GUICHET', '{"subjects_filter":">"}'],
  ['acme', 'list the streams', '$JS.API.STREAM.NAMES'],
  ['acme', 'read a message by its number', '$JS.API.STREAM.MSG.GET.GUICHET', '{"seq":2}'],
  ['acme', 'read a message directly', '$JS.API.DIRECT.GET.GUICHET', '{"seq":2}'],
  ['acme', 'delete a message', '$JS.API.STREAM.MSG.DELETE.GUICHET', '{"seq":1}'],
  ['acme', 'empty the stream', '$JS.API.STREAM.PURGE.GUICHET'],
  ['acme', 'delete the stream', '$JS.API.STREAM.DELETE.GUICHET'],
  [
    'acme',
    'change the stream',
    '$JS.API.STREAM.UPDATE.GUICHET',
    '{"name":"GUICHET","subjects":["guichet.>"],"max_msgs":1}',
  ],
  ['acme', 'make a stream of its own', '$JS.API.STREAM.CREATE.MINE', '{"name":"MINE","sources":[{"name":"GUICHET"}]}'],
  ['acme', 'copy the stream away', '$JS.API.STREAM.SNAPSHOT.GUICHET', '{"deliver_subject":"_INBOX_acme.copy"}'],
  ['acme', 'write into another’s inbox', '_INBOX_rival.anything', 'hello'],
  ['acme', 'ask the server about itself', '$SYS.REQ.SERVER.PING'],
  ['dedup', 'publish an event', 'guichet.pins.match.judged.v1', '{}'],
  ['dedup', 'make another service’s durable', '$JS.API.CONSUMER.CREATE.GUICHET.routing', consumer('routing')],
  ['dedup', 'delete another service’s durable', '$JS.API.CONSUMER.DELETE.GUICHET.routing'],
  ['dedup', 'take from another service’s durable', '$JS.API.CONSUMER.MSG.NEXT.GUICHET.routing', '{"batch":1}'],
  ['dedup', 'acknowledge for another service', '$JS.ACK.GUICHET.routing.1.1.1.1.0', '+ACK'],
  ['reporting', 'delete the stream', '$JS.API.STREAM.DELETE.GUICHET'],
  ['intake', 'publish an event, which is the forwarder’s part of it', 'guichet.pins.request.submitted.v1', '{}'],
  ['notifications', 'take an outsider’s messages', '$JS.API.CONSUMER.MSG.NEXT.GUICHET.acme_case_all', '{"batch":1}'],
  ['forwarder', 'delete a consumer', '$JS.API.CONSUMER.DELETE.GUICHET.routing'],
  ['forwarder', 'delete another stream', '$JS.API.STREAM.DELETE.OTHER'],
  ['administrator', 'publish an event', 'guichet.pins.case.opened.v1', '{}'],
];

test.each(FORBIDDEN)('%s may not %s', async (user, _act, subject, body = '') => {
  const before = await standing();
  await publishRefused(user, subject, body);
  await publishRefused(user, subject.replace('$JS.API', '$JS.guichet.API'), body); // as outsiders call it
  expect(await standing()).toEqual(before);
});

test.each([
  ['acme', 'guichet.>'],
  ['acme', 'guichet.pins.case.>'],
  ['acme', '>'],
  ['acme', '_INBOX.>'],
  ['acme', '_INBOX_rival.>'],
  ['acme', '_INBOX_routing.>'],
  ['acme', '$JS.ACK.>'],
  ['acme', '$JS.API.>'],
  ['acme', '$JS.EVENT.>'],
  ['dedup', '_INBOX_routing.>'],
  ['dedup', 'guichet.>'],
  ['administrator', '_INBOX_acme.>'],
])('%s may not listen to %s', subscribeRefused);

test('a service cannot name another’s durable in the body of what it asks for its own', async () => {
  const before = await standing();
  const dedup = await as('dedup');
  for (const call of ['CREATE', 'DURABLE.CREATE']) {
    const answer = await dedup.request(`$JS.API.CONSUMER.${call}.GUICHET.dedup`, consumer('routing'));
    expect(answer.json()).toMatchObject({ error: { code: 400 } });
  }
  expect(await standing()).toEqual(before);
});

test('an outsider cannot have answers delivered into the stream, or into another’s inbox', async () => {
  const before = await standing();
  const [acme, rival] = [await as('acme'), await as('rival')];
  const heard = rival.subscribe('_INBOX_rival.>');
  for (const reply of ['guichet.pins.case.opened.v1', '_INBOX_rival.hello']) {
    acme.publish('$JS.guichet.API.CONSUMER.MSG.NEXT.GUICHET.acme_case_all', '{"batch":1,"no_wait":true}', { reply });
    acme.publish('$JS.guichet.API.CONSUMER.INFO.GUICHET.acme_case_all', '', { reply });
  }
  await acme.request('$JS.guichet.API.CONSUMER.INFO.GUICHET.acme_case_all', '', { timeout: 10_000 }); // answered after them
  await rival.flush();
  expect(heard.getReceived()).toBe(0);
  expect(await standing()).toEqual(before);
  heard.unsubscribe();
});

test('an outsider gets what it was given, once it acknowledges', async () => {
  const acme = await as('acme');
  const source = await jetstream(acme, { domain: 'guichet' }).consumers.get(STREAM, 'acme_case_all');
  const message = await source.next({ expires: 10_000 });
  expect(message?.subject).toBe('guichet.pins.case.opened.v1');
  expect(await message?.ackAck({ timeout: 10_000 })).toBe(true);
  expect((await source.info()).num_pending).toBe(0);
});

test.each([
  ['nobody', () => ({ servers: server.servers })],
  ['a user with another’s key', () => natsOptions(natsUrl('administrator', newNkeySeed(), server.servers))],
])('%s is let in', async (_who, options) => {
  await expect(connect({ ...options(), reconnect: false })).rejects.toMatchObject({ name: 'AuthorizationError' });
});

test('an outsider that was removed is sent away at the next reload; everybody else stays connected', async () => {
  const [rival, others] = [await as('rival'), await Promise.all(['acme', 'routing', 'forwarder'].map(as))];
  configure(GRANTS.slice(0, 1));
  expect(server.reload()).toBe(true);
  await eventually(() => expect(rival.isClosed()).toBe(true));
  await Promise.all(others.map((connection) => connection.flush()));
  expect(others.map((connection) => connection.isClosed())).toEqual([false, false, false]);
  await eventually(async () => expect((await standing()).messages).toBe(3));
});
