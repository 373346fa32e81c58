import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { LocalDays } from './local-days.ts';
import { openOwnDatabase } from './own-database.ts';
import { REPORTING, reportsReadModel } from './read-model/reports.read-model.ts';

export const openReadModels = readModelsOf({
  name: REPORTING,
  openOwnDatabase,
  modelsOn: (log) => [reportsReadModel(new LocalDays(PublishedSettings.in(log)))],
});

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
