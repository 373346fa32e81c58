import base from '../jest.config.mjs';

/** The running system, two installations at a time: one keeps less than a core busy, since it mostly waits. No test here measures speed. */
const { globalSetup: _setup, ...rest } = base;
export default {
  ...rest,
  globalTeardown: './libs/test-kit/src/end-of-run.mjs',
  testMatch: ['<rootDir>/e2e/src/**/*.e2e.spec.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
};
