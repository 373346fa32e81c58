import { rmSync } from 'node:fs';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import type { Backing } from './backing.ts';
import { writePrivately } from './data/atomic-file.ts';
import type { DataFolder } from './data/data-folder.ts';
import { natsUrlsOf } from './data/nats-access.ts';
import type { Secrets } from './data/secrets.ts';
import type { ServiceTokens } from './data/service-tokens.ts';
import type { Replicas } from './gateway/replicas.ts';
import { RUNNING_FILE, type Running } from './running.ts';
import { logUrlsOf } from './services/log-urls.ts';
import { usesFixedTokens } from './services/service-environment.ts';

interface Parts {
  readonly folder: DataFolder;
  readonly url: string;
  readonly smtp: string;
  readonly outside: Running['outside'];
  readonly backing: Backing;
  readonly replicas: Replicas;
  readonly secrets: Secrets;
  readonly serviceTokens: ServiceTokens;
  readonly traceFile: string | undefined;
  /** The launcher's own, in which the caller may name an EventStoreDB. */
  readonly env: NodeJS.ProcessEnv;
}

export function writeRunningFile(parts: Parts): void {
  const { folder, url, smtp, outside, backing, replicas, secrets, serviceTokens, traceFile, env } = parts;
  const { postgres, nats, installation } = backing;
  const running: Running = {
    url,
    mail: `${url}/mail`,
    smtp,
    nats: natsUrlsOf(secrets.natsSeeds, nats.servers).administrator,
    outside,
    tokens: { ...(usesFixedTokens(env) && secrets.tokens), importer: serviceTokens.importer },
    services: Object.fromEntries(
      SERVICE_NAMES.map((name) => [name, replicas.of(name).map((replica) => replica.url()!)]),
    ),
    pids: {
      launcher: process.pid,
      postgres: postgres.pid,
      nats: nats.pid,
      services: Object.fromEntries(
        SERVICE_NAMES.map((name) => [name, replicas.of(name).map((replica) => replica.pid())]),
      ),
    },
    logs: logsOf(installation, env),
    databases: { ...installation.urls, admin: installation.adminLog },
    ...(traceFile ? { traceFile } : {}),
  };
  writePrivately(folder.file(RUNNING_FILE), running);
}

function logsOf({ urls }: Backing['installation'], env: NodeJS.ProcessEnv): Running['logs'] {
  const of = (name: ServiceName | 'importer') => [name, logUrlsOf(env, urls[name].log)] as const;
  return Object.fromEntries([...SERVICE_NAMES, 'importer' as const].map(of)) as Running['logs'];
}

export const removeRunningFile = (folder: DataFolder): void => rmSync(folder.file(RUNNING_FILE), { force: true });
