import { openDataSource } from '@guichet/service-kit';
import { clockMigrations } from '@guichet/timers';
import type { DataSource } from 'typeorm';
import { AccessTables1764270100000 } from './access/access.tables.ts';
import { AccessRequestTables1764290000000 } from './access-requests/access-requests.tables.ts';
import { UnusualTables1764300000000 } from './access/unusual/unusual.tables.ts';
import { AnnouncementTables1764270300000 } from './announce/announcements.tables.ts';
import { ErasureTables1764270200000 } from './erasure/erasure.tables.ts';
import { IncidentTables1764310000000 } from './incidents/incidents.tables.ts';
import { LostRecordTable1764280000000 } from './records/lost-records.tables.ts';
import { RecordTables1764270000000 } from './records/records.tables.ts';

/** Commits wait for the disk: what was collected is deleted at intake, and what was shown must be in the access log. */
export function openOwnDatabase(url: string): Promise<DataSource> {
  const migrations = [
    RecordTables1764270000000,
    AccessTables1764270100000,
    ErasureTables1764270200000,
    AnnouncementTables1764270300000,
    LostRecordTable1764280000000,
    AccessRequestTables1764290000000,
    UnusualTables1764300000000,
    IncidentTables1764310000000,
    ...clockMigrations,
  ];
  return openDataSource({ url, entities: [], migrations, poolSize: 8, applicationName: 'vault' });
}
