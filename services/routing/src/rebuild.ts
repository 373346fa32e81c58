import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { caseRequestsReadModel } from './read-model/case-requests.read-model.ts';
import { caseRowsReadModel } from './read-model/case-rows.read-model.ts';

export const openReadModels = readModelsOf({
  name: 'routing',
  openOwnDatabase,
  modelsOn: () => [caseRequestsReadModel, caseRowsReadModel],
});

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
