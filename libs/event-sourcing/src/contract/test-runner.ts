import type { Expect } from 'expect';

type Body = () => unknown;

/** The functions that the contract needs of a test runner: jest, `node:test` or another one. */
export interface TestRunner {
  describe(title: string, body: () => void): void;
  /** The test fails when its body rejects or takes longer than `timeoutMs`. */
  it(title: string, body: Body, timeoutMs: number): void;
  beforeAll(body: Body, timeoutMs: number): void;
  afterAll(body: Body, timeoutMs: number): void;
  /** `expect` of jest or, without jest, of the package `expect`. */
  readonly expect: Expect;
}

const settled = (body: Body) => async (): Promise<void> => void (await body());

/** The global functions of jest. They are looked up only when a suite is declared, because they do not exist outside of jest. */
export const jestRunner = (): TestRunner => ({
  describe,
  it: (title, body, timeoutMs) => it(title, settled(body), timeoutMs),
  beforeAll: (body, timeoutMs) => beforeAll(settled(body), timeoutMs),
  afterAll: (body, timeoutMs) => afterAll(settled(body), timeoutMs),
  expect: expect as unknown as Expect,
});
