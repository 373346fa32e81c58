import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { judgedReportsReadModel } from './read-model/judged-reports.read-model.ts';

export const openReadModels = readModelsOf({
  name: 'dedup',
  openOwnDatabase,
  modelsOn: () => [judgedReportsReadModel],
});

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
