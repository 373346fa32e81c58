import { join } from 'node:path';
import { SERVICE_NAMES } from '@guichet/topology';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { allowedFrom, ASSEMBLIES, FOR_SERVICES, LIBRARIES } from './table.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The repository's own configuration; rules that need types are off, for the snippets are in no file. */
const eslint = new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** Names of the rules that refuse `code` as the content of `file`. */
async function refusals(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(ROOT, file) });
  const { messages } = result!;
  return messages.map(({ ruleId, message }) => ruleId ?? message).filter((rule) => !rule.endsWith('no-unused-vars'));
}

const IMPORTS = 'guichet/workspace-imports';
type Case = [what: string, file: string, code: string];

describe('the lint refuses', () => {
  it.each<Case>([
    ['a service in a service, by name', 'services/dedup/src/a.ts', `import '@guichet/intake';`],
    ['a service in a service, by path', 'services/dedup/src/a.ts', `import '../../intake/src/index.ts';`],
    ['a type of another service', 'services/dedup/src/a.ts', `export type T = import('@guichet/routing').Case;`],
    ['a type-only import', 'services/dedup/src/a.ts', `import type { C } from '@guichet/routing'; export type D = C;`],
    ['a re-export', 'services/dedup/src/a.ts', `export * from '@guichet/routing';`],
    ['a named re-export', 'services/dedup/src/a.ts', `export { a } from '@guichet/routing';`],
    ['a dynamic import', 'services/dedup/src/a.ts', `export const load = () => import('@guichet/routing');`],
    ['a service in the test of a service', 'services/dedup/src/a.spec.ts', `import '@guichet/intake';`],
    ['a library by path', 'services/dedup/src/a.ts', `import '../../../libs/events/src/index.ts';`],
    ['the launcher in a service', 'services/dedup/src/a.ts', `import '@guichet/launcher';`],
    ['a way to provision in a service', 'services/dedup/src/a.ts', `import '@guichet/provisioning';`],
    ['a service in a library', 'libs/messaging/src/a.ts', `import '@guichet/intake';`],
    ['the launcher in a library', 'libs/messaging/src/a.ts', `import '@guichet/launcher';`],
    ['the tools in a library', 'libs/messaging/src/a.ts', `import '@guichet/tools';`],
    ['a service in the test of a library', 'libs/messaging/src/a.int.spec.ts', `import '@guichet/intake';`],
    ['any workspace in events', 'libs/events/src/a.ts', `import '@guichet/event-sourcing';`],
    ['a library above', 'libs/event-sourcing/src/a.ts', `import '@guichet/messaging';`],
    ['a test kit in product code', 'services/dedup/src/a.ts', `import '@guichet/test-kit';`],
    ['testing helpers in product code', 'services/dedup/src/a.ts', `import '@guichet/event-sourcing/testing';`],
    [
      'the contract of the log in product code',
      'services/dedup/src/a.ts',
      `import '@guichet/event-sourcing/contract';`,
    ],
    ['a contract’s file in product code', 'libs/event-sourcing/src/a.ts', `import './contract/following.ts';`],
    ['a test kit in the launcher', 'launcher/src/a.ts', `import '@guichet/test-kit';`],
    ['a fixture in product code', 'libs/service-kit/src/a.ts', `import '../test/small-service.ts';`],
    ['a spec in product code', 'libs/service-kit/src/a.ts', `import './b.spec.ts';`],
    ['the tests of the whole in the launcher', 'launcher/src/a.ts', `import '@guichet/e2e';`],
    ['a library without a place', 'libs/new-thing/src/a.ts', `import 'node:path';`],
    ['what is outside domain, in domain', 'services/routing/src/domain/a.ts', `import '../routing.handler.ts';`],
  ])('%s', async (_what, file, code) => expect(await refusals(file, code)).toEqual([IMPORTS]));

  it.each<Case>([
    ['Nest', 'no-restricted-imports', `import '@nestjs/common';`],
    ['TypeORM', 'no-restricted-imports', `import 'typeorm';`],
    ['NATS', 'no-restricted-imports', `import '@nats-io/jetstream';`],
    ['pg', 'no-restricted-imports', `import 'pg';`],
    ['files', 'no-restricted-imports', `import 'node:fs';`],
    ['files, by the old name', 'no-restricted-imports', `import 'fs/promises';`],
    ['the process, imported', 'no-restricted-imports', `import 'node:process';`],
    ['new ids', 'no-restricted-imports', `import { randomUUID } from 'node:crypto'; export const a = randomUUID;`],
    ['the service kit', 'no-restricted-imports', `import '@guichet/service-kit';`],
    ['the process', 'no-restricted-globals', `export const a = process.env;`],
    ['a timer', 'no-restricted-globals', `export const a = () => setTimeout(() => {}, 1);`],
    ['the time', 'no-restricted-properties', `export const a = Date.now();`],
    ['the time by Luxon', 'no-restricted-properties', `declare const DateTime: any; export const a = DateTime.now();`],
    ['chance', 'no-restricted-properties', `export const a = Math.random();`],
    ['the time as an object', 'no-restricted-syntax', `export const a = new Date();`],
    ['the time as a text', 'no-restricted-syntax', `export const a = Date();`],
    ['waiting', 'no-restricted-syntax', `export const a = async (b: Promise<void>) => await b;`],
  ])('%s in domain code', async (_what, rule, code) => {
    const found = await refusals('services/routing/src/domain/a.ts', code);
    expect(found).toContain(rule);
  });

  it.each<Case>([
    ['a file of utilities', 'services/dedup/src/utils.ts', ''],
    ['a common folder', 'libs/messaging/src/common/a.ts', ''],
  ])('%s', async (_what, file, code) => expect(await refusals(file, code)).toEqual(['guichet/folder-names']));

  it.each<Case>([
    ['a service', 'services/intake/src/a.ts', `export { PostgresEventStore } from '@guichet/event-sourcing';`],
    ['a command', 'tools/src/a.ts', `import { PostgresEventStore } from '@guichet/event-sourcing';`],
    ['the launcher', 'launcher/src/a.ts', `import { PostgresEventStore } from '@guichet/event-sourcing';`],
    ['a library', 'libs/messaging/src/a.ts', `import '@guichet/event-sourcing/eventstoredb';`],
    ['a command, of EventStoreDB', 'tools/src/a.ts', `import '@guichet/event-sourcing/eventstoredb';`],
  ])('%s that names a store itself', async (_what, file, code) =>
    expect(await refusals(file, code)).toEqual(['no-restricted-imports']),
  );

  it('a swallowed error', async () => {
    const code = 'export function a(b: () => void) { try { b(); } catch {} }';
    expect(await refusals('services/dedup/src/a.ts', code)).toEqual(['no-empty']);
  });
});

