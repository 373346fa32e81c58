import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { JUDGED_REPORT_MIGRATIONS } from './read-model/judged-reports.tables.ts';

/**
 * Commits wait for the disk: the next request is judged against this one's row by the same process, before the checkpoint is saved. A crash of
 * the database that took the row back would make two cases of one thing, and nothing would show it.
 */
export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...JUDGED_REPORT_MIGRATIONS];
  return openDataSource({ url, entities: [], migrations, poolSize: 5, applicationName: 'dedup' });
}
