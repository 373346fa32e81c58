import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import { clockMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { REPORTING } from './read-model/reports.read-model.ts';
import { REPORT_MIGRATIONS } from './read-model/reports.tables.ts';

/**
 * Commits need not wait for the disk: rows and checkpoint are in one database, so a crash takes both back to the same moment. A report reads
 * about a thousand rows, and starting parallel workers would take ten times as long as reading them.
 */
export function openOwnDatabase(address: string): Promise<DataSource> {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off -c max_parallel_workers_per_gather=0');
  const migrations = [...messagingMigrations, ...REPORT_MIGRATIONS, ...clockMigrations];
  return openDataSource({ url: url.href, entities: [], migrations, poolSize: 5, applicationName: REPORTING });
}
