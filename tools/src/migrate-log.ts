/** `npm run migrate-log`: copies a log from PostgreSQL to EventStoreDB and proves the copy. May be broken off and repeated. */
import { argumentsOf, commandOf, Refusal, runInTerminal, UsageError } from '@guichet/texts';
import { connectionStringFault, isEventStoreDb, openEventStore, type EventStore } from '@guichet/event-sourcing';
import { ClientConnection, EventStoreDbEventStore, LogCopy, TargetInUse } from '@guichet/event-sourcing/eventstoredb';
import progress from 'cli-progress';
import { compareLogs } from './migrate-log-verify.ts';

export const USAGE = `npm run migrate-log -- --from postgres://… --to esdb://…

  --from <url>  the log in PostgreSQL, under a role that sees every municipality; nobody may append meanwhile
                le journal dans PostgreSQL, sous un rôle qui voit toutes les municipalités; personne ne doit y écrire pendant la copie
  --to <url>    EventStoreDB without a log, or with the first part of this one
                EventStoreDB sans journal, ou avec le début de celui-ci
  npm run migrate-log -- --new-log-id esdb://…   after a restore of EventStoreDB: every copy and checkpoint starts anew
                après une restauration d’EventStoreDB\u00a0: toutes les copies et tous les points de reprise repartent du début`;

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  'new-log-id': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const PAGE = 500;
/** Events are copied as they are stored: a catalogue without events upcasts none. */
const AS_STORED = new Map<string, never>();

type Told = (line: string) => void;

/** Does what the arguments say. Throws with a sentence for the person who called it. */
export async function run(args: readonly string[], print: Told, onProgress: Progress = () => undefined): Promise<void> {
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) return print(USAGE);
  if (options['new-log-id']) return print(await newLogId(eventStoreDb('new-log-id', options['new-log-id'])));
  if (!options.from || !options.to)
    throw new UsageError({
      en: `--from and --to are needed\n\n${USAGE}`,
      fr: `--from et --to sont obligatoires\n\n${USAGE}`,
    });
  if (!/^postgres(ql)?:\/\//.test(options.from))
    throw new UsageError({ en: '--from is not postgres://…', fr: '--from n’est pas postgres://…' });
  const to = eventStoreDb('to', options.to);
  const source = await openEventStore(options.from, {
    events: AS_STORED,
    poolSize: 2,
    applicationName: 'guichet-migrate-log',
  });
  const connection = ClientConnection.to(to, 'guichet-migrate-log');
  const target = new EventStoreDbEventStore(connection, { events: AS_STORED });
  try {
    const upTo = await source.head();
    const copied = await copy(source, new LogCopy(connection), upTo, onProgress);
    const { events, streams, digest } = await compareLogs(source, target, upTo);
    print(
      `${copied} events copied now; ${events} events in ${streams} streams are equal in order, revision and content\n` +
        `${copied} événements copiés cette fois; ${events} événements dans ${streams} flux sont identiques (ordre, révision, contenu)`,
    );
    print(`SHA-256 ${digest}`);
    print(newLog(await target.logId(), await source.logId()));
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

type Progress = (done: bigint, of: bigint) => void;

async function copy(source: EventStore, into: LogCopy, upTo: bigint, onProgress: Progress): Promise<number> {
  const logId = await source.logId();
  let after = await into.reached(source).catch((fault: unknown) => {
    if (fault instanceof TargetInUse)
      throw new Refusal({
        en: `--to holds another log: ${fault.message}`,
        fr: `--to contient un autre journal\u00a0: ${fault.message}`,
      });
    throw fault;
  });
  let copied = 0;
  while (after < upTo) {
    const page = (await source.readAll(after, PAGE)).filter(({ position }) => position <= upTo);
    await into.append(page, logId);
    after = page.at(-1)!.position;
    copied += page.length;
    onProgress(after, upTo);
  }
  return copied;
}

async function newLogId(url: string): Promise<string> {
  const store = new EventStoreDbEventStore(ClientConnection.to(url, 'guichet-new-log-id'));
  try {
    return newLog(await store.issueLogId());
  } finally {
    await store.close();
  }
}

const newLog = (id: string, before?: string): string => {
  const [inEnglish, inFrench] = before ? [` (${before} in PostgreSQL)`, ` (${before} dans PostgreSQL)`] : ['', ''];
  return (
    `log id ${id}${inEnglish}: copies and checkpoints start anew\n` +
    `identifiant du journal ${id}${inFrench}\u00a0: les copies et les points de reprise repartent du début`
  );
};

function eventStoreDb(option: string, url: string): string {
  const fault = isEventStoreDb(url) ? connectionStringFault(url) : 'is not esdb://… · n’est pas esdb://…';
  if (fault) throw new UsageError({ en: `--${option} ${fault}`, fr: `--${option} ${fault}` });
  return url;
}

export const command = commandOf(async (args, _env, { out }) => {
  const bar = new progress.SingleBar({ format: '{bar} {value}/{total}, {eta_formatted}', noTTYOutput: false });
  let isDrawn = false;
  try {
    await run(args, out, (done, of) => {
      if (isDrawn) return bar.update(Number(done));
      bar.start(Number(of), Number(done));
      isDrawn = true;
    });
  } finally {
    bar.stop();
  }
});

if (import.meta.main) await runInTerminal(command);
