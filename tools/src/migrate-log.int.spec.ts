import { newId, newTraceparent, PostgresEventStore, type StreamName } from '@guichet/event-sourcing';
import { ClientConnection, EventStoreDbEventStore } from '@guichet/event-sourcing/eventstoredb';
import { StandInServer } from '@guichet/event-sourcing/testing/eventstoredb';
import { CataloguePublished, type NewEvent } from '@guichet/events';
import { freshInstallation } from '@guichet/test-kit';
import { run } from './migrate-log.ts';

const PATIENCE_MS = 60_000;
let installation: Awaited<ReturnType<typeof freshInstallation>>;
let source: PostgresEventStore;
let server: StandInServer;

const streamOf = (municipality: string): StreamName => ({ municipality, category: 'catalogue', id: municipality });

function published(municipality: string): NewEvent {
  const sample = CataloguePublished.samples[0]!;
  return {
    ...CataloguePublished(sample),
    id: newId(),
    metadata: {
      municipality,
      correlationId: newId(),
      causationId: null,
      actor: { role: 'service:importer', ref: null },
      channel: 'system',
      traceparent: newTraceparent(),
      occurredAt: '2026-03-09T14:30:00.000Z',
    },
  };
}

/** As an import, which has ended when the log is moved. */
async function append(...appends: Parameters<PostgresEventStore['append']>[]): Promise<void> {
  const importer = PostgresEventStore.connect(installation.urls.importer.log, { poolSize: 1 });
  try {
    for (const one of appends) await importer.append(...one);
  } finally {
    await importer.close();
  }
}

const fill = (count: number): Promise<void> =>
  append(
    ...Array.from({ length: count }, () => ['ottawa', 'trois-rivieres'])
      .flat()
      .map((municipality): Parameters<PostgresEventStore['append']> => {
        return [streamOf(municipality), [published(municipality), published(municipality)], 'any'];
      }),
  );

async function migrate(...args: string[]): Promise<string> {
  const lines: string[] = [];
  await run(args.length ? args : ['--from', installation.urls.importer.log, '--to', server.url], (line) =>
    lines.push(line),
  );
  return lines.join('\n');
}

async function copied<T>(look: (target: EventStoreDbEventStore) => Promise<T>): Promise<T> {
  const target = new EventStoreDbEventStore(ClientConnection.to(server.url, 'look'));
  return look(target).finally(() => target.close());
}

/** Its last event once more, under another id. */
function again({ log }: StandInServer): void {
  const last = log.all.findLast(({ stream }) => stream.startsWith('guichet.'))!;
  const metadata = { ...(JSON.parse(Buffer.from(last.metadata).toString()) as object), eventId: newId() };
  log.append(last.stream, 'any', [{ ...last, id: newId(), metadata: Buffer.from(JSON.stringify(metadata)) }]);
}

const unplaced = (events: readonly object[]) => events.map((event) => ({ ...event, position: undefined }));

describe('a log of PostgreSQL in EventStoreDB', () => {
  beforeEach(async () => {
    installation = await freshInstallation();
    source = PostgresEventStore.connect(installation.adminLog);
    server = new StandInServer();
    await server.start();
  }, PATIENCE_MS);
  afterEach(async () => {
    server.stop();
    await source.close();
    await installation.drop();
  }, PATIENCE_MS);

  it(
    'copies the log as it is, and says what it compared',
    async () => {
      await fill(5);
      const told = await migrate();
      expect(told).toMatch(/^20 events copied now; 20 events in 2 streams are equal/);
      const there = await copied((target) => target.readAll(0n));
      expect(unplaced(there)).toEqual(unplaced(await source.readAll(0n)));
      const logId = await copied((target) => target.logId());
      expect(told).toContain(`log id ${logId}`);
      expect(logId).not.toBe(await source.logId());
    },
    PATIENCE_MS,
  );

  it(
    'goes on where it was broken off, and does nothing the second time',
    async () => {
      await fill(2);
      await migrate();
      await fill(2);
      server.nextAppend = { fault: new Error('cut off'), written: true };
      await expect(migrate()).rejects.toThrow();
      expect(await migrate()).toMatch(/; 16 events in 2 streams are equal/);
      expect(await migrate()).toMatch(/^0 events copied now; 16 events/);
    },
    PATIENCE_MS,
  );

  it(
    'refuses a target that holds other events, and writes nothing',
    async () => {
      await fill(1);
      await copied((target) => target.append(streamOf('ottawa'), [published('ottawa')], 'none'));
      const before = server.log.all.length;
      await expect(migrate()).rejects.toThrow('--to holds another log');
      expect(server.log.all).toHaveLength(before);
    },
    PATIENCE_MS,
  );

  it(
    'finds a copy that differs',
    async () => {
      await fill(2);
      await migrate();
      const kept = server.log.all.findLast(({ stream }) => stream.startsWith('guichet.'))!;
      Object.assign(kept, { data: Buffer.from('{}') });
      await expect(migrate()).rejects.toThrow('--to holds another log');
    },
    PATIENCE_MS,
  );

  it(
    'goes back to PostgreSQL, which takes what came meanwhile and goes on; and comes again',
    async () => {
      await fill(2);
      await migrate();
      await copied((target) => target.append(streamOf('ottawa'), [published('ottawa'), published('ottawa')], 4));
      const back = ['--from', server.url, '--to', installation.adminLog];
      expect(await migrate(...back)).toMatch(/^2 events copied now; 10 events in 2 streams are equal/);
      const events = await source.readAll(0n);
      expect(unplaced(events)).toEqual(unplaced(await copied((target) => target.readAll(0n))));
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => BigInt(index + 1)));
      await append([streamOf('ottawa'), [published('ottawa')], 6]);
      expect(await migrate()).toMatch(/^1 events copied now; 11 events in 2 streams are equal/);
    },
    PATIENCE_MS,
  );

  it.each(['intake', 'importer'] as const)(
    'refuses while one is connected that writes: %s',
    async (user) => {
      const writer = PostgresEventStore.connect(installation.urls[user].log);
      await writer.head();
      await expect(migrate()).rejects.toThrow(`The log is in use (guichet_${user})`);
      await writer.close();
    },
    PATIENCE_MS,
  );

  it(
    'refuses a source that grows meanwhile, and goes on when it is repeated',
    async () => {
      await fill(1);
      await migrate();
      again(server);
      let isGrowing = false;
      const onProgress = (): void => {
        if (!isGrowing) again(server);
        isGrowing = true;
      };
      const back = ['--from', server.url, '--to', installation.adminLog];
      await expect(run(back, () => undefined, { onProgress })).rejects.toThrow('Somebody wrote to the source');
      expect(await migrate(...back)).toMatch(/^1 events copied now; 6 events in 2 streams are equal/);
    },
    PATIENCE_MS,
  );

  it(
    'issues a new log id after a restore',
    async () => {
      const before = await copied((target) => target.logId());
      const told = await migrate('--new-log-id', server.url);
      const after = await copied((target) => target.logId());
      expect(told).toContain(after);
      expect(after).not.toBe(before);
    },
    PATIENCE_MS,
  );
});

it.each([
  [[], '--to is needed'],
  [['--from', 'esdb://h', '--to', 'esdb://h'], '--to is not postgres://'],
  [['--from', 'postgres://h/x', '--to', 'postgres://h/x'], '--to is not esdb://'],
  [['--new-log-id', 'esdb://'], '--new-log-id is not of the form'],
])('refuses %j', async (args, message) => {
  await expect(run(args, () => undefined)).rejects.toThrow(message);
});
