import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import { clockMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { OUTBOX_MIGRATIONS } from './outbox/outbox.tables.ts';

export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...OUTBOX_MIGRATIONS, ...clockMigrations];
  return openDataSource({ url, entities: [], migrations, applicationName: 'guichet-notifications' });
}
