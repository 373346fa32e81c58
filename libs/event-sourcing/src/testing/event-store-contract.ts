import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../event-store.ts';
import type { EventCatalogue } from '../gate.ts';
import { appendContract } from './append-contract.ts';
import { CONTRACT_EVENTS } from './contract-events.ts';
import { gateContract } from './gate-contract.ts';
import { readContract } from './read-contract.ts';
import { subscriptionContract } from './subscription-contract.ts';

/** An adapter on an empty or used log of its own. */
export interface StoreUnderTest {
  /** May append to streams of category `request`. */
  readonly store: EventStore;
  /** The same log as another process sees it. */
  another(): EventStore;
  /** The same log by a role that does not own category `request`; needed where the adapter has roles. */
  readonly anotherCategoryStore?: EventStore;
  /** Closes everything. */
  cleanup(): Promise<void>;
}

export interface Capabilities {
  /** The store knows every event id of the log, not only those at the end of the stream; true unless told. */
  readonly knowsEveryId?: boolean;
  /** The store itself checks who may write which category; false unless told. */
  readonly hasRoles?: boolean;
}

/** For the tests of the contract: the store once it is open. */
export type Opened = () => StoreUnderTest;

/** What every adapter of the port does, as a jest suite. `makeStore` opens it with the catalogue it is given. */
export function eventStoreContract(
  name: string,
  makeStore: (events: EventCatalogue) => Promise<StoreUnderTest>,
  { knowsEveryId = true, hasRoles = false }: Capabilities = {},
): void {
  describe(`${name} keeps the contract of an event store:`, () => {
    let opened: StoreUnderTest | undefined;
    const open: Opened = () => opened!;
    beforeAll(async () => {
      opened = await makeStore(CONTRACT_EVENTS);
    }, 60_000);
    afterAll(() => opened?.cleanup());

    describe('append', () => appendContract(open, knowsEveryId));
    describe('gate', () => gateContract(open, hasRoles));
    describe('read', () => readContract(open));
    describe('subscription', () => subscriptionContract(open));
  });
}
