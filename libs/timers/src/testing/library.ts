import { execute, newId, type EventStore, type StreamName } from '@guichet/event-sourcing';
import { MemoryEventStore } from '@guichet/event-sourcing/testing';
import type { RecordedEvent } from '@guichet/events';
import { messagingMigrations } from '@guichet/messaging';
import { logTo, openDataSource, poolOf } from '@guichet/service-kit';
import { freshDatabase, TestClock } from '@guichet/test-kit';
import { Timers } from '../timers.ts';
import { timersMigrations } from '../timers.tables.ts';
import { LOAN_EVENTS, LOAN_TIMERS, loanDecider, type LoanCommand, type LoanParts } from './loans.ts';

const MUNICIPALITY = 'baie-du-nord';
export const DAY_MS = 86_400_000;

export type Library = Awaited<ReturnType<typeof openLibrary>>;

/** A log in memory, a database with a shifted clock, the projection of its timers and as many replicas as a test starts. */
export async function openLibrary() {
  if (!process.env['GUICHET_TEST_LOG']) logTo(() => {});
  const database = await freshDatabase();
  const migrations = [...messagingMigrations, ...timersMigrations];
  const dataSource = await openDataSource({ url: database.url, entities: [], migrations });
  const clock = await TestClock.install(database.url);
  const store = new MemoryEventStore(LOAN_EVENTS);
  const started: Timers[] = [];
  let position = 0n;

  const streamOf = (id: string): StreamName => ({ municipality: MUNICIPALITY, category: 'loan', id });
  return {
    dataSource,
    clock,
    store,
    /** Executes the command as a person does, now. */
    async command(loanId: string, command: LoanCommand): Promise<void> {
      const context = {
        municipality: MUNICIPALITY,
        actor: { role: 'clerk', ref: null },
        channel: 'portal' as const,
        occurredAt: (await clock.now()).toISOString(),
      };
      await execute(store, loanDecider, streamOf(loanId), command, context);
    },
    /** Begins a loan that lapses after this many days, with reminders on these days; gives its id. */
    async lend(days: number, ...reminders: number[]): Promise<string> {
      const loanId = newId();
      const now = (await clock.now()).getTime();
      const inDays = (number: number) => new Date(now + number * DAY_MS).toISOString();
      await this.command(loanId, {
        type: 'begin',
        loan: { loanId, until: inDays(days), reminders: reminders.map(inDays) },
      });
      return loanId;
    },
    /** Writes what the log has gained, as the consumer does: in one transaction. */
    async project(): Promise<void> {
      const events = await store.readAll(position, 100_000);
      await dataSource.transaction((manager) => LOAN_TIMERS.write(events, manager));
      position = events.at(-1)?.position ?? position;
      for (const timers of started) timers.wake();
    },
    /** Starts a replica. */
    async replica(parts: LoanParts = {}, over: Partial<EventStore> = {}): Promise<Timers> {
      const timers = new Timers({
        table: LOAN_TIMERS,
        decider: loanDecider,
        store: {
          logId: () => store.logId(),
          readStream: (stream) => store.readStream(stream),
          append: (...call) => store.append(...call),
          ...over,
        } as EventStore,
        parts,
        pool: poolOf(dataSource),
        consumer: 'library',
        testClock: 'on',
      }) as unknown as Timers;
      started.push(timers);
      timers.onApplicationBootstrap();
      return timers;
    },
    /** Types of the events of a loan, in order. */
    history: async (loanId: string): Promise<RecordedEvent[]> => store.readStream(streamOf(loanId)),
    rows: (): Promise<{ name: string; rung: string; next_at: Date | null; attempts: number; fault: string | null }[]> =>
      dataSource.query('select name, rung, next_at, attempts, fault from timer order by due_at, name, rung'),
    async close(): Promise<void> {
      logTo();
      await Promise.all(started.map((timers) => timers.onApplicationShutdown()));
      await clock.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}
