import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { JudgedReports1763800100000 } from './read-model/migrations.ts';

/**
 * Commits need not wait for the disk: rows and checkpoint are one database, so that a crash takes both back to the same moment, and whatever
 * it took back is judged again to the same verdict, which is in the log.
 */
export function openOwnDatabase(address: string): Promise<DataSource> {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const migrations = [...messagingMigrations, JudgedReports1763800100000];
  return openDataSource({ url: url.href, entities: [], migrations, poolSize: 5, applicationName: 'dedup' });
}
