import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { caseRequests } from './read-model/case-requests-reading.ts';
import { caseRows } from './read-model/case-rows.ts';

export const openReadModels = readModelsOf({
  name: 'routing',
  openOwnDatabase,
  modelsOn: () => [caseRequests, caseRows],
});

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
