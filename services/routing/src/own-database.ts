import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { CASE_MIGRATIONS } from './read-model/cases.tables.ts';

/**
 * Commits wait for the disk: a repeat waits for the row of the request it repeats, which was handled by the same process and whose event does not
 * come again. A crash of the database that took the row back would leave the repeat waiting for ever.
 */
export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...CASE_MIGRATIONS];
  return openDataSource({ url, entities: [], migrations, applicationName: 'routing' });
}
