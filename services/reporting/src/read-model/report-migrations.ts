import { Reports1763800100000 } from './migrations.ts';
import { States1764300000000 } from './states-migration.ts';
import { TenDays1764200000000 } from './ten-days-migration.ts';
import { Totals1764100000000 } from './totals-migration.ts';

/** In order. */
export const REPORT_MIGRATIONS = [Reports1763800100000, Totals1764100000000, TenDays1764200000000, States1764300000000];
