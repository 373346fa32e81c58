import base from '../jest.config.mjs';

/** The running system, two installations at a time: one keeps less than a core busy, since it mostly waits. No test here measures speed. */
const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = base;
export default {
  ...rest,
  testMatch: ['<rootDir>/e2e/src/**/*.e2e.spec.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
};
