import { join } from 'node:path';
import { importsOf, manifestOf, undeclared, unequalVersions, workspacesOf } from './dependencies.ts';

const ROOT = join(import.meta.dirname, '../../..');
const WORKSPACES = workspacesOf(ROOT);

/** A workspace has no peers; those of other packages are read from the installed package. */
const peersOf = (dependency: string): string[] =>
  dependency.startsWith('@guichet/')
    ? []
    : Object.keys(manifestOf(join(ROOT, 'node_modules', dependency)).peerDependencies ?? {});

it.each(WORKSPACES)('%s declares what it imports, and nothing else', (workspace) => {
  expect(undeclared(manifestOf(join(ROOT, workspace)), importsOf(ROOT, workspace), peersOf)).toEqual([]);
});

it('every version is exact, and the same everywhere', () => {
  expect(unequalVersions(['.', ...WORKSPACES].map((folder) => manifestOf(join(ROOT, folder))))).toEqual([]);
});

describe('is told', () => {
  const imports = { product: new Set(['a', '@guichet/own']), tests: new Set(['a', 'b']) };
  const complete = { name: '@guichet/own', dependencies: { a: '1.0.0' }, devDependencies: { b: '1.0.0' } };
  const faults = (change: object) =>
    undeclared({ ...complete, ...change }, imports, (name) => (name === 'a' ? ['p'] : []));

  it('nothing of a complete declaration, with what a dependency asks for', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ dependencies: { a: '1.0.0', p: '1.0.0' } })).toEqual([]);
  });

  it.each([
    ['imported', { dependencies: {} }, '@guichet/own imports a without declaring it'],
    [
      'imported by product code, declared for tests',
      { dependencies: {}, devDependencies: { a: '1.0.0', b: '1.0.0' } },
      '@guichet/own imports a without declaring it',
    ],
    ['imported by a test', { devDependencies: {} }, 'tests of @guichet/own import b without declaring it'],
    [
      'declared',
      { dependencies: { a: '1.0.0', c: '1.0.0' } },
      '@guichet/own declares c, which its product code does not import',
    ],
    [
      'declared for tests',
      { devDependencies: { b: '1.0.0', c: '1.0.0' } },
      '@guichet/own declares c for tests, which only tests should import',
    ],
  ])('what is only %s', (_how, change, fault) => expect(faults(change)).toContain(fault));

  it.each([
    ['differing versions', [{ a: '1.0.0' }, { a: '1.0.1' }], 'a: 1.0.0, 1.0.1'],
    ['a range', [{ a: '^1.0.0' }], 'a: ^1.0.0'],
    ['a workspace by version', [{ '@guichet/events': '0.1.0' }], '@guichet/events: 0.1.0'],
  ])('%s', (_what, given, fault) => {
    expect(unequalVersions(given.map((dependencies) => ({ name: 'x', dependencies })))).toEqual([fault]);
  });
});
