import type { EventStore } from '../event-store.ts';
import type { EventCatalogue } from '../gate.ts';
import { appendContract } from './append-contract.ts';
import { CONTRACT_EVENTS } from './contract-events.ts';
import { gateContract } from './gate-contract.ts';
import { readContract } from './read-contract.ts';
import { subscriptionContract } from './subscription-contract.ts';
import { jestRunner, type TestRunner } from './test-runner.ts';

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

export interface ContractOptions extends Capabilities {
  /** Jest unless told; `nodeTestRunner` needs nothing but Node. */
  readonly runner?: TestRunner;
}

/** What the parts of the contract are written with. */
export interface ContractSuite extends Required<Capabilities> {
  it(title: string, body: () => unknown): void;
  readonly expect: TestRunner['expect'];
  /** The log under test, once the suite runs. */
  open(): StoreUnderTest;
}

/** Of one test: long, because a busy machine is no fault of the adapter. */
const MOST_MS = 60_000;

/** What every adapter of the port does, as a suite of tests. `makeStore` opens the adapter with the catalogue it is given. */
export function eventStoreContract(
  name: string,
  makeStore: (events: EventCatalogue) => Promise<StoreUnderTest>,
  { runner = jestRunner(), knowsEveryId = true, hasRoles = false }: ContractOptions = {},
): void {
  const { describe, beforeAll, afterAll, expect } = runner;
  const it: ContractSuite['it'] = (title, body) => runner.it(title, body, MOST_MS);
  describe(`${name} keeps the contract of an event store:`, () => {
    let opened: StoreUnderTest | undefined;
    beforeAll(async () => {
      opened = await makeStore(CONTRACT_EVENTS);
    }, MOST_MS);
    afterAll(() => opened?.cleanup(), MOST_MS);

    const suite: ContractSuite = { it, expect, open: () => opened!, knowsEveryId, hasRoles };
    describe('append', () => appendContract(suite));
    describe('gate', () => gateContract(suite));
    describe('read', () => readContract(suite));
    describe('subscription', () => subscriptionContract(suite));
  });
}
