import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import { clockMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { JUDGED_REPORT_MIGRATIONS } from './read-model/judged-reports.tables.ts';

/**
 * Commits wait for the disk. The next request is judged against this one's row by the same process, before the checkpoint is saved. If a crash of
 * the database lost the row, one thing would get two cases, and nothing would show the error.
 */
export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...JUDGED_REPORT_MIGRATIONS, ...clockMigrations];
  return openDataSource({ url, entities: [], migrations, poolSize: 5, applicationName: 'dedup' });
}
