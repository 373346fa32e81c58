/** `npm run vault`: what operators and auditors do with the vault; docs/privacy.md. */
import { join } from 'node:path';
import { dataFolderOf, runningIn } from '@guichet/launcher/running';
import { commandOf, EXIT, runInTerminal, terminalLanguage } from '@guichet/texts';
import { contentOf, withNewEpoch, withoutEpoch, writeKeyFile } from '@guichet/vault/key-file';
import { VaultOperations, type EpochInUse } from '@guichet/vault/operations';
import { readArguments, type Command, type Place } from './vault/arguments.ts';
import { refused, sayIn, type Say } from './vault/texts.ts';
import { linesOfChains, tableOfAccesses, tableOfEpochs, tableOfLost } from './vault/told.ts';

interface Doing {
  readonly vault: VaultOperations;
  /** Path of the key file. */
  readonly keys: string | undefined;
  readonly say: Say;
  readonly json: boolean;
  readonly out: (line: string) => void;
}

/** All of its output is in one language. */
export const command = commandOf(async (args, env, { out }) => {
  const say = sayIn(terminalLanguage(args, env));
  const { command: asked, place, json } = readArguments(args);
  if (asked.name === 'help') return out(say('usage'));
  const { database, keys } = placeOf(place, env);
  const vault = new VaultOperations(database);
  try {
    return await perform(asked, { vault, keys, say, json, out });
  } finally {
    await vault.close();
  }
});

function placeOf(
  { data, database, keys }: Place,
  env: NodeJS.ProcessEnv,
): { database: string; keys: string | undefined } {
  if (database !== undefined) return { database, keys };
  const folder = data ?? dataFolderOf(env);
  const running = runningIn(folder);
  if (!running) throw refused('not-running', { data: folder });
  return { database: running.databases.vault.database, keys: keys ?? join(folder, 'vault-keys.json') };
}

type Asked<N extends Command['name'] = Exclude<Command['name'], 'help'>> = Extract<Command, { name: N }>;

async function perform(asked: Asked, doing: Doing): Promise<number> {
  if (asked.name === 'verify') return verify(asked, doing);
  if (asked.name === 'seen') await seen(asked, doing);
  else if (asked.name === 'lost') await lost(doing);
  else if (asked.name === 'epochs') await epochs(doing);
  else if (asked.name === 'new-epoch') newEpoch(doing);
  else await destroyEpoch(asked, doing);
  return EXIT.done;
}

/** A log that is not as it was written ends like what is refused: nobody may take it for good. */
async function verify({ municipality, anchors }: Asked<'verify'>, { vault, say, json, out }: Doing): Promise<number> {
  const municipalities = municipality === undefined ? await vault.municipalities() : [municipality];
  const verified = await vault.verify(municipalities, anchors);
  if (json) out(JSON.stringify({ logs: verified }, undefined, 2));
  else for (const line of linesOfChains(verified, say)) out(line);
  return verified.some(({ broken }) => broken) ? EXIT.refused : EXIT.done;
}

async function seen({ ref }: Asked<'seen'>, { vault, say, json, out }: Doing): Promise<void> {
  const rows = await vault.seen(ref);
  if (json) return out(JSON.stringify({ accesses: rows }, undefined, 2));
  if (rows.length === 0) return out(say('nobody-saw', { ref }));
  for (const line of tableOfAccesses(rows, say)) out(line);
}

async function lost({ vault, say, json, out }: Doing): Promise<void> {
  const records = await vault.lost();
  if (json) return out(JSON.stringify({ lost: records }, undefined, 2));
  if (records.length === 0) return out(say('nothing-lost'));
  for (const line of tableOfLost(records, say)) out(line);
}

async function epochs({ vault, keys, say, json, out }: Doing): Promise<void> {
  const wrapping = keys === undefined ? undefined : contentOf(keys).wrapping;
  const inUse = withUnused(await vault.epochs(), Object.keys(wrapping?.epochs ?? {}));
  if (json) return out(JSON.stringify({ current: wrapping?.current ?? null, epochs: inUse }, undefined, 2));
  for (const line of tableOfEpochs(inUse, wrapping?.current, say)) out(line);
}

const withUnused = (inUse: readonly EpochInUse[], known: readonly string[]): EpochInUse[] => [
  ...known.filter((epoch) => !inUse.some((one) => one.epoch === epoch)).map((epoch) => ({ epoch, records: 0 })),
  ...inUse,
];

function newEpoch({ keys, say, json, out }: Doing): void {
  const { path, content } = localKeys(keys);
  const next = withNewEpoch(content);
  writeKeyFile(path, next);
  out(json ? JSON.stringify({ current: next.wrapping.current }) : say('epoch-begun', { epoch: next.wrapping.current }));
}

async function destroyEpoch({ epoch }: Asked<'destroy-epoch'>, { vault, keys, say, json, out }: Doing): Promise<void> {
  const { path, content } = localKeys(keys);
  const { current, epochs: known } = content.wrapping;
  if (!Object.hasOwn(known, epoch)) throw refused('unknown-epoch', { epoch });
  if (epoch === current) throw refused('epoch-current', { epoch });
  const used = (await vault.epochs()).find((one) => one.epoch === epoch);
  if (used) throw refused('epoch-in-use', { epoch, records: used.records });
  writeKeyFile(path, withoutEpoch(content, epoch));
  out(json ? JSON.stringify({ destroyed: epoch }) : say('epoch-destroyed', { epoch }));
}

function localKeys(path: string | undefined) {
  if (path === undefined) throw refused('no-keys');
  const { wrapping, ...rest } = contentOf(path);
  if (!wrapping) throw refused('not-local');
  return { path, content: { ...rest, wrapping } };
}

if (import.meta.main) await runInTerminal(command);
