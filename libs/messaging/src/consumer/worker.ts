import type { Log } from '../log.ts';
import type { Checkpoint, Passed } from './checkpoint.ts';
import type { Handlers } from './handlers.ts';
import type { Arrival } from './subscription.ts';

/** What both kinds of worker need. */
export interface Bench {
  readonly handlers: Handlers;
  readonly checkpoint: Checkpoint;
  readonly log: Log;
  /** Shows why the consumer does not go on; null when it does. */
  readonly halted: (reason: string | null) => void;
}

export interface Worker {
  /** How many arrivals it wants at once. */
  readonly appetite: number;
  /** Handles them in order and saves the checkpoint. Rejects with `Stopped` or `NotInCharge` where it must not go on. */
  work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void>;
}

export const MOST_AT_ONCE = 256;

export function passedOf(arrival: Arrival): Passed {
  const { logId, position, eventId } = arrival;
  return { logId, position, eventId, recordedAt: recordedAtOf(arrival) };
}

function recordedAtOf({ message }: Arrival): string | null {
  try {
    return message.json<{ recordedat?: string }>().recordedat ?? null;
  } catch {
    return null; // an unreadable message has its own dead letter
  }
}
