import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { statuses } from './status-view/statuses.ts';

export const openReadModels = readModelsOf({ name: 'intake', openOwnDatabase, modelsOn: () => [statuses] });

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
