/** Why staff do what they do: codes, because events hold no text that a person wrote. Their words are in `case-words.ts`; other reasons are the settings’. */

export const RECLASSIFY_REASONS = ['wrong-service', 'other-cause', 'service-retired'] as const;
export const PRIORITY_REASONS = [
  'danger',
  'vulnerable-person',
  'getting-worse',
  'many-reports',
  'less-serious',
] as const;
/** Why a request leaves for a case of its own. */
export const DETACH_REASONS = ['another-thing', 'another-place'] as const;
/** Why a date is later than promised, or another one. */
export const DATE_REASONS = [
  'part-ordered',
  'contractor',
  'weather',
  'more-work',
  'workload',
  'less-serious',
  'agreed-with-reporter',
] as const;

/** Why a case ends although another department has not done its task. */
export const WAIVE_REASONS = ['not-needed', 'done-otherwise', 'done-later'] as const;

/** Why something is struck out of a text. */
export const REDACT_REASONS = ['somebody-else', 'too-personal', 'offensive', 'by-mistake'] as const;

export type ReclassifyReason = (typeof RECLASSIFY_REASONS)[number];
export type PriorityReason = (typeof PRIORITY_REASONS)[number];
export type DetachReason = (typeof DETACH_REASONS)[number];
export type DateReason = (typeof DATE_REASONS)[number];
export type WaiveReason = (typeof WAIVE_REASONS)[number];

export type RedactReason = (typeof REDACT_REASONS)[number];

export type StaffReason = ReclassifyReason | PriorityReason | DetachReason | DateReason | WaiveReason | RedactReason;
