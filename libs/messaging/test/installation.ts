import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '@guichet/event-sourcing';
import { RequestSubmitted, type NewEvent, type RecordedEvent } from '@guichet/events';
import { eventually, freshInstallation, nats } from '@guichet/test-kit';
import { jetstreamManager, type JetStreamManager, type StreamState } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { ConsumerOptions } from '../src/consumer/options.ts';
import { JetStreamStrategy } from '../src/consumer/strategy.ts';
import type { EventContext } from '../src/event-context.ts';
import { Forwarder, type ForwarderOptions } from '../src/forwarder/forwarder.ts';
import { markOf } from '../src/message-headers.ts';
import { messagingMigrations } from '../src/messaging.tables.ts';

jest.setTimeout(40_000);

/** Milliseconds in which a consumer must close: two seconds by design, and more on a busy machine. */
export const PROMPTLY = 5000;

export type Handle = (event: RecordedEvent, context: EventContext) => unknown;

/** A separate log, NATS server and service database for a test, and functions to run parts on them. */
export type MessagingInstallation = Awaited<ReturnType<typeof openInstallation>>;

export async function openInstallation() {
  Logger.overrideLogger(process.env.GUICHET_TEST_LOG ? ['log', 'warn', 'error'] : false);
  const [installation, broker] = await Promise.all([freshInstallation(), nats()]);
  const store = PostgresEventStore.connect(installation.urls.intake.log);
  const dataSource = await new DataSource({
    type: 'postgres',
    url: installation.urls.dedup.database,
    migrations: messagingMigrations,
  }).initialize();
  await dataSource.runMigrations();
  const closing: (() => Promise<unknown>)[] = [];
  const seen: string[] = [];

  return {
    installation,
    broker,
    store,
    dataSource,
    /** Ids of the events that `remember` handled. */
    seen,
    remember: (event: { readonly id: string }): void => void seen.push(event.id),
    forwarder(options: Partial<ForwarderOptions> = {}): Forwarder {
      const forwarder = new Forwarder({
        store,
        leases: store.pool,
        nats: { servers: broker.urls.forwarder },
        leaseSeconds: 1,
        ...options,
      });
      forwarder.start();
      closing.push(() => forwarder.stop());
      return forwarder;
    },
    consumer(handle: Handle, options: Partial<ConsumerOptions> = {}): JetStreamStrategy {
      const strategy = new JetStreamStrategy({
        service: 'dedup',
        mode: 'reaction',
        servers: broker.urls.dedup,
        dataSource,
        leaseSeconds: 1,
        ...options,
      });
      strategy.addHandler(RequestSubmitted.pattern, async (event, context) => handle(event, context), true);
      strategy.listen(() => {});
      closing.push(() => strategy.close());
      return strategy;
    },
    /** Appends requests and gives their ids in the order of the log. */
    async submit(count: number): Promise<string[]> {
      const appended = await Promise.all(Array.from({ length: count }, () => appendOne(store)));
      return appended.sort((a, b) => Number(a.position - b.position)).map(({ id }) => id);
    },
    /** Positions of the stream's messages, in order. */
    async streamPositions(): Promise<bigint[]> {
      return withManager(broker.servers, positionsIn);
    },
    withManager: <T>(work: (manager: JetStreamManager) => Promise<T>) => withManager(broker.servers, work),
    /** Changes the log's id, as a restore of the log does. */
    async replaceLogId(): Promise<void> {
      const admin = new Client({ connectionString: installation.adminLog });
      await admin.connect();
      await admin.query('update event_log.identity set log_id = gen_random_uuid()');
      await admin.end();
    },
    async checkpoint() {
      const [row] = await dataSource.query('select * from consumer_checkpoint');
      return row as { position: string; starts: number; event_id: string; floor: string } | undefined;
    },
    async deadLetters(): Promise<{ event_id: string; reason: string; attempts: number; fault: string | null }[]> {
      return dataSource.query('select * from dead_letter order by position');
    },
    async close(): Promise<void> {
      await Promise.all(closing.map((end) => end()));
      await dataSource.destroy();
      await store.close();
      await broker.stop();
      await installation.drop();
    },
  };
}

async function appendOne(store: PostgresEventStore): Promise<{ id: string; position: bigint }> {
  const requestId = randomUUID();
  const stream = { municipality: 'sample', category: 'request', id: requestId };
  const { position } = await store.append(stream, [submitted(requestId)], 'none');
  return { id: requestId, position };
}

function submitted(requestId: string): NewEvent {
  return {
    ...RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId }),
    id: requestId,
    metadata: {
      municipality: 'sample',
      correlationId: requestId,
      causationId: null,
      actor: { role: 'resident', ref: null },
      channel: 'open311',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      occurredAt: '2026-11-20T14:30:00.000Z',
    },
  };
}

async function withManager<T>(servers: string, work: (manager: JetStreamManager) => Promise<T>): Promise<T> {
  const connection = await connect({ servers });
  try {
    return await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

async function positionsIn(manager: JetStreamManager): Promise<bigint[]> {
  const { first_seq, last_seq, messages }: StreamState = (await manager.streams.info('GUICHET')).state;
  if (messages === 0) return [];
  const sequences = Array.from({ length: last_seq + 1 - first_seq }, (_, index) => first_seq + index);
  const stored = await Promise.all(sequences.map((seq) => manager.streams.getMessage('GUICHET', { seq })));
  return stored.map((message) => markOf(message?.header)?.position ?? -1n);
}

export const upTo = (count: number): bigint[] => Array.from({ length: count }, (_, index) => BigInt(index + 1));

export { eventually };
