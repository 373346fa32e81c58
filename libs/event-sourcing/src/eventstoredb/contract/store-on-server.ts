import { randomBytes } from 'node:crypto';
import type { EventCatalogue } from '../../gate.ts';
import type { StoreUnderTest } from '../../contract/event-store-contract.ts';
import { ClientConnection } from '../client-connection.ts';
import { EventStoreDbEventStore } from '../eventstoredb-event-store.ts';

/**
 * What a server cannot promise of the port: it knows ids within one stream only, and roles are a matter of its own policies. It answers over a
 * network, two or three times for each append.
 */
export const CONTRACT_OPTIONS = {
  knowsEveryId: false,
  hasRoles: false,
  canChangeLogId: true,
  patienceMs: 50_000,
} as const;

/** A log of its own on a server that may hold others: its streams begin with a word that nobody else uses, and stay there. */
export function logOn(url: string): (events: EventCatalogue) => Promise<StoreUnderTest> {
  return async (events) => {
    const prefix = `guichet_test_${randomBytes(8).toString('hex')}`;
    const stores = [1, 2, 3].map(
      (n) => new EventStoreDbEventStore(ClientConnection.to(url, `guichet-contract-${n}`), { events, prefix }),
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
