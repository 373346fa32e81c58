import { rebuildCommand } from '@guichet/messaging/rebuild';
import { readModelsOf } from '@guichet/service-kit';
import { openOwnDatabase } from './own-database.ts';
import { judgedReports } from './read-model/judged-reading.ts';

export const openReadModels = readModelsOf({ name: 'dedup', openOwnDatabase, modelsOn: () => [judgedReports] });

if (import.meta.main) process.exitCode = await rebuildCommand(process.argv.slice(2), openReadModels);
