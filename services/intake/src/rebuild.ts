import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { statusReadModel } from './status-view/status.read-model.ts';

export const openReadModels = readModelsOf({ name: 'intake', openOwnDatabase, modelsOn: () => [statusReadModel] });

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
