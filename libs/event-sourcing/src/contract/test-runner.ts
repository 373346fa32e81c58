import type { Expect } from 'expect';

type Body = () => unknown;

/** What the contract is written with, so that any runner can run it: jest, `node:test`, or one of your own. */
export interface TestRunner {
  describe(title: string, body: () => void): void;
  /** The test fails when its body rejects or takes longer than `timeoutMs`. */
  it(title: string, body: Body, timeoutMs: number): void;
  beforeAll(body: Body, timeoutMs: number): void;
  afterAll(body: Body, timeoutMs: number): void;
  /** Of jest or, without it, of the package `expect`. */
  readonly expect: Expect;
}

const settled = (body: Body) => async (): Promise<void> => void (await body());

/** The functions that jest puts into every test file. Looked up only when a suite is declared: outside of jest they are not there. */
export const jestRunner = (): TestRunner => ({
  describe,
  it: (title, body, timeoutMs) => it(title, settled(body), timeoutMs),
  beforeAll: (body, timeoutMs) => beforeAll(settled(body), timeoutMs),
  afterAll: (body, timeoutMs) => afterAll(settled(body), timeoutMs),
  expect: expect as unknown as Expect,
});