describe('with types, the lint refuses', () => {
  it('a promise nobody waits for', async () => {
    // In CI typescript-eslint reads files once, from the disk, and would not see the text given here.
    const parserOptions = { disallowAutomaticSingleRunInference: true };
    const typed = new ESLint({ cwd: ROOT, overrideConfig: { languageOptions: { parserOptions } } });
    const filePath = join(ROOT, 'tools/src/index.ts');
    const [result] = await typed.lintText('Promise.resolve(1);\n', { filePath });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-floating-promises']);
  }, 60_000);
});

describe('the lint allows', () => {
  it.each<Case>([
    ['a library in a service', 'services/dedup/src/a.ts', `import '@guichet/messaging';`],
    ['a service’s own files', 'services/dedup/src/read-model/a.ts', `import '../domain/judge.ts';`],
    ['a library below', 'libs/messaging/src/a.ts', `import '@guichet/event-sourcing';`],
    ['a test kit in a test', 'services/dedup/src/a.int.spec.ts', `import '@guichet/test-kit';`],
    ['testing helpers in a test', 'services/dedup/src/a.spec.ts', `import '@guichet/event-sourcing/testing';`],
    ['testing helpers in testing helpers', 'libs/messaging/src/testing/a.ts', `import '@guichet/test-kit';`],
    ['a service in the launcher', 'launcher/src/a.ts', `export const load = () => import('@guichet/intake');`],
    ['a service in the tools', 'tools/src/a.ts', `import '@guichet/intake';`],
    ['a service in the tests of the whole', 'e2e/src/a.e2e.spec.ts', `import '@guichet/intake';`],
    ['a given date in domain code', 'services/routing/src/domain/a.ts', `export const a = new Date('2026-01-31');`],
    ['a digest in domain code', 'services/routing/src/domain/a.ts', `export { createHash } from 'node:crypto';`],
    ['deciders in domain code', 'services/routing/src/domain/a.ts', `import '@guichet/event-sourcing';`],
    ['the time outside domain code', 'services/routing/src/a.ts', `export const a = Date.now();`],
    ['a kit in the test of domain code', 'services/routing/src/domain/a.spec.ts', `import 'node:fs';`],
  ])('%s', async (_what, file, code) => expect(await refusals(file, code)).toEqual([]));
});

describe('the table', () => {
  const rows = Object.entries(LIBRARIES);

  it('has no circle: a library imports only libraries of rows above its own', () => {
    const order = rows.map(([name]) => name);
    const upward = rows.flatMap(([name, imports]) =>
      imports.filter((other) => order.indexOf(other) >= order.indexOf(name)).map((other) => `${name} → ${other}`),
    );
    expect(upward).toEqual([]);
  });

  it('keeps services and assemblies out of every library and service', () => {
    const low = [...rows.map(([name]) => `libs/${name}`), ...SERVICE_NAMES.map((name) => `services/${name}`)];
    const high: readonly string[] = [...SERVICE_NAMES, ...ASSEMBLIES];
    for (const workspace of low) {
      const others = allowedFrom(workspace, true)!.filter((name) => `services/${name}` !== workspace);
      expect([workspace, others.filter((name) => high.includes(name))]).toEqual([workspace, []]);
    }
    expect(FOR_SERVICES).not.toContain('test-kit');
  });
});
