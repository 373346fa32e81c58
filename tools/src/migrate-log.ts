/** `npm run migrate-log`: moves an installation's log between PostgreSQL and EventStoreDB and proves the copy. May be broken off and repeated. */
import { argumentsOf, commandOf, runInTerminal, UsageError } from '@guichet/texts';
import { isEventStoreDb, logPrefixOf } from '@guichet/event-sourcing';
import { ClientConnection, EventStoreDbEventStore } from '@guichet/event-sourcing/eventstoredb';
import { dataFolderOf } from '@guichet/launcher/running';
import progress from 'cli-progress';
import { eventStoreDbUrl } from './event-store-db-url.ts';
import type { Progress } from './migrate-log/copy.ts';
import { refuseConnectedServices } from './migrate-log/connected.ts';
import { moveInstallation } from './migrate-log/installation.ts';
import { moveLog } from './migrate-log/move.ts';

export const USAGE = `npm run migrate-log -- --to esdb://…     the installation in GUICHET_DATA, stopped, moves to EventStoreDB
                l’installation de GUICHET_DATA, arrêtée, passe à EventStoreDB
npm run migrate-log -- --to postgres     and back to its own PostgreSQL
                et revient à son propre PostgreSQL
npm run migrate-log -- --from <url> --to <url>   the log alone, between postgres://… and esdb://…, either way; every service stopped
                le journal seul, entre postgres://… et esdb://…, dans un sens ou dans l’autre; tous les services arrêtés

  --from <url>  in PostgreSQL under a role that sees every municipality
                dans PostgreSQL, sous un rôle qui voit toutes les municipalités
  --to <url>    without a log, or with the first part of this one; in PostgreSQL as its owner
                sans journal, ou avec le début de celui-ci; dans PostgreSQL, en tant que propriétaire
  --new-log-id esdb://…   after a restore of EventStoreDB: every copy and checkpoint starts anew
                après une restauration d’EventStoreDB\u00a0: toutes les copies et tous les points de contrôle repartent du début`;

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  'new-log-id': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Told = (line: string) => void;
interface Surroundings {
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: Progress;
}

/** Does what the arguments say. Throws with a sentence for the person who called it. */
export async function run(
  args: readonly string[],
  print: Told,
  { env = {}, onProgress = () => undefined }: Surroundings = {},
): Promise<void> {
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) return print(USAGE);
  if (options['new-log-id']) return print(await newLogId(eventStoreDbUrl('new-log-id', options['new-log-id'])));
  const { from, to } = options;
  if (!to) throw new UsageError({ en: `--to is needed\n\n${USAGE}`, fr: `--to est obligatoire\n\n${USAGE}` });
  if (!from) {
    const target = to === 'postgres' ? null : eventStoreDbUrl('to', to);
    return moveInstallation({ data: dataFolderOf(env), to: target, env, print, onProgress });
  }
  const [one, other] = isEventStoreDb(from) ? (['from', 'to'] as const) : (['to', 'from'] as const);
  eventStoreDbUrl(one, options[one]!);
  const postgres = options[other]!;
  if (!/^postgres(ql)?:\/\//.test(postgres))
    throw new UsageError({ en: `--${other} is not postgres://…`, fr: `--${other} n’est pas postgres://…` });
  await refuseConnectedServices(postgres);
  await moveLog({ from, to, print, onProgress });
}

async function newLogId(url: string): Promise<string> {
  const store = new EventStoreDbEventStore(ClientConnection.to(url, 'guichet-new-log-id'), {
    prefix: logPrefixOf(url),
  });
  try {
    const id = await store.issueLogId();
    return (
      `log id ${id}: every copy and checkpoint starts anew\n` +
      `identifiant du journal ${id}\u00a0: toutes les copies et tous les points de contrôle repartent du début`
    );
  } finally {
    await store.close();
  }
}

export const command = commandOf(async (args, env, { out }) => {
  const bar = new progress.SingleBar({ format: '{bar} {value}/{total}, {eta_formatted}', noTTYOutput: false });
  let isDrawn = false;
  try {
    const onProgress: Progress = (done, of) => {
      if (isDrawn) return bar.update(Number(done));
      bar.start(Number(of), Number(done));
      isDrawn = true;
    };
    await run(args, out, { env, onProgress });
  } finally {
    bar.stop();
  }
});

if (import.meta.main) await runInTerminal(command);
