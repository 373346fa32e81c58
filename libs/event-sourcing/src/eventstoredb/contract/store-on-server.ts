import { randomBytes } from 'node:crypto';
import type { EventCatalogue } from '../../gate.ts';
import type { StoreUnderTest } from '../../contract/event-store-contract.ts';
import { ClientConnection } from '../client-connection.ts';
import { EventStoreDbEventStore } from '../eventstoredb-event-store.ts';

/**
 * The promises of the port that a server cannot keep: it knows event ids only within a stream, and roles depend on its own policies. An
 * append takes two or three network round trips.
 */
export const CONTRACT_OPTIONS = {
  knowsEveryId: false,
  hasRoles: false,
  canChangeLogId: true,
  patienceMs: 50_000,
} as const;

/** Of one call of the client; longer than in production, because a machine that tests may be busy. */
const PATIENCE_MS = 40_000;

/** A separate log on a server that may hold others. Its streams have a unique prefix and are not deleted. */
export function logOn(url: string): (events: EventCatalogue) => Promise<StoreUnderTest> {
  return async (events) => {
    const prefix = `guichet_test_${randomBytes(8).toString('hex')}`;
    const stores = [1, 2, 3].map(
      (n) =>
        new EventStoreDbEventStore(ClientConnection.to(url, `guichet-contract-${n}`, PATIENCE_MS), { events, prefix }),
    );
    let next = 0;
    return {
      store: stores[0]!,
      another: () => stores[1 + (next++ % 2)]!,
      changeLogId: async () => void (await stores[0]!.issueLogId()),
      cleanup: async () => void (await Promise.all(stores.map((store) => store.close()))),
    };
  };
}
