import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { Cases1763800200000 } from './read-model/migrations.ts';

/**
 * Commits need not wait for the disk: rows and checkpoints are one database, so that a crash takes all of them back to the same moment, and
 * what it took back is read again from the stream and the log.
 */
export function openOwnDatabase(address: string): Promise<DataSource> {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const migrations = [...messagingMigrations, Cases1763800200000];
  return openDataSource({ url: url.href, entities: [], migrations, applicationName: 'routing' });
}
