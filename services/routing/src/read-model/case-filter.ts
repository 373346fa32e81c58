import type { CaseStatus } from '@guichet/events';
import type { Parameters } from './parameters.ts';

/** What lists and queues may be narrowed by. */
export interface CaseFilter {
  readonly status?: CaseStatus;
  readonly serviceCode?: string;
  readonly wardId?: string;
  readonly priority?: string;
  readonly assignee?: string;
  readonly channel?: string;
  /** Whole days of 24 hours since it was requested, or more. */
  readonly olderThanDays?: number;
}

const CONDITIONS: Readonly<Record<keyof CaseFilter, string>> = {
  status: 'status = ?',
  serviceCode: 'service_code = ?',
  wardId: 'ward_id = ?',
  priority: 'priority = ?',
  assignee: 'assignee = ?',
  channel: 'channel = ?',
  olderThanDays: 'requested_at <= {now}::timestamptz - make_interval(hours => 24 * ?::int)',
};

export const CASE_FILTERS = Object.keys(CONDITIONS) as readonly (keyof CaseFilter)[];

export const conditionsOf = (filter: CaseFilter, parameters: Parameters): string[] =>
  CASE_FILTERS.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [CONDITIONS[name].replace('?', parameters.add(value))];
  });
