import type { Log } from '../log.ts';
import type { Checkpoint, HandledEvent } from './checkpoint.ts';
import type { Handlers } from './handlers.ts';
import type { Arrival } from './subscription.ts';

/** What a reaction worker and a projection worker both need. */
export interface WorkerParts {
  readonly handlers: Handlers;
  readonly checkpoint: Checkpoint;
  readonly log: Log;
  /** Shows why the consumer is waiting; null when it works again. */
  readonly halted: (reason: string | null) => void;
}

export interface Worker {
  /** The most arrivals that the next call of `work` accepts. */
  readonly batchSize: number;
  /** Handles the arrivals in order and saves the checkpoint. Rejects with `Stopped` or `NotInCharge` when it must not go on. */
  work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void>;
}

export const MAX_BATCH = 256;

export function handledEventOf(arrival: Arrival): HandledEvent {
  const { logId, position, eventId } = arrival;
  return { logId, position, eventId, recordedAt: recordedAtOf(arrival) };
}

function recordedAtOf({ message }: Arrival): string | null {
  try {
    return message.json<{ recordedat?: string }>().recordedat ?? null;
  } catch {
    return null; // an unreadable message becomes a dead letter elsewhere
  }
}
