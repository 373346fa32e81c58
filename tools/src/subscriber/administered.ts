import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runningIn } from '@guichet/launcher/running';
import type { LogUrls } from '@guichet/event-sourcing';
import { reloadNats } from '@guichet/local-stack';
import { installationConfiguration, nkeyFromEnvironment, publicNkeyOf, type NatsUserName } from '@guichet/provisioning';
import { isPublicNatsAddress, natsOptions, type Grant } from '@guichet/messaging/access';
import { refusal } from './refusal.ts';

/** The installation whose subscribers are administered. */
export interface Administered {
  /** File of the grants. */
  readonly registry: string;
  /** Configuration of nats-server that is made from it. */
  readonly configuration: string;
  /** `NATS_URL` of the administrator. */
  readonly administrator: string;
  /** Addresses that the outside system is told: of NATS, and of the public origin. */
  readonly outside: { readonly nats: string; readonly url: string };
  /** Address of the log; with it a municipality can be looked up. */
  readonly log?: LogUrls;
  configurationOf(grants: readonly Grant[]): string;
  /** Makes nats-server reload its configuration; false when it must be reloaded by hand. */
  reload(): boolean;
}

export interface Elsewhere {
  readonly nats?: string;
  readonly registry?: string;
  readonly config?: string;
  readonly 'store-dir'?: string;
}

/** The installation that `npm start` runs in the data folder, or the one that all of `--nats`, `--registry` and `--config` describe. */
export function administeredIn(data: string, elsewhere: Elsewhere, env: NodeJS.ProcessEnv): Administered {
  const { nats, registry, config, 'store-dir': storeDir = '/data' } = elsewhere;
  if (nats === undefined && registry === undefined && config === undefined) return launchedIn(resolve(data));
  if (!nats || !registry || !config) throw refusal.elsewhereIncomplete();
  return {
    registry,
    configuration: config,
    administrator: nats,
    outside: { nats: publicNats(nats, env), url: env['PUBLIC_URL'] || 'http://localhost:8080' },
    configurationOf: (grants) => installationConfiguration(nkeyFromEnvironment, { storeDir, grants }),
    reload: () => false,
  };
}

/** Without NATS_PUBLIC_URL, the servers that the administrator uses. */
function publicNats(administrator: string, { NATS_PUBLIC_URL: told }: NodeJS.ProcessEnv): string {
  if (told && !isPublicNatsAddress(told)) throw refusal.malformedAddress(told.includes('@') ? '' : told);
  if (told) return told;
  const servers = natsOptions(administrator).servers as string[];
  return servers.map((one) => (one.includes('://') ? one : `nats://${one}`)).join(',');
}

function launchedIn(data: string): Administered {
  const running = runningIn(data);
  if (!running) throw refusal.notRunning(data);
  const { nats, outside, logs } = running;
  const { natsSeeds } = read<{ natsSeeds: Record<NatsUserName, string> }>(join(data, 'secrets.json'));
  const storeDir = join(data, 'nats');
  return {
    registry: join(data, 'subscribers.json'),
    configuration: join(data, 'nats.conf'),
    administrator: nats,
    outside,
    log: logs.importer,
    configurationOf: (grants) =>
      installationConfiguration((user) => publicNkeyOf(natsSeeds[user]), { storeDir, grants }),
    reload: () => reloadNats(storeDir),
  };
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
