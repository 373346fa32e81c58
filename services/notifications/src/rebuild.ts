import { openLog } from '@guichet/event-sourcing';
import { rebuildCommand, type OpenedReadModels } from '@guichet/messaging/rebuild';
import { LOG_CONFIG, readConfig, url } from '@guichet/service-kit';
import { outboxModel } from './outbox/outbox-reading.ts';
import { openOwnDatabase } from './own-database.ts';

/** What notifications keep beside the log, from its environment: DATABASE_URL and where the log is. */
export async function openReadModels(env: Record<string, string | undefined>): Promise<OpenedReadModels> {
  const config = readConfig(env, { DATABASE_URL: url(), ...LOG_CONFIG });
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  await dataSource.destroy(); // it was opened for its migrations
  const { store, close } = await openLog(config, { applicationName: 'notifications-rebuild', poolSize: 3 });
  return { models: [outboxModel], databaseUrl: config.DATABASE_URL, store, close };
}

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
