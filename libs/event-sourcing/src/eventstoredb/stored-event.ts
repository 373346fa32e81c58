import type { StoredEvent } from './log-server.ts';

/** What the client gives, as far as it is used; links are not resolved, so that the event is the one of the stream. */
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

const NO_POSITION = 2n ** 63n; // the server's −1, as it arrives

/** Throws when the server gives no position, as those before 22.6 do when a stream is read. */
export function storedEvent(given: unknown): StoredEvent {
  const { event, commitPosition } = given as Given;
  if (!event) throw new Error('the server gave no event');
  const position = commitPosition ?? event.position?.commit;
  if (position === undefined || position >= NO_POSITION)
    throw new Error('EventStoreDB gives no position in a stream: version 22.6 or newer is needed');
  const { id, streamId: stream, revision, type, data, metadata, created } = event;
  return { id, stream, revision, position, type, data, metadata, created };
}
