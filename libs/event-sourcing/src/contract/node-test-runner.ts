import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { TestRunner } from './test-runner.ts';

/** Runs the contract with Node's own test runner and without jest, so that a bundle of it runs on any machine with Node. */
export const nodeTestRunner: TestRunner = {
  describe: (title, body) => void describe(title, body),
  it: (title, body, timeout) => void it(title, { timeout }, async () => void (await body())),
  beforeAll: (body, timeout) => before(async () => void (await body()), { timeout }),
  afterAll: (body, timeout) => after(async () => void (await body()), { timeout }),
  expect,
};
