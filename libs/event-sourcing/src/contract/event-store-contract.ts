import type { EventStore } from '../event-store.ts';
import type { EventCatalogue } from '../gate.ts';
import { atomicityContract } from './atomicity-contract.ts';
import { commandContract } from './command-contract.ts';
import { concurrentWritersContract } from './concurrent-writers-contract.ts';
import { CONTRACT_EVENTS } from './contract-events.ts';
import { expectedRevisionContract } from './expected-revision-contract.ts';
import { gateContract } from './gate-contract.ts';
import { idempotenceContract } from './idempotence-contract.ts';
import { idReuseContract } from './id-reuse-contract.ts';
import { modelContract } from './model-contract.ts';
import { orderContract } from './order-contract.ts';
import { readContract } from './read-contract.ts';
import { subscriptionContract } from './subscription-contract.ts';
import { jestRunner, type TestRunner } from './test-runner.ts';

/** An adapter on an empty or used log of its own, in which nobody else writes. */
export interface StoreUnderTest {
  /** May append to streams of category `request`. */
  readonly store: EventStore;
  /** The same log as another process sees it. */
  another(): EventStore;
  /** The same log by a role that does not own category `request`; needed where the adapter has roles. */
  readonly anotherCategoryStore?: EventStore;
  /** Gives the log a new identity, as restoring it does; needed unless the adapter cannot. */
  changeLogId?(): Promise<unknown>;
  /** Closes everything. */
  cleanup(): Promise<unknown>;
}

/** What an adapter keeps; what it does not keep it says here, and `execute` makes up for it. */
export interface Capabilities {
  /**
   * The store knows every event id of the log. Without it an append is recognised only when it comes again under the expectation
   * it was written with; an id is free in other streams, and an old append under a newer expectation is written again.
   * True unless told.
   */
  readonly knowsEveryId?: boolean;
  /** The store itself checks who may write which category; false unless told. */
  readonly hasRoles?: boolean;
  /** A restored log has another id; true unless told. */
  readonly canChangeLogId?: boolean;
}

export interface ContractOptions extends Capabilities {
  /** Jest unless told; `nodeTestRunner` needs nothing but Node. */
  readonly runner?: TestRunner;
  /** How long a follower may see nothing before the test calls the rest lost, in ms; 20 000 unless told. */
  readonly patienceMs?: number;
}

/** What the parts of the contract are written with. */
export interface ContractSuite extends Required<Capabilities> {
  it(title: string, body: () => unknown, timeoutMs?: number): void;
  readonly expect: TestRunner['expect'];
  /** The log under test, once the suite runs. */
  open(): StoreUnderTest;
  readonly patienceMs: number;
}

/** Of one test: long, because a busy machine is no fault of the adapter. */
const MOST_MS = 60_000;

/** What every adapter of the port does, as a suite of tests. `makeStore` opens the adapter with the catalogue it is given. */
export function eventStoreContract(
  name: string,
  makeStore: (events: EventCatalogue) => Promise<StoreUnderTest>,
  options: ContractOptions = {},
): void {
  const { runner = jestRunner(), knowsEveryId = true, hasRoles = false, canChangeLogId = true } = options;
  const { describe, beforeAll, afterAll, expect } = runner;
  describe(`${name} keeps the contract of an event store:`, () => {
    let opened: StoreUnderTest | undefined;
    beforeAll(async () => {
      opened = await makeStore(CONTRACT_EVENTS);
    }, MOST_MS);
    afterAll(() => opened?.cleanup(), MOST_MS);

    const it: ContractSuite['it'] = (title, body, timeoutMs = MOST_MS) => runner.it(title, body, timeoutMs);
    const { patienceMs = 20_000 } = options;
    const suite = { it, expect, open: () => opened!, patienceMs, knowsEveryId, hasRoles, canChangeLogId };
    for (const [part, contract] of Object.entries(PARTS)) describe(part, () => contract(suite));
  });
}

const PARTS: Readonly<Record<string, (suite: ContractSuite) => void>> = {
  'expected revision': expectedRevisionContract,
  'concurrent writers': concurrentWritersContract,
  idempotence: idempotenceContract,
  'id reuse': idReuseContract,
  atomicity: atomicityContract,
  gate: gateContract,
  read: readContract,
  order: orderContract,
  subscription: subscriptionContract,
  commands: commandContract,
  model: modelContract,
};
