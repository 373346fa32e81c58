/** `npm run contract:esdb`: the event store's contract against a real EventStoreDB, as one file that runs on any machine with Node. */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOf, commandOf, runInTerminal, assertWritable, unwritable, UsageError } from '@guichet/texts';
import { build } from 'esbuild';
import { eventStoreDbUrl } from './event-store-db-url.ts';

export const USAGE = `npm run contract:esdb -- --log esdb://user:password@host:2113?tls=true        (or, as before · ou, comme avant\u00a0: --url)

  --out <file.mjs>  where the bundle is written; it runs anywhere: node <file.mjs> --url …   (Node 20 or newer)
                    où le fichier est écrit; il s’exécute partout\u00a0: node <file.mjs> --url …   (Node 20 ou plus récent)
  --bundle-only     write it and do not run it; --log is not needed then
                    l’écrire sans l’exécuter; --log n’est alors pas nécessaire`;

const OPTIONS = {
  log: { type: 'string' },
  url: { type: 'string' },
  out: { type: 'string' },
  'bundle-only': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here('../../libs/event-sourcing/src/eventstoredb/contract/contract-main.ts');
const OUT = here('../dist/eventstoredb-contract.mjs');

/** Provides what modules written for `require`, such as gRPC, expect. */
const BANNER = [
  `import { createRequire as createRequireHere } from 'node:module';`,
  `const require = createRequireHere(import.meta.url);`,
  `const __filename = process.argv[1], __dirname = process.cwd();`,
].join('\n');

/** Writes the suite with everything it needs into one file. */
export async function bundle(outfile: string): Promise<void> {
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@guichet/source'],
    banner: { js: BANNER },
    keepNames: true, // code compares errors by name
    logLevel: 'error',
  });
}

/** Does what the arguments say and gives the exit status. Throws with a sentence for the person who called it. */
export async function run(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) {
    print(USAGE);
    return 0;
  }
  const { url = options.log, out = OUT } = options;
  if (!url && !options['bundle-only'])
    throw new UsageError({ en: `--log is needed\n\n${USAGE}`, fr: `--log est obligatoire\n\n${USAGE}` });
  if (url) eventStoreDbUrl(options.url ? 'url' : 'log', url);
  const outfile = resolve(out);
  await mkdir(dirname(outfile), { recursive: true }).catch((failure: unknown) => {
    throw unwritable(outfile, failure);
  });
  await assertWritable(outfile);
  await bundle(outfile);
  print(`${outfile}: the contract, to be run with · le contrat, à exécuter avec\u00a0: node ${outfile} --url esdb://…`);
  if (options['bundle-only'] || !url) return 0;
  return spawnSync(process.execPath, [outfile, '--url', url], { stdio: 'inherit' }).status ?? 1;
}

export const command = commandOf((args, _env, { out }) => run(args, out));

if (import.meta.main) await runInTerminal(command);
