import { Type, type TProperties, type TSchema } from 'typebox';

/** Builders for the schemas of answers. An answer must have exactly the fields of its schema; the end-to-end tests check this. */

/** A named object with exactly these fields. */
export const Named = (title: string, fields: TProperties) =>
  Type.Object(fields, { title, additionalProperties: false });

/** An unnamed object, used in one place, with exactly these fields. */
export const Exactly = (fields: TProperties) => Type.Object(fields, { additionalProperties: false });

/** A schema for every field of an answer's type: `{ … } satisfies SchemasOf<T>` compiles only when none is missing. */
export type SchemasOf<T> = Readonly<Record<keyof T, TSchema>>;

export const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
export const OneOf = (values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] });
export const DateTime = () => Type.String({ format: 'date-time' });
export const Uuid = () => Type.String({ format: 'uuid' });
export const Count = () => Type.Integer({ minimum: 0 });

/** A page of a list: the items under their name, and where the next page begins. */
export const PageOf = (title: string, items: string, item: TSchema, more: TProperties = {}) =>
  Named(title, { [items]: Type.Array(item), next: Nullable(Type.String()), ...more });
