import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const WORKSPACES = ['libs/*', 'services/*', 'launcher', 'tools', 'e2e', 'bench'];
const jsonOf = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const filesOf = (pattern: string) => WORKSPACES.flatMap((folder) => globSync(`${folder}/${pattern}`, { cwd: ROOT }));

test('what only tests use is not compiled into dist', () => {
  const excluded = (jsonOf('.swcrc').exclude as string[]).map((pattern) => new RegExp(pattern, 'u'));
  const asCompilerSees = (file: string) => file.slice(file.indexOf('src/')); // the compiler runs in the workspace
  const compiled = filesOf('src/**/*.{ts,tsx}').filter(
    (file) => !excluded.some((one) => one.test(asCompilerSees(file))),
  );
  expect(compiled).toContain('libs/event-sourcing/src/index.ts');
  expect(compiled.filter((file) => /\.(?:spec|bench)\.tsx?$|\/(?:tests?|testing|contract)\//u.test(file))).toEqual([]);
});

test('a door for tests leads to sources and to nothing compiled', () => {
  const doors = filesOf('package.json').flatMap((file) =>
    Object.entries<object>(jsonOf(file).exports ?? {}).map(([door, targets]) => ({ file, door, targets })),
  );
  const forTests = doors.filter(({ targets }) => /\/(?:testing|contract)\//u.test(JSON.stringify(targets)));
  expect(forTests.map(({ door }) => door)).toContain('./testing');
  for (const { file, door, targets } of forTests)
    expect([file, door, Object.keys(targets)]).toEqual([file, door, ['@guichet/source']]);
});
