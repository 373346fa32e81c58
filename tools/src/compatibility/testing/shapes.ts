import type { JsonSchema } from '../../catalogue/json-schema.ts';

export const fields = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
export const code: JsonSchema = { type: 'string', pattern: '^[a-z-]+$', 'x-field': 'code' };
export const whole: JsonSchema = { type: 'integer', minimum: 1, 'x-field': 'version' };
export const ratio: JsonSchema = { type: 'number', minimum: 0, maximum: 1, 'x-field': 'ratio' };
export const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const closed = (...words: string[]): JsonSchema => ({ type: 'string', enum: words, 'x-field': 'enum' });
export const growing = (...words: string[]): JsonSchema => ({
  type: 'string',
  pattern: '^[a-z-]+$',
  'x-field': 'enum',
  'x-grows': true,
  'x-words': Object.fromEntries(words.map((word) => [word, { en: word, fr: word }])),
});
export const a = (schema: JsonSchema): JsonSchema => fields({ a: schema });
