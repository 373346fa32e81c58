import { readFileSync } from 'node:fs';

const { exclude: _builtOnly, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
swc.jsc.rewriteRelativeImportExtensions = false; // tests run the sources, which are .ts

/** One configuration, three suites: what a file needs is in its suffix (see docs/testing.md). */
export default {
  rootDir: import.meta.dirname,
  testEnvironment: './libs/test-kit/src/jest/environment.mjs',
  runtime: './libs/test-kit/src/jest/runtime.mjs',
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: false, ...swc }] },
  testMatch: [
    '<rootDir>/{libs,services,launcher,tools,bench}/**/*.spec.{ts,tsx}',
    '<rootDir>/e2e/src/**/!(*.e2e).spec.ts',
  ],
  globalSetup: './libs/test-kit/src/global-setup.mjs',
  globalTeardown: './libs/test-kit/src/global-teardown.mjs',
  modulePathIgnorePatterns: ['/dist/'],
  testTimeout: 60_000, // a test that hangs fails; a busy machine alone fails none
};
