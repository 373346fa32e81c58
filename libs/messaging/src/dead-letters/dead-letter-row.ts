import type { Row } from '../sql.ts';
import type { DeadLetter, DeadLetterReason, DeadLetterState, Decision, DiscardReason } from './dead-letter.ts';

export const DEAD_LETTER_COLUMNS = `municipality, event_id, log_id, position, type, reason, fault, attempts, replays, state, dead_at, replayed_at,
  discard_reason, decided_at, decided_role, decided_ref`;

/** A row of `DEAD_LETTER_COLUMNS`. */
export function deadLetterOf(row: Row): DeadLetter {
  return {
    eventId: row.event_id as string,
    municipality: row.municipality as string,
    type: row.type as string,
    position: String(row.position),
    logId: row.log_id as string,
    reason: row.reason as DeadLetterReason,
    fault: row.fault as string | null,
    attempts: Number(row.attempts),
    replays: Number(row.replays),
    state: row.state as DeadLetterState,
    deadAt: (row.dead_at as Date).toISOString(),
    replayedAt: (row.replayed_at as Date | null)?.toISOString() ?? null,
    discardReason: row.discard_reason as DiscardReason | null,
    decided: decisionOf(row),
  };
}

const decisionOf = ({ decided_at, decided_role, decided_ref }: Row): Decision | null =>
  decided_at instanceof Date
    ? { at: decided_at.toISOString(), role: decided_role as string, ref: decided_ref as string | null }
    : null;
