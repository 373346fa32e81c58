import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { sessionMigrations } from './sessions/sessions.tables.ts';

export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...sessionMigrations];
  return openDataSource({ url, entities: [], migrations, poolSize: 5, applicationName: 'portal' });
}
