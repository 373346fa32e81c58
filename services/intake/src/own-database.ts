import { messagingEntities, messagingMigrations } from '@guichet/messaging';
import { openDataSource } from '@guichet/service-kit';
import { clockMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { ApiKeyTables1764310000000 } from './api-keys/api-keys.tables.ts';
import { SealedOutboxTable1763800150000 } from './acceptance/sealed-outbox.tables.ts';
import { SubmissionTable1763800200000 } from './acceptance/submissions.tables.ts';
import { SubmittedCommentTable1764310200000 } from './comments/comments.tables.ts';
import { ContentTable1764320000000 } from './contents/contents.tables.ts';
import { FollowTable1765100000000 } from './follows/follows.tables.ts';
import { STATUS_MIGRATIONS } from './status-view/status.tables.ts';
import { VaultTables1763800100000 } from './vault/vault.tables.ts';

const MIGRATIONS = [
  ...messagingMigrations,
  VaultTables1763800100000,
  SealedOutboxTable1763800150000,
  SubmissionTable1763800200000,
  ...STATUS_MIGRATIONS,
  ApiKeyTables1764310000000,
  SubmittedCommentTable1764310200000,
  ContentTable1764320000000,
  FollowTable1765100000000,
  ...clockMigrations,
];

/** Submissions with their sealed fields, texts of other services, the vault's access log and the status view. Commits wait for the disk before a call is acknowledged. */
export const openOwnDatabase = (url: string): Promise<DataSource> =>
  openDataSource({ url, entities: messagingEntities, migrations: MIGRATIONS, applicationName: 'intake' });
