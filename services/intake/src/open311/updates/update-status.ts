import type { StatedStatus } from '../../domain/comment.ts';
import type { PublicState } from '../../domain/public-status.ts';

/** The status of an update, in the words of FixMyStreet's extension of Open311. */
export const UPDATE_STATUSES = [
  'OPEN',
  'INVESTIGATING',
  'IN_PROGRESS',
  'ACTION_SCHEDULED',
  'FIXED',
  'DUPLICATE',
  'NOT_COUNCILS_RESPONSIBILITY',
  'NO_FURTHER_ACTION',
  'INTERNAL_REFERRAL',
  'CLOSED',
] as const;
export type UpdateStatus = (typeof UPDATE_STATUSES)[number];

/** What each public state is called; a closed one depends on how the case ended. */
const OF_STATE: Readonly<Record<PublicState, UpdateStatus | 'by-outcome'>> = {
  received: 'OPEN',
  'in-triage': 'OPEN',
  assigned: 'INVESTIGATING',
  'in-progress': 'IN_PROGRESS',
  'on-hold': 'IN_PROGRESS',
  referred: 'INTERNAL_REFERRAL',
  resolved: 'by-outcome',
  'closed-otherwise': 'by-outcome',
};

/**
 * Outcomes that have a word of their own there, by their id in the settings (those of the sample municipality, and names that cities
 * use). Another outcome is FIXED where the settings count it as resolved, and CLOSED otherwise.
 */
export const OF_OUTCOME: Readonly<Record<string, UpdateStatus>> = {
  fixed: 'FIXED',
  answered: 'CLOSED',
  'no-violation': 'NO_FURTHER_ACTION',
  'inspected-no-defect': 'NO_FURTHER_ACTION',
  'already-scheduled': 'ACTION_SCHEDULED',
  'not-found': 'NO_FURTHER_ACTION',
  'handed-off': 'NOT_COUNCILS_RESPONSIBILITY',
  'out-of-scope': 'NOT_COUNCILS_RESPONSIBILITY',
  unable: 'NO_FURTHER_ACTION',
  withdrawn: 'CLOSED',
  duplicate: 'DUPLICATE',
};

export function updateStatusOf(state: PublicState, outcome: string | null): UpdateStatus {
  const status = OF_STATE[state];
  if (status !== 'by-outcome') return status;
  const known = outcome !== null && Object.hasOwn(OF_OUTCOME, outcome) ? OF_OUTCOME[outcome] : undefined;
  return known ?? (state === 'resolved' ? 'FIXED' : 'CLOSED');
}

/** What the event of an update from outside calls each word. */
const STATED: Readonly<Record<UpdateStatus, StatedStatus>> = {
  OPEN: 'open',
  INVESTIGATING: 'investigating',
  IN_PROGRESS: 'in-progress',
  ACTION_SCHEDULED: 'action-scheduled',
  FIXED: 'fixed',
  DUPLICATE: 'duplicate',
  NOT_COUNCILS_RESPONSIBILITY: 'not-councils-responsibility',
  NO_FURTHER_ACTION: 'no-further-action',
  INTERNAL_REFERRAL: 'internal-referral',
  CLOSED: 'closed',
};

/** A status as a sender writes it, in any case, with spaces or hyphens; undefined for another word. */
export function statedStatusOf(word: string): StatedStatus | undefined {
  const known = word
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/gu, '_');
  return Object.hasOwn(STATED, known) ? STATED[known as UpdateStatus] : undefined;
}
