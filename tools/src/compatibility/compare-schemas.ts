import { fieldRows } from '../catalogue/field-rows.ts';
import { besideNull, type JsonSchema } from '../catalogue/json-schema.ts';
import { holdsFor, type Audience } from './judge.ts';

export type Change =
  | 'removed'
  | 'added-always'
  | 'may-be-missing'
  | 'no-longer-missing'
  | 'may-be-null'
  | 'no-longer-null'
  | 'words-added'
  | 'words-removed'
  | 'more-values'
  | 'fewer-values'
  | 'kind-changed';

export interface Break {
  /** `place.wardId`; empty for the whole. */
  readonly path: string;
  readonly audience: Audience;
  readonly change: Change;
}

/** What a change of a released schema breaks, and for whom; empty when nothing. */
export function compareSchemas(before: JsonSchema, after: JsonSchema): Break[] {
  return [
    ...breaksFor('readers', before, after, ''),
    ...breaksFor('log', before, after, ''),
    ...changedKinds(before, after),
  ];
}

/** Asks the judge about the whole schema, then about smaller and smaller parts, until the part that breaks is found. */
function breaksFor(audience: Audience, before: JsonSchema, after: JsonSchema, path: string): Break[] {
  if (holdsFor(audience, before, after)) return [];
  const within = partsOf(audience, before, after, path);
  return within.length > 0 ? within : [{ path, audience, change: changeOfValue(audience, before, after) }];
}

function partsOf(audience: Audience, before: JsonSchema, after: JsonSchema, path: string): Break[] {
  if (before.properties && after.properties) {
    const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
    return [...names].flatMap((name) => fieldBreaks(audience, before, after, name, path ? `${path}.${name}` : name));
  }
  if (before.items && after.items) return breaksFor(audience, before.items, after.items, `${path}[]`);
  const value = besideNull(before);
  const newValue = besideNull(after);
  if (!value && !newValue) return [];
  return [
    ...(audience === 'readers' && !value ? [{ path, audience, change: 'may-be-null' } as const] : []),
    ...(audience === 'log' && !newValue ? [{ path, audience, change: 'no-longer-null' } as const] : []),
    ...breaksFor(audience, value ?? before, newValue ?? after, path),
  ];
}

function fieldBreaks(audience: Audience, before: JsonSchema, after: JsonSchema, name: string, path: string): Break[] {
  const field = before.properties![name];
  const newField = after.properties![name];
  const required = before.required?.includes(name) ?? false;
  const nowRequired = after.required?.includes(name) ?? false;
  if (!newField) return [{ path, audience, change: 'removed' }];
  if (!field) return audience === 'log' && nowRequired ? [{ path, audience, change: 'added-always' }] : [];
  const presence: Break[] = [];
  if (audience === 'readers' && required && !nowRequired) presence.push({ path, audience, change: 'may-be-missing' });
  if (audience === 'log' && !required && nowRequired) presence.push({ path, audience, change: 'no-longer-missing' });
  return [...presence, ...breaksFor(audience, field, newField, path)];
}

function changeOfValue(audience: Audience, before: JsonSchema, after: JsonSchema): Change {
  const words = before.enum !== undefined && after.enum !== undefined;
  const growing = before['x-grows'] === true && after['x-grows'] === true;
  if (audience === 'readers') return words ? 'words-added' : 'more-values';
  return words || growing ? 'words-removed' : 'fewer-values';
}

/** The same field, of another kind or unit: the values may look alike and mean something else. jsoncompat sees shapes only. */
function changedKinds(before: JsonSchema, after: JsonSchema): Break[] {
  const kinds = new Map(fieldRows(after).map(({ path, kind }) => [path, kind]));
  return fieldRows(before)
    .filter(({ path, kind }) => kind !== undefined && kinds.has(path) && kinds.get(path) !== kind)
    .flatMap(({ path }) => [
      { path, audience: 'readers', change: 'kind-changed' },
      { path, audience: 'log', change: 'kind-changed' },
    ]);
}
