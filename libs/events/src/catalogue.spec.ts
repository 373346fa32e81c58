import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { EVENTS } from './catalogue.ts';
import type { EventDefinition } from './define-event.ts';
import { defineEvent } from './define-event.ts';
import { Fields, Id } from './fields.ts';
import { Type } from 'typebox';

interface Node {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Node>;
  additionalProperties?: unknown;
  items?: Node;
  anyOf?: Node[];
  'x-field'?: string;
}

/** Paths at which a schema would let free text or an unnamed field through. */
function openings(schema: Node, path = ''): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((option) => openings(option, path));
  if (schema.type === 'object') {
    const own = schema.additionalProperties === false ? [] : [`${path}/*`];
    return own.concat(
      Object.entries(schema.properties ?? {}).flatMap(([key, value]) => openings(value, `${path}/${key}`)),
    );
  }
  if (schema.type === 'array') return openings(schema.items!, `${path}/[]`);
  const free = schema.type === 'string' || schema.type === 'number' || schema.type === 'integer' || schema.enum;
  return free && !schema['x-field'] ? [path] : [];
}

const all = [...EVENTS.values()] as EventDefinition[];

test.each(all.map((event) => [event.type, event] as const))('%s', (type, event) => {
  expect(type).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
  expect(event.samples.length).toBeGreaterThan(0);
  for (const sample of event.samples) expect(event.faults(sample)).toEqual([]);
  expect(event.past?.length ?? 0).toBe(event.version - 1);
  event.past?.forEach((old, index) => {
    for (const sample of old.samples) {
      expect(event.faults(sample, index + 1)).toEqual([]);
      expect(event.faults(event.upcast(sample, index + 1))).toEqual([]);
    }
  });
  expect(openings(event.data as unknown as Node)).toEqual([]);
});

test('a free-text field, an unannotated number and an open object are found', () => {
  const leaky = Type.Object({
    id: Id('An id.', 'Un identifiant.'),
    note: Type.String(),
    size: Type.Number(),
    who: Type.Union([Type.String(), Type.Null()]),
  });
  expect(openings(leaky as unknown as Node)).toEqual(['/*', '/note', '/size', '/who']);
});

test('faults name the path and never the value', () => {
  const opened = EVENTS.get('case.opened')!;
  const faults = opened.faults({ ...(opened.samples[0] as object), wardId: 'Marie Tremblay, 12 rue X', extra: 1 });
  expect(faults.join('\n')).toMatch(/wardId/);
  expect(faults.join('\n')).not.toMatch(/Tremblay/);
  expect(faults.length).toBeGreaterThanOrEqual(2);
});

describe('an event that changed its shape', () => {
  const Renamed = defineEvent({
    type: 'case.renamed',
    version: 2,
    data: Fields({ caseId: Id('The case.', 'Le dossier.') }) as TSchema,
    samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01' }],
    past: [
      {
        schema: Fields({ id: Id('The case.', 'Le dossier.') }),
        samples: [{ id: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01' }],
        upcast: (data) => ({ caseId: (data as { id: string }).id }),
      },
    ],
  });

  test('is read in its newest shape', () => {
    expect(Renamed.upcast(Renamed.past![0]!.samples[0], 1)).toEqual(Renamed.samples[0]);
  });

  test('of a version this code does not know is refused', () => {
    expect(() => Renamed.upcast({}, 3)).toThrow(RangeError);
    expect(Renamed.faults({}, 3)).toEqual(['/ case.renamed has no version 3']);
  });
});

test('every event that has a file is in the catalogue', async () => {
  const files = globSync('*/*.ts', { cwd: import.meta.dirname });
  const sources = files.filter((file) => !file.endsWith('.spec.ts'));
  const modules = await Promise.all(sources.map((file) => import(join(import.meta.dirname, file))));
  const defined = modules.flatMap((exported) => Object.values<Partial<EventDefinition>>(exported));
  const types = defined.filter((each) => typeof each === 'function' && 'pattern' in each).map(({ type }) => type);
  expect([...new Set(types)].sort()).toEqual([...EVENTS.keys()].sort());
});
