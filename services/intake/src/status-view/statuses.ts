import type { ReadModel } from '@guichet/messaging/rebuild';
import { SHOWN, writeStatuses } from './status-rows.ts';
import { STATUS_MIGRATIONS } from './status-tables.ts';

/** The public status of requests and cases, and how it follows from the log. */
export const statuses: ReadModel = {
  consumer: 'intake',
  mode: 'projection',
  tables: [{ name: 'request_status' }, { name: 'case_status' }],
  migrations: STATUS_MIGRATIONS,
  types: SHOWN.types,
  read: () => ({ project: writeStatuses }),
};
