const TEST_FILE = /\.(?:spec|bench)\.[cm]?[jt]sx?$|(?:^|\/)(?:test|testing|contract)\/|^libs\/test-kit\/|^e2e\//u;

/** Tests, and what only tests use: a folder `test`, `testing` or `contract`, the test kit, the end-to-end suite. `.swcrc` compiles none of these folders. */
export const isTestFile = (path: string): boolean => TEST_FILE.test(path);
