interface Kept {
  /** Whether the contender keeps what it accepts. */
  readonly keeps: boolean;
  readonly accepted: number;
  /** Rows that came into its database. */
  readonly kept: number;
}

/**
 * Number of requests that count: rows for a contender that stores them (including some without an answer before the end), otherwise answers.
 * Throws when fewer were stored than accepted, or none.
 */
export function counted({ keeps, accepted, kept }: Kept): number {
  if (!keeps) return accepted;
  if (kept < accepted) throw new Error(`${accepted} reports were accepted and only ${kept} kept`);
  return kept;
}
