/** `npm run subscriber`: outside systems that may read a municipality's events; docs/subscribing.md. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolderOf } from '@guichet/launcher/running';
import { installationConfiguration, nkeyFromEnvironment } from '@guichet/provisioning';
import { commandOf, runInTerminal, writeTextFile } from '@guichet/texts';
import { add, list, remove, renew } from './subscriber/commands.ts';
import type { Delivery, From } from './subscriber/durables.ts';
import { administeredIn } from './subscriber/administered.ts';
import { defaultPath } from './subscriber/credentials.ts';
import { refusal } from './subscriber/refusal.ts';
import type { Told } from './subscriber/told.ts';

export const USAGE = `npm run subscriber -- add <name> --municipality <id> --events <request.*,case.*> [--from now|beginning|<time>] [--credentials <path>]
npm run subscriber -- list
npm run subscriber -- renew <name> [--from now|beginning|<time>]
npm run subscriber -- remove <name>
npm run subscriber -- template <file>

  --events        types of events separated by commas; * for all · types d’événements séparés par des virgules; * pour tous
  --from          first event it is given (beginning) · premier événement qui lui est remis (beginning)
  --acknowledge-within  seconds until an unacknowledged event is given again (30) · secondes avant qu’un événement sans accusé de réception soit remis de nouveau
  --credentials   where its secrets are written, <path>.nk and <path>.token · où ses secrets sont écrits
                  (~/.config/guichet/subscribers/<name>; never in a Git work tree · jamais dans un arbre de travail Git)
  --data          folder of the installation (GUICHET_DATA or .guichet) · dossier de l’installation
  --json          print JSON · écrire du JSON

  NATS_PUBLIC_URL, PUBLIC_URL   addresses that it is told, as given to npm start · adresses qui lui sont indiquées, celles de npm start

  Elsewhere · Ailleurs\u00a0: --nats <address of the administrator> --registry <file> --config <file> [--store-dir <folder>]`;

const OPTIONS = {
  municipality: { type: 'string' },
  events: { type: 'string' },
  from: { type: 'string', default: 'beginning' },
  'acknowledge-within': { type: 'string', default: '30' },
  credentials: { type: 'string' },
  data: { type: 'string' },
  nats: { type: 'string' },
  registry: { type: 'string' },
  config: { type: 'string' },
  'store-dir': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Does what the arguments say and gives what to print. Throws Refusal before anything is changed. */
export async function administer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Told> {
  const { values: options, positionals } = parse(args);
  const told = await obey(positionals, options, env);
  return options.json ? { ...told, lines: [JSON.stringify(told.json, null, 2)] } : told;
}

async function obey(positionals: readonly string[], options: Options, env: NodeJS.ProcessEnv): Promise<Told> {
  const [command, name, ...rest] = positionals;
  if (options.help) return { lines: [USAGE], json: USAGE };
  if (rest.length > 0) throw refusal.usage(rest.join(' '), USAGE);
  if (command === 'template' && name) return template(name);
  const installation = () => administeredIn(options.data ?? dataFolderOf(env), options, env);
  if (command === 'list' && name === undefined) return list(installation());
  if (command === 'remove' && name) return remove(installation(), name, options.credentials ?? defaultPath(name, env));
  if (command === 'renew' && name) return renew(installation(), name, deliveryOf(options));
  if (command !== 'add' || !name) throw refusal.usage(positionals.join(' '), USAGE);
  const { municipality, events } = options;
  const credentials = resolve(options.credentials ?? defaultPath(name, env));
  if (!municipality) throw refusal.municipalityMissing();
  if (!events) throw refusal.malformedPattern('');
  const delivery = deliveryOf(options);
  return add(installation(), { name, municipality, events, delivery, credentials, now: new Date().toISOString() });
}

type Options = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    throw refusal.usage(args.join(' '), USAGE); // Node's own message is in English only
  }
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

function deliveryOf(options: { from: string; 'acknowledge-within': string }): Delivery {
  const acknowledgeWithin = Number(options['acknowledge-within']);
  if (!Number.isInteger(acknowledgeWithin) || acknowledgeWithin < 1 || acknowledgeWithin > 3_600)
    throw refusal.malformedSeconds(options['acknowledge-within']);
  return { from: fromOf(options.from), acknowledgeWithin };
}

function fromOf(text: string): From {
  if (text === 'now' || text === 'beginning') return text;
  const time = TIME.test(text) ? new Date(text) : new Date(NaN);
  if (Number.isNaN(time.getTime())) throw refusal.malformedTime(text);
  return { at: time.toISOString() };
}

async function template(file: string): Promise<Told> {
  await writeTextFile(file, installationConfiguration(nkeyFromEnvironment, { storeDir: '/data', grants: [] }));
  return { lines: [file], json: { file } };
}

export const command = commandOf(async (args, env, { out, err }) => {
  const { lines, notes = [] } = await administer(args, env);
  for (const note of notes) err(note);
  for (const line of lines) out(line);
});

if (import.meta.main) await runInTerminal(command);
