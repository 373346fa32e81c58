import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { draftMigrations } from './draft/drafts.tables.ts';
import { sessionMigrations } from './sessions/sessions.tables.ts';

export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...sessionMigrations, ...draftMigrations];
  return openDataSource({ url, entities: [], migrations, poolSize: 5, applicationName: 'portal' });
}
