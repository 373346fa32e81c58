import { openLog } from '@guichet/event-sourcing';
import { rebuildCommand, type OpenedReadModels } from '@guichet/messaging/rebuild';
import { LOG_CONFIG, readConfig, url } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import { LocalDays } from './local-days.ts';
import { openOwnDatabase } from './own-database.ts';
import { REPORTING, reportsModel } from './read-model/reports.ts';

/** What reporting keeps, from its environment: DATABASE_URL and where the log is. */
export async function openReadModels(env: Record<string, string | undefined>): Promise<OpenedReadModels> {
  const config = readConfig(env, { DATABASE_URL: url(), ...LOG_CONFIG });
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  await dataSource.destroy(); // it was opened for its migrations
  const { store, settings, close } = await openLog(config, { applicationName: `${REPORTING}-rebuild`, poolSize: 3 });
  const days = new LocalDays(new PublishedSettings(store, new SettingsBodies(settings)));
  return { models: [reportsModel(days)], databaseUrl: config.DATABASE_URL, store, close };
}

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
