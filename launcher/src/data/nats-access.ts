import { existsSync, readFileSync } from 'node:fs';
import { parseRegistry, type Grant } from '@guichet/messaging/access';
import { installationConfiguration, natsUrl, publicNkeyOf, type NatsUserName } from '@guichet/provisioning';
import { writeTextPrivately } from './atomic-file.ts';
import type { DataFolder } from './data-folder.ts';
import type { Secrets } from './secrets.ts';

type Seeds = Secrets['natsSeeds'];

/** Writes the permissions at NATS of the installation's users and of the outside systems. Returns the path of the file. */
export function writeNatsConfiguration(folder: DataFolder, seeds: Seeds): string {
  writeTextPrivately(folder.natsConfiguration, natsConfigurationIn(folder, seeds, folder.nats));
  return folder.natsConfiguration;
}

/** The configuration of a server that keeps JetStream's files in `storeDir`. */
export const natsConfigurationIn = (folder: DataFolder, seeds: Seeds, storeDir: string): string =>
  installationConfiguration((user) => publicNkeyOf(seeds[user]), { storeDir, grants: grantsOf(folder) });

const grantsOf = ({ subscribers }: DataFolder): Grant[] =>
  existsSync(subscribers) ? parseRegistry(readFileSync(subscribers, 'utf8')) : [];

/** `NATS_URL` of each user. */
export const natsUrlsOf = (seeds: Seeds, server: string): Record<NatsUserName, string> =>
  Object.fromEntries(Object.entries(seeds).map(([user, seed]) => [user, natsUrl(user, seed, server)])) as Record<
    NatsUserName,
    string
  >;
