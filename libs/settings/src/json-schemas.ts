import { SETTINGS_FILES } from './load-municipality.ts';
import { WardsFile } from './ward-file.ts';

/** JSON Schema (2020-12) of each settings file, by schema file name, for editors that complete and check while one types. */
export function jsonSchemas(): Record<string, object> {
  const files = { ...SETTINGS_FILES, 'wards.geojson': WardsFile };
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [
      `${name.replace(/\.\w+$/, '')}.schema.json`,
      { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, ...plain(schema) },
    ]),
  );
}

/**
 * Without TypeBox’s own marks. The loader fills in a text that is marked as missing, so an editor must not ask for it: two of
 * the three properties are enough. */
const plain = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema, (_, value: unknown) =>
      isText(value) ? { ...value, required: undefined, minProperties: 2 } : value,
    ),
  ) as object;

const isText = (value: unknown): value is object => {
  const { properties } = (value ?? {}) as { properties?: object };
  return typeof properties === 'object' && 'en' in properties && 'fr' in properties && 'missing' in properties;
};
