/** `npm run settings:schema`: writes the JSON Schema of each settings file, for editors. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '@guichet/settings';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../libs/settings/json-schema');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(join(folder, name));
}
