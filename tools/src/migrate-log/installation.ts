import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { explain, hostsIn, isSameLog, openStopped, type StoppedInstallation } from '@guichet/launcher/stopped';
import { EXIT, Refusal } from '@guichet/texts';
import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import type { Progress } from './copy.ts';
import { refuseConnectedServices } from './connected.ts';
import { moveLog } from './move.ts';

const NBSP = '\u00a0';

interface Moving {
  /** The data folder. */
  readonly data: string;
  /** The EventStoreDB to move to; null for the installation's own PostgreSQL. */
  readonly to: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
  readonly onProgress: Progress;
}

/**
 * Moves the log of an installation that is stopped: copies and proves it, makes the tables of every service anew on the copy, and says last where
 * the log is from now on. Broken off anywhere, it is repeated; until its end the installation can go on where it was.
 */
export async function moveInstallation({ data, to, env, ...telling }: Moving): Promise<void> {
  const installation = await stopped(data, env['EVENT_STORE_URL']?.trim() || undefined);
  const { print } = telling;
  try {
    const [from, target] = [installation.log, to].map((log) => log ?? installation.adminLog) as [string, string];
    if (isSameLog(from, target))
      throw new Refusal({
        en: 'The log of this installation is there already.',
        fr: 'Le journal de cette installation s’y trouve déjà.',
      });
    await refuseConnectedServices(installation.adminLog);
    await moveLog({ from, to: target, ...telling });
    for (const service of SERVICE_NAMES.filter((name) => rowOf(name).rebuildable))
      await rebuild(service, installation, to, env, print);
    installation.moveTo(to);
    print(
      `The log of this installation is ${to ? `at ${hostsIn(to)}` : 'in its own PostgreSQL'} from now on: npm start, without EVENT_STORE_URL.\n` +
        `Le journal de cette installation est désormais ${to ? `à l’adresse ${hostsIn(to)}` : 'dans son propre PostgreSQL'}${NBSP}: npm start, sans EVENT_STORE_URL.`,
    );
  } finally {
    await installation.release();
  }
}

async function stopped(data: string, given: string | undefined): Promise<StoppedInstallation> {
  const installation = await openStopped(data, given).catch((failure: unknown) => {
    const [en, fr = en, cause, ...more] = explain(failure).split('\n');
    if (more.length > 0) throw failure; // nobody foresaw it, and it says where it comes from
    const because = cause === undefined ? '' : `\n${cause}`;
    throw new Refusal({ en: `${en}${because}`, fr: `${fr}${because}` }, { cause: failure });
  });
  if (installation) return installation;
  throw new Refusal({
    en: `There is no installation in ${data}: choose its folder with GUICHET_DATA, or give --from and --to.`,
    fr: `Il n’y a pas d’installation dans ${data}${NBSP}: choisissez son dossier avec GUICHET_DATA, ou donnez --from et --to.`,
  });
}

/** Checkpoints are set in the copy, each behind the last event that its consumer had handled. */
async function rebuild(
  service: ServiceName,
  { urls }: StoppedInstallation,
  to: string | null,
  env: NodeJS.ProcessEnv,
  print: Moving['print'],
): Promise<void> {
  const began = performance.now();
  const { database, log } = urls[service];
  const program = fileURLToPath(new URL(`../../../services/${service}/dist/rebuild.js`, import.meta.url));
  const child = spawn(process.execPath, [program, '--other-log'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, DATABASE_URL: database, EVENT_STORE_URL: to ?? log, SETTINGS_DATABASE_URL: log },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== EXIT.done)
    throw new Refusal({
      en: `The tables of ${service} could not be made anew; the log stays where it was. Repeat the command.`,
      fr: `Les tables de ${service} n’ont pu être reconstruites; le journal reste où il était. Relancez la commande.`,
    });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(
    `${service}: tables made anew on the copy (${seconds} s) · tables reconstruites sur la copie (${seconds.replace('.', ',')}${NBSP}s)`,
  );
}
