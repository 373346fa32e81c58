import type { StoredEvent } from './log-server.ts';

/** The used part of the client's event. Links are not resolved, so that the event is the stream's own. */
interface Given {
  readonly event?: {
    readonly id: string;
    readonly streamId: string;
    readonly revision: bigint;
    readonly type: string;
    readonly data: unknown;
    readonly metadata?: unknown;
    readonly created: Date;
    readonly position?: { readonly commit: bigint };
  };
  readonly commitPosition?: bigint;
}

const NO_POSITION = 2n ** 63n; // the server's −1 as the client gives it

/** Throws when the server gives no position; servers before 22.6 give none when a stream is read. */
export function storedEvent(given: unknown): StoredEvent {
  const { event, commitPosition } = given as Given;
  if (!event) throw new Error('the server gave no event');
  const position = commitPosition ?? event.position?.commit;
  if (position === undefined || position >= NO_POSITION)
    throw new Error('EventStoreDB gives no position in a stream: version 22.6 or newer is needed');
  const { id, streamId: stream, revision, type, data, metadata, created } = event;
  return { id, stream, revision, position, type, data, metadata, created };
}
