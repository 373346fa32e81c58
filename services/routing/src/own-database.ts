import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import { timersMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { CASE_MIGRATIONS } from './read-model/cases.tables.ts';
import { VIEW_MIGRATIONS } from './queries/views.ts';

/**
 * Commits wait for the disk. A repeat waits for the row of the request that it repeats, and the event of that request does not come again. If a
 * crash of the database lost the row, the repeat would wait for ever.
 */
export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...CASE_MIGRATIONS, ...timersMigrations, ...VIEW_MIGRATIONS];
  return openDataSource({ url, entities: [], migrations, applicationName: 'routing' });
}
