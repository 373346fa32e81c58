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

/** An adapter on a separate log, empty or used, to which nothing else writes. */
export interface StoreUnderTest {
  /** A store that may append to streams of category `request`. */
  readonly store: EventStore;
  /** The same log through another connection, as another process has it. */
  another(): EventStore;
  /** The same log for a role that does not own category `request`; needed when the adapter has roles. */
  readonly anotherCategoryStore?: EventStore;
  /** Gives the log a new identity, as a restore does; absent when the adapter cannot. */
  changeLogId?(): Promise<unknown>;
  /** Closes everything. */
  cleanup(): Promise<unknown>;
}

/** The promises that an adapter keeps. For those it does not keep, `execute` compensates. */
export interface Capabilities {
  /**
   * The store knows every event id of the log. Otherwise it recognizes a repeated append only with the original expected revision; an id
   * may be used in other streams, and an old append with a newer expected revision is written again. Default true.
   */
  readonly knowsEveryId?: boolean;
  /** The store itself checks which role may write which category. Default false. */
  readonly hasRoles?: boolean;
  /** A restored log has another id. Default true. */
  readonly canChangeLogId?: boolean;
}

export interface ContractOptions extends Capabilities {
  /** Default jest; `nodeTestRunner` needs only Node. */
  readonly runner?: TestRunner;
  /** Milliseconds without an event after which the test considers the missing events lost. Default 20 000. */
  readonly patienceMs?: number;
}

/** The tools that the parts of the contract use. */
export interface ContractSuite extends Required<Capabilities> {
  it(title: string, body: () => unknown, timeoutMs?: number): void;
  readonly expect: TestRunner['expect'];
  /** The log under test; call it only while a test runs. */
  open(): StoreUnderTest;
  readonly patienceMs: number;
}

/** Time limit of a test in ms; long, because the machine may be busy. */
const MOST_MS = 60_000;

/** The test suite that every adapter of the port must pass. `makeStore` opens the adapter with the given catalogue. */
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
