import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { outboxReadModel } from './outbox/outbox.read-model.ts';
import { openOwnDatabase } from './own-database.ts';

export const openReadModels = readModelsOf({
  name: 'notifications',
  openOwnDatabase,
  modelsOn: () => [outboxReadModel],
});

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
