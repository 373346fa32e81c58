interface Kept {
  /** Whether the contender keeps what it accepts. */
  readonly keeps: boolean;
  readonly accepted: number;
  /** Rows that came into its database. */
  readonly kept: number;
}

/**
 * Requests that count: rows, of whoever keeps them (one that was not answered before the end may be among them), and answers of who keeps none.
 * Throws when less was kept than accepted, nothing at all included.
 */
export function counted({ keeps, accepted, kept }: Kept): number {
  if (!keeps) return accepted;
  if (kept < accepted) throw new Error(`${accepted} reports were accepted and only ${kept} kept`);
  return kept;
}
