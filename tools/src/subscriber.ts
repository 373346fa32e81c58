/** `npm run subscriber`: outside systems that may read a municipality's events; docs/subscribing.md. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataFolderOf } from '@guichet/launcher/running';
import { installationConfiguration, nkeyFromEnvironment } from '@guichet/provisioning';
import { add, list, remove, renew } from './subscriber/commands.ts';
import type { Delivery, From } from './subscriber/durables.ts';
import { administeredIn } from './subscriber/administered.ts';
import { refusal, SubscriberRefused } from './subscriber/refusal.ts';

export const USAGE = `npm run subscriber -- add <name> --municipality <id> --events <request.*,case.*> [--from now|beginning|<time>] [--credentials <path>]
npm run subscriber -- list
npm run subscriber -- renew <name> [--from now|beginning|<time>]
npm run subscriber -- remove <name>
npm run subscriber -- template <file>

  --events        types of events separated by commas; * for all · types d’événements séparés par des virgules; * pour tous
  --from          first event it is given (beginning) · premier événement qui lui est remis (beginning)
  --acknowledge-within  seconds until an unacknowledged event is given again (30) · secondes avant qu’un événement sans accusé de réception soit remis de nouveau
  --credentials   where its secrets are written, <path>.nk and <path>.token (./<name>) · où ses secrets sont écrits
  --data          folder of the installation (GUICHET_DATA or .guichet) · dossier de l’installation

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
  help: { type: 'boolean', default: false },
} as const;

/** Does what the arguments say and gives the lines to print. Throws `SubscriberRefused` before anything is changed. */
export async function administer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const { values: options, positionals } = parse(args);
  const [command, name, ...rest] = positionals;
  if (options.help) return [USAGE];
  if (rest.length > 0) throw refusal.usage(rest.join(' '), USAGE);
  if (command === 'template' && name) return template(name);
  const installation = () => administeredIn(options.data ?? dataFolderOf(env), options);
  if (command === 'list' && name === undefined) return list(installation());
  if (command === 'remove' && name) return remove(installation(), name);
  if (command === 'renew' && name) return renew(installation(), name, deliveryOf(options));
  if (command !== 'add' || !name) throw refusal.usage(positionals.join(' '), USAGE);
  const { municipality, events, credentials = name } = options;
  if (!municipality) throw refusal.municipalityMissing();
  if (!events) throw refusal.malformedPattern('');
  const delivery = deliveryOf(options);
  return add(installation(), { name, municipality, events, delivery, credentials, now: new Date().toISOString() });
}

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

function template(file: string): string[] {
  writeFileSync(file, installationConfiguration(nkeyFromEnvironment, { storeDir: '/data', grants: [] }));
  return [file];
}

if (import.meta.main) {
  try {
    for (const line of await administer(process.argv.slice(2), process.env)) console.log(line);
  } catch (failure) {
    console.error(failure instanceof SubscriberRefused ? failure.message : String(failure));
    process.exitCode = 1;
  }
}
