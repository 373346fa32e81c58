import { resolve } from 'node:path';
import { isPublicNatsAddress } from '@guichet/messaging/access';
import { argumentsOf, UsageError, wholeNumber, wholeNumberIn } from '@guichet/texts';
import type { WantedPorts } from './data/ports.ts';

export interface LauncherOptions {
  /** One process per service instead of one for all services. */
  readonly processes: boolean;
  /** Copies of each service. */
  readonly replicas: number;
  /** Whether the first start posts sample requests. */
  readonly seed: boolean;
  /** Whether settings may retire what cases are open under. */
  readonly acceptRetired: boolean;
  /** Port of the public origin; with 0 the system chooses. */
  readonly port: number;
  readonly host: string;
  readonly servers: WantedPorts;
  /** Address of NATS that outside systems are told, where it is not the server's own. */
  readonly natsPublicUrl: string | undefined;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Absolute paths of the settings folders to import. */
  readonly municipalities: readonly string[];
}

export const USAGE = `npm start -- [--processes] [--replicas N] [--no-seed] [--accept-retired]

  --processes     one process per service · un processus par service
  --replicas N    N copies of each service (1 to 8) · N copies de chaque service (1 à 8)
  --no-seed       no sample requests at the first start · sans demandes d’exemple au premier démarrage
  --accept-retired  cases open under retired settings go to triage · les dossiers qui relèvent de réglages retirés vont au tri

  PORT (8080; 0 = any free one · 0 = n’importe quel port libre), HOST (127.0.0.1), GUICHET_DATA (.guichet),
  GUICHET_MUNICIPALITY_DIR (folders, separated by “:” · dossiers, séparés par «\u00a0:\u00a0»),
  NATS_PORT and POSTGRES_PORT (as at the first start · ceux du premier démarrage),
  OIDC_ISSUER, OIDC_AUDIENCE, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPE (docs/sign-in.md · docs/fr/connexion.md),
  GUICHET_DEV_TOKENS (further tokens, as JSON · d’autres jetons, en JSON),
  PUBLIC_URL and NATS_PUBLIC_URL (addresses told to outsiders · adresses communiquées à l’extérieur), GUICHET_SEED=off, NATS_SERVER, OTEL_TRACES_EXPORTER=file|otlp, LOG_LEVEL`;

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
    port: portOf('PORT', env.PORT) ?? 8080,
    host: env.HOST || '127.0.0.1',
    servers: {
      nats: portOf('NATS_PORT', env.NATS_PORT),
      postgres: portOf('POSTGRES_PORT', env.POSTGRES_PORT),
    },
    natsPublicUrl: publicNatsIn(env.NATS_PUBLIC_URL),
    data: resolve(cwd, env.GUICHET_DATA || '.guichet'),
    municipalities: folders?.length
      ? folders.map((folder) => resolve(cwd, folder))
      : [resolve(repository, 'municipalities/riviere-aux-pins')],
  };
}

const FLAGS = {
  processes: { type: 'boolean', default: false },
  replicas: { type: 'string', default: '1' },
  'no-seed': { type: 'boolean', default: false },
  'accept-retired': { type: 'boolean', default: false },
} as const;

function readFlags(
  args: readonly string[],
): Pick<LauncherOptions, 'processes' | 'replicas' | 'seed' | 'acceptRetired'> {
  const { values } = argumentsOf({ args: [...args], options: FLAGS });
  return {
    processes: values.processes,
    replicas: wholeNumber('replicas', values.replicas, 1, MOST_REPLICAS),
    seed: !values['no-seed'],
    acceptRetired: values['accept-retired'],
  };
}

function publicNatsIn(address: string | undefined): string | undefined {
  if (!address || isPublicNatsAddress(address)) return address || undefined;
  throw new UsageError({
    en: 'NATS_PUBLIC_URL is not like nats://bus.example.ca:4222, without a user',
    fr: 'NATS_PUBLIC_URL n’a pas la forme nats://bus.example.ca:4222, sans utilisateur',
  });
}

function portOf(name: string, value: string | undefined): number | undefined {
  if (!value) return undefined;
  const port = wholeNumberIn(value, 0, 65_535);
  if (port !== undefined) return port;
  throw new UsageError({
    en: `${name} is not a port between 0 and 65535`,
    fr: `${name} n’est pas un port entre 0 et 65535`,
  });
}
