/** `npm run api-keys`: keys of outside applications; docs/api-keys.md. */
import type { LogUrls } from '@guichet/event-sourcing';
import { ApiKeys, CALLS_PER_MINUTE, KEY_ACTIONS, type ApiKey } from '@guichet/intake/api-keys';
import { dataFolderOf, runningIn } from '@guichet/launcher/running';
import { ServiceCodes, type Catalogue } from '@guichet/settings';
import { commandOf, runInTerminal, terminalLanguage } from '@guichet/texts';
import pg from 'pg';
import { readArguments, type Addition, type Command, type Place } from './api-keys/arguments.ts';
import { expiryOf } from './api-keys/expiry.ts';
import { shownKey, tableOfKeys } from './api-keys/table.ts';
import { refusedKey, sayIn, type Say } from './api-keys/texts.ts';
import { withSettings } from './with-settings.ts';

interface Doing {
  readonly keys: ApiKeys;
  /** The log as intake, to look up municipalities in. */
  readonly log: LogUrls;
  readonly say: Say;
  readonly json: boolean;
  readonly out: (line: string) => void;
}

/** All of its output is in one language. */
export const command = commandOf(async (args, env, { out }) => {
  const say = sayIn(terminalLanguage(args, env));
  const { command: asked, place, json } = readArguments(args);
  if (asked.name === 'help') out(say('usage', { actions: KEY_ACTIONS.join(', '), perMinute: CALLS_PER_MINUTE }));
  else await onDatabase(addressesOf(place, env), (keys, log) => perform(asked, { keys, log, say, json, out }));
});

interface Addresses {
  /** Intake's own. */
  readonly database: string;
  readonly log: LogUrls;
}

function addressesOf({ data, database, log }: Place, env: NodeJS.ProcessEnv): Addresses {
  if (database !== undefined && log !== undefined)
    return { database, log: { EVENT_STORE_URL: log, SETTINGS_DATABASE_URL: env['SETTINGS_DATABASE_URL'] ?? log } };
  const folder = data ?? dataFolderOf(env);
  const running = runningIn(folder);
  if (!running) throw refusedKey('not-running', { data: folder });
  return { database: running.databases.intake.database, log: running.logs.intake };
}

async function onDatabase(
  { database, log }: Addresses,
  work: (keys: ApiKeys, log: LogUrls) => Promise<void>,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: database, max: 1, application_name: 'guichet-api-keys' });
  try {
    await work(new ApiKeys(pool), log);
  } finally {
    await pool.end();
  }
}

function perform(command: Exclude<Command, { name: 'help' }>, doing: Doing): Promise<void> {
  if (command.name === 'add') return add(command, doing);
  return command.name === 'list' ? list(command.municipality, doing) : revoke(command.prefix, doing);
}

async function add(addition: Addition, { keys, log, say, json, out }: Doing): Promise<void> {
  const { municipality, label, contact, actions, expires, callsPerMinute } = addition;
  const catalogue = await catalogueOf(log, municipality);
  const services = innerCodes(addition, catalogue);
  const expiresAt = expiryOf(expires, catalogue.municipality.timeZone, new Date());
  const grant = { municipality, label, contact, actions, services, callsPerMinute, expiresAt };
  const { key, text } = await keys.add(grant);
  if (json) return out(JSON.stringify({ ...shownKey(key), key: text }, undefined, 2));
  for (const line of tableOfKeys([key], say)) out(line);
  out('');
  out(say('added'));
  out(text);
}

/** A key keeps the codes that are the same inside for ever; they may be given as the city publishes them. */
function innerCodes({ municipality, services }: Addition, catalogue: Catalogue): string[] | null {
  if (services === null) return null;
  const codes = new ServiceCodes(catalogue.services);
  const unknown = services.filter((code) => !codes.get(code));
  if (unknown.length > 0) throw refusedKey('unknown-services', { municipality, codes: unknown.join(', ') });
  return services.map((code) => codes.get(code)!.code);
}

async function list(municipality: string | undefined, { keys, say, json, out }: Doing): Promise<void> {
  const found: readonly ApiKey[] = await keys.list(municipality);
  if (json) return out(JSON.stringify({ keys: found.map(shownKey) }, undefined, 2));
  if (found.length === 0) return out(say('none'));
  for (const line of tableOfKeys(found, say)) out(line);
}

async function revoke(prefix: string, { keys, say, json, out }: Doing): Promise<void> {
  const key = await keys.revoke(prefix);
  if (!key) throw refusedKey('unknown-key', { prefix });
  out(json ? JSON.stringify(shownKey(key), undefined, 2) : say('revoked', { prefix }));
}

function catalogueOf(log: LogUrls, municipality: string): Promise<Catalogue> {
  return withSettings(log, 'guichet-api-keys', async (settings) => {
    const known = await settings.municipalities();
    if (!known.includes(municipality))
      throw refusedKey('unknown-municipality', { given: municipality, known: known.join(', ') });
    return (await settings.catalogue(municipality)).catalogue;
  });
}

if (import.meta.main) await runInTerminal(command);
