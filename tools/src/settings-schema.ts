/** `npm run settings:schema`: writes the JSON Schema of each settings file, for editors. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '@guichet/settings';
import { argumentsOf, commandOf, runInTerminal, unwritable } from '@guichet/texts';

const FOLDER = join(import.meta.dirname, '../../libs/settings/json-schema');
const USAGE = `npm run settings:schema [-- --out <folder>]

  --out <folder>  another folder than libs/settings/json-schema · un autre dossier que libs/settings/json-schema`;

const OPTIONS = {
  out: { type: 'string', default: FOLDER },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export const command = commandOf(async (args, _env, { out: print }) => {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  if (values.help) return print(USAGE);
  try {
    await mkdir(values.out, { recursive: true });
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      await writeFile(join(values.out, name), `${JSON.stringify(schema, null, 2)}\n`);
      print(join(values.out, name));
    }
  } catch (failure) {
    throw unwritable(values.out, failure);
  }
});

if (import.meta.main) await runInTerminal(command);
