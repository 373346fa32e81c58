import { messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { outboxMigrations } from './outbox/outbox-table.ts';

export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations, ...outboxMigrations];
  return openDataSource({ url, entities: [], migrations, applicationName: 'guichet-notifications' });
}
