import type { ReadModel } from '@guichet/messaging/rebuild';
import { REPORTED } from '../domain/ledger.ts';
import type { LocalDays } from '../local-days.ts';
import { ReportsReading, type WorkingSet } from './reports-reading.ts';
import { REPORT_MIGRATIONS } from './report-migrations.ts';

/** Frozen: its lease and checkpoint. */
export const REPORTING = 'reporting';

/** Facts and figures, and how they follow from the log. */
export const reportsModel = (days: LocalDays, workingSet?: WorkingSet): ReadModel => ({
  consumer: REPORTING,
  mode: 'projection',
  // A cell that requests left stays at zero; whether it was ever entered depends on the batches.
  tables: [
    { name: 'fact' },
    { name: 'case_record' },
    { name: 'cube', saying: 'received <> 0' },
    { name: 'total', saying: 'received <> 0' },
  ],
  migrations: REPORT_MIGRATIONS,
  types: REPORTED.types,
  read: () => new ReportsReading(days, workingSet),
});
