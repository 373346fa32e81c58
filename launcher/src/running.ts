import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogUrls } from '@guichet/event-sourcing';
import type { ServiceName } from '@guichet/topology';

/**
 * `running.json` of a data folder: every address, token and process id, for tests and for people (a service's own address is where its
 * `/metrics` are); readable by its owner only, gone after a clean stop.
 */
export interface Running {
  readonly url: string;
  readonly mail: string;
  readonly smtp: string;
  /** Address of the administrator. */
  readonly nats: string;
  /** Addresses that outside systems are told: of NATS, and of the public origin. */
  readonly outside: { readonly nats: string; readonly url: string };
  /** By role. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Addresses of the replicas, by service. */
  readonly services: Readonly<Record<string, string[]>>;
  readonly pids: {
    readonly launcher: number;
    readonly postgres: number;
    readonly nats: number;
    /** By service; the launcher's own where it runs them itself. */
    readonly services: Readonly<Record<string, number[]>>;
  };
  /** The log that the services use, as each of them and the importer open it: every command takes it from here. */
  readonly logs: Readonly<Record<ServiceName | 'importer', LogUrls>>;
  /** A service's own database, and the database of settings (and of the log, where that is PostgreSQL) as its role. */
  readonly databases: Readonly<Record<ServiceName, { readonly database: string; readonly log: string }>> & {
    readonly importer: { readonly log: string };
    /** The same, as its administrator. */
    readonly admin: string;
  };
  readonly traceFile?: string;
}

export const RUNNING_FILE = 'running.json';

/** Relative to the caller, unless it is absolute. */
export const dataFolderOf = (env: NodeJS.ProcessEnv): string => env['GUICHET_DATA'] || '.guichet';

/** What runs in a data folder; undefined where nothing does. */
export function runningIn(data: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(join(data, RUNNING_FILE), 'utf8')) as Running;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}
