import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendsOf, CONSUMERS, LOG_USERS, rowOf, SERVICE_NAMES, type ServiceName } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const doubles = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);

test('each folder of services has a row, and each row a folder', () => {
  expect(readdirSync(join(ROOT, 'services')).sort()).toEqual([...SERVICE_NAMES].sort());
});

test.each(SERVICE_NAMES)('the folder of %s has what others look for by name', (name) => {
  const folder = join(ROOT, 'services', name);
  const files = ['README.md', 'src/index.ts', 'src/main.ts', 'src/consumers.ts'];
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  const named = (file: string) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name: string }).name;
  expect([named('package.json'), named('project.json')]).toEqual([`@guichet/${name}`, name]);
});

test('a name is one lower-case word: it becomes a database role, an environment variable and a folder', () => {
  expect(SERVICE_NAMES.filter((name) => !/^[a-z]+$/u.test(name))).toEqual([]);
});

test('a consumer, a category and a path belong to one service', () => {
  const routes = SERVICE_NAMES.flatMap((name) => [...rowOf(name).routes, ...(rowOf(name).internalRoutes ?? [])]);
  expect(doubles(CONSUMERS.map(({ name }) => name))).toEqual([]);
  expect(doubles(LOG_USERS.flatMap(appendsOf))).toEqual([]);
  expect(routes.filter((one) => routes.some((other) => other !== one && one.startsWith(`${other}/`)))).toEqual([]);
  expect(doubles(routes)).toEqual([]);
});

test('one service hosts the forwarder', () => {
  expect(SERVICE_NAMES.filter((name) => rowOf(name).extras?.includes('forwarder'))).toHaveLength(1);
});

describe('the README', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

  test('has a line for each service in its table, with the categories that it writes', () => {
    const lines = readme.matchAll(/^\| \[(?<name>\w+)\]\(services\/\w+\/README\.md\) \|[^|]*\|(?<writes>[^|]*)\|/gmu);
    const written = [...lines].map(({ groups }) => [groups!['name'], groups!['writes']!.trim()]);
    const writes = (name: ServiceName) =>
      appendsOf(name)
        .map((category) => `\`${category}.*\``)
        .join(', ') || 'nothing';
    expect(written).toEqual(SERVICE_NAMES.map((name) => [name, writes(name)]));
  });

  test('shows each service in its picture', () => {
    const [picture] = /```mermaid[^]*?```/u.exec(readme)!;
    expect(SERVICE_NAMES.filter((name) => !new RegExp(`\\b${name}\\b`, 'u').test(picture!))).toEqual([]);
  });
});
