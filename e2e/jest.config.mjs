import base from '../jest.config.mjs';

/** The running system, one installation at a time: the machine is the limit, and a figure of one test must not be another's load. */
const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = base;
export default {
  ...rest,
  testMatch: ['<rootDir>/e2e/src/**/*.e2e.spec.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
};
