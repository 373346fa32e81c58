import type { Personal, Text } from '@guichet/events';
import { besideNull, type JsonSchema, type Words } from './json-schema.ts';

/** A field of an event as a row of a table, in the order it is declared. */
export interface FieldRow {
  /** `place.latitude`, `answers[].question`. */
  readonly path: string;
  /** It has fields of its own, which follow. */
  readonly isObject: boolean;
  /** `x-field`; undefined for an object or a list of objects. */
  readonly kind: string | undefined;
  readonly list: boolean;
  readonly nullable: boolean;
  readonly optional: boolean;
  readonly personal: Personal | undefined;
  /** A text is empty where the schema has none. */
  readonly meaning: Text;
  readonly words: Words | undefined;
  /** A list that may gain words. */
  readonly grows: boolean;
}

/** The fields of an object and of the objects inside it. */
export function fieldRows(schema: JsonSchema, prefix = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = !schema.required?.includes(name);
    return rowsOf(field, `${prefix}${name}`, optional);
  });
}

function rowsOf(field: JsonSchema, path: string, optional: boolean): FieldRow[] {
  const value = besideNull(field) ?? field;
  const list = value.type === 'array';
  const one = (list ? value.items : value) ?? {};
  const at = list ? `${path}[]` : path;
  const row: FieldRow = {
    path: at,
    isObject: one.properties !== undefined,
    kind: one['x-field'] as string | undefined,
    list,
    nullable: value !== field,
    optional,
    personal: one['x-personal'] as Personal | undefined,
    meaning: [field.description ?? '', field['x-description-fr'] ?? ''],
    words: one['x-words'] as Words | undefined,
    grows: one['x-grows'] === true,
  };
  return [row, ...fieldRows(one, `${at}.`)];
}
