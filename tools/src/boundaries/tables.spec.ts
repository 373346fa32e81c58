import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreignTables, tableOwners, type Source } from './tables.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Product code: not tests, their kits, or the measurements and commands that look at the log itself. */
const sources: Source[] = globSync('{libs,services,launcher}/**/src/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((path) => !/node_modules|\/dist\/|\.spec\.tsx?$|\/testing\/|^libs\/test-kit\//u.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const owners = tableOwners(sources);

test('every table has its folder', () => {
  expect(owners.get('dead_letter')).toEqual(['libs/messaging']);
  expect(owners.get('personal_record')).toEqual(['services/intake/src/acceptance']);
  expect(owners.get('personal_access')).toEqual(['services/intake/src/vault']);
  expect(owners.get('total')).toEqual(['services/reporting/src/read-model']);
});

test('no table is named outside the folder that owns it', () => {
  const found = sources.flatMap((source) => foreignTables(source, owners).map((table) => `${source.path}: ${table}`));
  expect(found).toEqual([]);
});

test.each([
  ['read', "sql('select 1 from dead_letter where true')"],
  ['joined', 'sql(`select 1\n from a\n join dead_letter d using (x)`)'],
  ['written', "sql('insert into dead_letter values (1)')"],
  ['emptied', "sql('truncate dead_letter')"],
])('a table of messaging that a service has %s is found', (_, text) => {
  expect(foreignTables({ path: 'services/routing/src/a.ts', text }, owners)).toEqual(['dead_letter']);
  expect(foreignTables({ path: 'libs/messaging/src/a.ts', text }, owners)).toEqual([]);
});

test('words of comments and imports are none', () => {
  const text = "import { x } from './total.ts';\n/** from `total` on */\n// the text from outbox\nconst a = 'a sum';";
  expect(foreignTables({ path: 'services/routing/src/a.ts', text }, owners)).toEqual([]);
});
