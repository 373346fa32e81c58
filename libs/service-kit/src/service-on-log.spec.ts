import { CredentialsRefused, EventStoreUnavailable, Followers, type EventStore } from '@guichet/event-sourcing';
import { eventTable } from '@guichet/events';
import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigError } from './config.ts';
import { LogWatch } from './log-watch.ts';
import { startFailure } from './telemetry/start-failure.ts';
import { serviceOnLog, type Parts } from './service-on-log.ts';

@Module({})
class Nothing {}

const REACTS_TO_NOTHING = eventTable<never, [], void>({});
const ENV = {
  DATABASE_URL: 'postgres://nowhere/own',
  EVENT_STORE_URL: 'postgres://nowhere/log',
  NATS_URL: 'nats://127.0.0.1:1',
  GUICHET_FIXED_TOKENS: 'on',
  GUICHET_DEV_TOKENS: '[]',
};

/** What is closed, in that order, by a start that fails: `parts` may fail itself. */
async function closedBy(env: NodeJS.ProcessEnv, parts: () => Parts): Promise<{ closed: string[]; failure: unknown }> {
  const closed: string[] = [];
  const database = { driver: { master: {} }, destroy: async () => void closed.push('database') };
  const start = serviceOnLog({
    name: 'dedup',
    openOwnDatabase: async () => database as unknown as DataSource,
    consumers: { dedup: { reactsTo: REACTS_TO_NOTHING } },
    parts: ({ onClose }) => {
      onClose(() => void closed.push('mail'));
      onClose(() => void closed.push('sender'));
      return parts();
    },
  });
  const failure: unknown = await start(env).catch((reason: unknown) => reason);
  return { closed, failure };
}

describe('a start that fails closes what was opened, what was opened last first', () => {
  const REVERSED = ['sender', 'mail', 'database'];
  const failed = new Error('no such folder');

  it('while the parts are made', async () => {
    const outcome = await closedBy(ENV, () => {
      throw failed;
    });
    expect(outcome).toEqual({ closed: REVERSED, failure: failed });
  });

  it('before the service listens', async () => {
    const outcome = await closedBy({ ...ENV, PORT: 'http' }, () => ({ module: Nothing }));
    expect(outcome).toEqual({ closed: REVERSED, failure: expect.any(ConfigError) });
  });

  it('while it begins to listen', async () => {
    const outcome = await closedBy({ ...ENV, HOST: '192.0.2.1' }, () => ({ module: Nothing }));
    expect(outcome).toMatchObject({ closed: REVERSED, failure: { code: 'EADDRNOTAVAIL' } });
  });
});

it('opens nothing while a variable is faulty, and names every one', async () => {
  const { closed, failure } = await closedBy({}, () => ({ module: Nothing }));
  expect(closed).toEqual([]);
  expect(failure).toMatchObject({
    variables: ['DATABASE_URL', 'EVENT_STORE_URL', 'NATS_URL'],
  });
});

test.each([
  [new ConfigError([]), /^Configuration: /u],
  [new CredentialsRefused('by the server'), /EVENT_STORE_URL is refused.*\n.*est refusé/u],
  [new EventStoreUnavailable('away'), /EVENT_STORE_URL\) does not answer.*\n.*ne répond pas/u],
  [Object.assign(new Error('as pg says it'), { code: '28P01' }), /DATABASE_URL is refused.*\n.*est refusé/u],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), /reached: ECONNREFUSED\n.*injoignable/u],
  [Object.assign(new Error('typeorm'), { driverError: { code: '57P03' } }), /57P03/u],
])('a start that fails by %s ends with a sentence in both languages', (failure, sentence) => {
  expect(startFailure(failure)).toMatch(sentence);
});

test.each([
  ['is away', new EventStoreUnavailable('away'), 'EventStoreUnavailable'],
  ['refuses the password', new CredentialsRefused('refused'), 'CredentialsRefused'],
])('a start whose log %s does not wait for ever', async (_, fault, name) => {
  const store = { head: () => Promise.reject(fault) } as unknown as EventStore;
  const watch = new LogWatch({ store, followers: new Followers() });
  await expect(watch.untilAnswered(1)).rejects.toMatchObject({ name });
  watch.close();
});

it('leaves a failure that nobody foresaw to be shown whole', () => {
  expect(startFailure(new TypeError('ours'))).toBeUndefined();
});
