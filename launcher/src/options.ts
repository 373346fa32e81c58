import { resolve } from 'node:path';

const NBSP = '\u00a0';

export interface LauncherOptions {
  /** One process per service instead of one for all. */
  readonly processes: boolean;
  /** Copies of each service. */
  readonly replicas: number;
  /** Whether the first start posts sample requests. */
  readonly seed: boolean;
  /** Of the public origin; 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of everything this installation keeps. */
  readonly data: string;
  /** Absolute paths of the settings folders to import. */
  readonly municipalities: readonly string[];
}

/** The command line or the environment asks for something that does not exist; the message is in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `npm start -- [--processes] [--replicas N] [--no-seed]

  --processes     one process per service · un processus par service
  --replicas N    N copies of each service (1 to 8) · N copies de chaque service (1 à 8)
  --no-seed       no sample requests at the first start · sans demandes d’exemple au premier démarrage

  PORT (8080; 0 = any free one), HOST (127.0.0.1), GUICHET_DATA (.guichet), GUICHET_MUNICIPALITY_DIR (folders, separated by “:”),
  GUICHET_SEED=off, NATS_SERVER, OTEL_TRACES_EXPORTER=file|otlp, LOG_LEVEL`;

const MOST_REPLICAS = 8;

/** Throws UsageError, naming what is wrong. Relative paths are the caller's; the default municipality is the repository's own. */
export function readOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  repository: string,
): LauncherOptions {
  const flags = readFlags(args);
  const folders = env.GUICHET_MUNICIPALITY_DIR?.split(':').filter(Boolean);
  return {
    ...flags,
    seed: flags.seed && env.GUICHET_SEED !== 'off',
    port: portOf(env.PORT),
    host: env.HOST || '127.0.0.1',
    data: resolve(cwd, env.GUICHET_DATA || '.guichet'),
    municipalities: folders?.length
      ? folders.map((folder) => resolve(cwd, folder))
      : [resolve(repository, 'municipalities/riviere-aux-pins')],
  };
}

function readFlags(args: readonly string[]): { processes: boolean; replicas: number; seed: boolean } {
  const flags = { processes: false, replicas: 1, seed: true };
  const rest = args.flatMap((argument) => argument.split('=', 2)); // --replicas=2 and --replicas 2
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    if (flag === '--processes') flags.processes = true;
    else if (flag === '--no-seed') flags.seed = false;
    else if (flag === '--replicas') flags.replicas = replicasOf(rest.shift());
    else throw new UsageError(`unknown option ${flag} · option inconnue${NBSP}: ${flag}`);
  }
  return flags;
}

function replicasOf(value: string | undefined): number {
  const replicas = Number(value);
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > MOST_REPLICAS)
    throw new UsageError(
      `--replicas takes a number from 1 to ${MOST_REPLICAS} · --replicas exige un nombre de 1 à ${MOST_REPLICAS}`,
    );
  return replicas;
}

function portOf(value: string | undefined): number {
  const port = Number(value || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('PORT is not a port between 0 and 65535 · PORT n’est pas un port entre 0 et 65535');
  return port;
}
