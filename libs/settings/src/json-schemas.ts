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

/** Without TypeBox’s own marks. */
const plain = (schema: object): object => JSON.parse(JSON.stringify(schema)) as object;
