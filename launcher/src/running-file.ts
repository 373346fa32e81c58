import { rmSync } from 'node:fs';
import { SERVICE_NAMES } from '@guichet/topology';
import type { Backing } from './backing.ts';
import { writePrivately } from './data/atomic-file.ts';
import type { DataFolder } from './data/data-folder.ts';
import { natsUrlsOf } from './data/nats-access.ts';
import type { Secrets } from './data/secrets.ts';
import type { Replicas } from './gateway/replicas.ts';

interface Running {
  readonly folder: DataFolder;
  readonly url: string;
  readonly smtp: string;
  readonly backing: Backing;
  readonly replicas: Replicas;
  readonly secrets: Secrets;
  readonly traceFile: string | undefined;
}

/**
 * `running.json`: every address, token and process id, for tests and for people (a service's own address is where its `/metrics` are);
 * readable by its owner only, gone after a clean stop.
 */
export function writeRunningFile({ folder, url, smtp, backing, replicas, secrets, traceFile }: Running): void {
  const { postgres, nats, installation } = backing;
  writePrivately(folder.file('running.json'), {
    url,
    mail: `${url}/mail`,
    smtp,
    nats: natsUrlsOf(secrets.natsSeeds, nats.servers).administrator,
    tokens: secrets.tokens,
    services: Object.fromEntries(
      SERVICE_NAMES.map((name) => [name, replicas.of(name).map((replica) => replica.url())]),
    ),
    pids: {
      launcher: process.pid,
      postgres: postgres.pid,
      nats: nats.pid,
      services: Object.fromEntries(
        SERVICE_NAMES.map((name) => [name, replicas.of(name).map((replica) => replica.pid())]),
      ),
    },
    databases: { ...installation.urls, admin: installation.adminLog },
    ...(traceFile ? { traceFile } : {}),
  });
}

export const removeRunningFile = (folder: DataFolder): void => rmSync(folder.file('running.json'), { force: true });
