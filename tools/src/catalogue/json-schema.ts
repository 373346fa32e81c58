/** The part of JSON Schema 2020-12 that events use. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly 'x-description-fr'?: string;
}

/** Words of a list, with what each means. */
export type Words = Readonly<Record<string, { readonly en: string; readonly fr: string }>>;

/** Rebuilds a schema from the inside out; keywords that hold no schema are left as they are. */
export function mapSchema(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf } = schema;
  return change({
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, mapSchema(part, change)])),
    }),
    ...(items && { items: mapSchema(items, change) }),
    ...(anyOf && { anyOf: anyOf.map((part) => mapSchema(part, change)) }),
  });
}

/** What a nullable schema is beside null; undefined for a schema that does not take null. */
export function besideNull({ anyOf }: JsonSchema): JsonSchema | undefined {
  const others = anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return anyOf && others.length === anyOf.length - 1 && others.length === 1 ? others[0] : undefined;
}
