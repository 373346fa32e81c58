import type { TSchema } from 'typebox';

/** The annotations of strings in events, made by `libs/events/src/fields.ts`. A string without one is free text. */
const KNOWN = new Set(['id', 'vault-ref', 'staff-ref', 'code', 'reference', 'instant', 'day', 'digest', 'enum']);

type Schema = TSchema & Record<string, unknown>;

/**
 * Lists where a schema allows free text: a string without annotation, an object with unknown fields, or a part without a type. The list is
 * empty when the schema allows only annotated values.
 */
export function freeTextIn(schema: TSchema, path = ''): string[] {
  const s = schema as Schema;
  const alternatives = s['anyOf'] ?? s['oneOf'] ?? s['allOf'];
  if (Array.isArray(alternatives)) return alternatives.flatMap((part) => freeTextIn(part, path));
  if (Array.isArray(s['enum'])) return s['enum'].every((v) => typeof v !== 'string') ? [] : annotated(s, path);
  if ('const' in s) return [];
  switch (s['type']) {
    case 'string':
      return annotated(s, path);
    case 'object':
      return object(s, path);
    case 'array':
      return s['items'] && !Array.isArray(s['items'])
        ? freeTextIn(s['items'] as TSchema, `${path}/*`)
        : [`${path || '/'} takes anything`];
    case 'number':
    case 'integer':
    case 'boolean':
    case 'null':
      return [];
    default:
      return [`${path || '/'} takes anything`];
  }
}

const annotated = (s: Schema, path: string): string[] =>
  KNOWN.has(s['x-field'] as string) && (s['pattern'] || s['enum']) ? [] : [`${path || '/'} is free text`];

function object(s: Schema, path: string): string[] {
  const open =
    s['additionalProperties'] !== false || s['patternProperties'] ? [`${path || '/'} takes unknown fields`] : [];
  const properties = Object.entries((s['properties'] ?? {}) as Record<string, TSchema>);
  return [...open, ...properties.flatMap(([name, part]) => freeTextIn(part, `${path}/${name}`))];
}
