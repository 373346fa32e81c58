import { CONTRACT_EVENTS } from '../../contract/contract-events.ts';
import { EventStoreUnavailable } from '../../errors.ts';
import { ClientConnection } from '../client-connection.ts';
import { EventStoreDbEventStore, type EventStoreDbOptions } from '../eventstoredb-event-store.ts';
import { StandInServer } from './stand-in-server.ts';

/** Long, because the machine may be busy. */
const PATIENCE_MS = 30_000;

/** A new stand-in for each test of the file, and stores on it, which are closed after the test. */
export class OnStandIn {
  server = new StandInServer();
  readonly #opened: EventStoreDbEventStore[] = [];

  constructor() {
    beforeEach(async () => {
      this.server = new StandInServer();
      await this.server.start();
    });
    afterEach(async () => {
      await Promise.all(this.#opened.splice(0).map((store) => store.close()));
      this.server.stop();
    });
  }

  open(options: Omit<EventStoreDbOptions, 'events'> = {}, patienceMs = PATIENCE_MS): EventStoreDbEventStore {
    const connection = ClientConnection.to(this.server.url, 'test', patienceMs);
    const store = new EventStoreDbEventStore(connection, { ...options, events: CONTRACT_EVENTS });
    this.#opened.push(store);
    return store;
  }
}

/** Repeats a call with the same ids, as every caller may; the test's time limit ends it. */
export async function untilThere<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof EventStoreUnavailable)) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
