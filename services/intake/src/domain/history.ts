import type { DataOf, RequestSubmitted } from '@guichet/events';
import type { Draft, Faults } from './draft.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';

export type History = NonNullable<DataOf<typeof RequestSubmitted>['history']>;

/** A draft without what only importers may say. */
export function withoutHistory(draft: Draft): Draft {
  const { wardId: _ward, status: _status, closedAt: _closed, expectedAt: _expected, ...rest } = draft;
  return rest;
}

/** How the request stood in the system that it comes from; undefined for one that is new here. */
export function checkHistory(faults: Faults, draft: Draft, requestedAt: string, now: string): History | undefined {
  if (draft.status === undefined) return undefined;
  const status = draft.status.trim().toLowerCase();
  if (status !== 'open' && status !== 'closed') return faults.add('request.status-unknown', 'status');
  const expectedAt = instantIn(faults, draft, 'expectedAt');
  const closedAt = status === 'closed' ? instantIn(faults, draft, 'closedAt') : null;
  if (closedAt !== null && closedAt > now) faults.add('request.time-in-future', 'closedAt');
  if (closedAt !== null && closedAt < requestedAt) faults.add('request.closed-before-made', 'closedAt');
  return { status, closedAt, expectedAt };
}

function instantIn(faults: Faults, draft: Draft, field: 'closedAt' | 'expectedAt'): string | null {
  const given = draft[field];
  if (given === undefined) return null;
  const time = parseInstant(given);
  if (typeof time !== 'string') return time.at;
  faults.add(TIME_FAULT[time], field, { field });
  return null;
}
