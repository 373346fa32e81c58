import { openLog, type OpenedLog } from '@guichet/event-sourcing';
import type { OpenedReadModels, ReadModel } from '@guichet/messaging/rebuild';
import type { DataSource } from 'typeorm';
import { readConfig, url } from './config.ts';
import { LOG_CONFIG } from './log-config.ts';

export interface KeptReadModels {
  /** Name of the service, as shown in the log's connections. */
  readonly name: string;
  /** Opens the service's own database with its migrations applied. */
  readonly openOwnDatabase: (url: string) => Promise<DataSource>;
  readonly modelsOn: (log: OpenedLog) => readonly ReadModel[];
}

/**
 * Opens the read models of a service for a rebuild, from its environment: DATABASE_URL and the address of the log. `modelsOn` lists them
 * without opening anything.
 */
export function readModelsOf({ name, openOwnDatabase, modelsOn }: KeptReadModels) {
  const open = async (env: NodeJS.ProcessEnv): Promise<OpenedReadModels> => {
    const config = readConfig(env, { DATABASE_URL: url(), ...LOG_CONFIG });
    const dataSource = await openOwnDatabase(config.DATABASE_URL);
    await dataSource.destroy(); // it was opened for its migrations
    const log = await openLog(config, { applicationName: `${name}-rebuild`, poolSize: 3 });
    return { models: modelsOn(log), databaseUrl: config.DATABASE_URL, store: log.store, close: log.close };
  };
  return Object.assign(open, { modelsOn });
}
