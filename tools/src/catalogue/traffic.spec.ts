import { jest } from '@jest/globals';
import 'reflect-metadata';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EVENTS } from '@guichet/events';
import { SERVICE_NAMES } from '@guichet/topology';
import { CONSUMERS, emitterOf, listenersOf } from './traffic.ts';

jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '../../..');
const PATTERNS = 'microservices:pattern'; // where Nest keeps what @EventPattern was given

/** Events that the handlers of a service are decorated with. */
async function handledBy(service: string): Promise<string[]> {
  const files = globSync(`services/${service}/src/**/*.ts`, { cwd: ROOT })
    .filter((file) => !file.endsWith('.spec.ts') && !file.includes('/testing/'))
    .filter((file) => /@EventPattern|timerProjection\(/.test(readFileSync(join(ROOT, file), 'utf8')));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(ROOT, file)).href)));
  const classes = modules.flatMap((module) => Object.values(module)).filter((value) => typeof value === 'function');
  const patterns = classes.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype ?? {}).flatMap(
      (name) => Reflect.getMetadata(PATTERNS, prototype[name])?.flat() ?? [],
    ),
  );
  return [...new Set<string>(patterns)].map((pattern) => pattern.replace(/\.v\d+$/, '')).sort();
}

it.each(SERVICE_NAMES)('%s listens to what the catalogue says', async (service) => {
  const said = Object.values(CONSUMERS[service]).flatMap(({ reactsTo }) => [...reactsTo.types]);
  expect(await handledBy(service)).toEqual([...new Set(said)].sort());
});

it('knows who writes each event', () => {
  expect([...EVENTS.keys()].map(emitterOf)).not.toContain(undefined);
  expect(emitterOf('case.opened')).toBe('routing');
  expect(() => emitterOf('weather.changed')).toThrow('0 roles');
});

it('lists the readers of an event in the order a request passes them', () => {
  expect(listenersOf('match.judged')).toEqual(['routing', 'reporting']);
  expect(listenersOf('notice.sent')).toEqual([]);
});
