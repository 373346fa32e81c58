import type { JsonSchema } from './json-schema.ts';

/** `request.submitted.v1` → `RequestSubmittedV1`. */
export const nameOf = (...words: readonly string[]): string =>
  words
    .join(' ')
    .split(/[^A-Za-z0-9]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** The schema with a title on every part of which a generator makes a type, so that no type is called AnonymousSchema_12. */
export function titled(schema: JsonSchema, title: string): JsonSchema {
  const { properties, items, anyOf } = schema;
  const isType = properties !== undefined || schema.enum !== undefined || schema.type === 'object';
  return {
    ...(isType && { title }),
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [name, titled(part, title + nameOf(name))]),
      ),
    }),
    ...(items && { items: titled(items, `${title}Item`) }),
    ...(anyOf && { anyOf: anyOf.map((part) => titled(part, title)) }),
  };
}
