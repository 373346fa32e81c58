import { isEventStoreDb, logPrefixOf, openEventStore, PostgresLogCopy, type EventStore } from '@guichet/event-sourcing';
import { ClientConnection, EventStoreDbEventStore, LogCopy } from '@guichet/event-sourcing/eventstoredb';
import type { RecordedEvent } from '@guichet/events';

const NAME = 'guichet-migrate-log';
/** Events are copied as they are stored: a catalogue without events upcasts none. */
const AS_STORED = new Map<string, never>();

/** One of the two logs. */
export interface Side {
  readonly store: EventStore;
  /** Writes copies at its end, in their order; `logId` is that of their log. */
  append(events: readonly RecordedEvent[], logId: string): Promise<void>;
  close(): Promise<void>;
}

export const openSide = (url: string): Promise<Side> => (isEventStoreDb(url) ? inEventStoreDb(url) : inPostgres(url));

async function inEventStoreDb(url: string): Promise<Side> {
  const connection = ClientConnection.to(url, NAME);
  const prefix = logPrefixOf(url);
  const store = new EventStoreDbEventStore(connection, { events: AS_STORED, prefix });
  const copy = new LogCopy(connection, prefix);
  return { store, append: (events, logId) => copy.append(events, logId), close: () => store.close() };
}

async function inPostgres(url: string): Promise<Side> {
  const store = await openEventStore(url, { events: AS_STORED, poolSize: 2, applicationName: NAME });
  let copy: Promise<PostgresLogCopy> | undefined;
  return {
    store,
    append: async (events) => (await (copy ??= PostgresLogCopy.open(url, NAME))).append(events),
    close: async () => {
      await (await copy?.catch(() => undefined))?.close(); // who appends has the failure
      await store.close();
    },
  };
}
