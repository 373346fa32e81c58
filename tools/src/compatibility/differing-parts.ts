import { isDeepStrictEqual } from 'node:util';
import { besideNull, type JsonSchema } from '../catalogue/json-schema.ts';

type Pair = readonly [before: JsonSchema, after: JsonSchema];

/**
 * Two schemas without the fields that are equal in both. Equal fields allow the same values, and comparing their patterns takes a long
 * time.
 */
export function differingParts(before: JsonSchema, after: JsonSchema): Pair {
  if (before.properties && after.properties) return differingFields(before, after);
  if (before.items && after.items) return around('items', before, after, differingParts(before.items, after.items));
  const [value, newValue] = [besideNull(before), besideNull(after)];
  if (!value || !newValue) return [before, after];
  const [part, newPart] = differingParts(value, newValue);
  return around('anyOf', before, after, [
    [part, { type: 'null' }],
    [newPart, { type: 'null' }],
  ]);
}

const around = (key: string, before: JsonSchema, after: JsonSchema, parts: readonly [unknown, unknown]): Pair => [
  { ...before, [key]: parts[0] },
  { ...after, [key]: parts[1] },
];

function differingFields(before: JsonSchema, after: JsonSchema): Pair {
  const [fields, newFields] = [{ ...before.properties }, { ...after.properties }];
  for (const name of Object.keys(fields)) {
    if (!(name in newFields)) continue;
    const samePresence = before.required?.includes(name) === after.required?.includes(name);
    if (samePresence && isDeepStrictEqual(fields[name], newFields[name])) {
      delete fields[name];
      delete newFields[name];
    } else {
      [fields[name], newFields[name]] = differingParts(fields[name]!, newFields[name]!) as [JsonSchema, JsonSchema];
    }
  }
  return [withFields(before, fields), withFields(after, newFields)];
}

const withFields = (schema: JsonSchema, properties: Record<string, JsonSchema>): JsonSchema => ({
  ...schema,
  properties,
  ...(schema.required && { required: schema.required.filter((name) => name in properties) }),
});
