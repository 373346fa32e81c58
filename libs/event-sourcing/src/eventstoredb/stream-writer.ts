import type { NewEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused, EventStoreUnavailable, LogDamaged } from '../errors.ts';
import { streamId, type ExpectedRevision, type StreamName } from '../event-store.ts';
import { WrongRevision, type LogServer, type StoredEvent } from './log-server.ts';
import { idOf, proposed } from './recorded-event.ts';
import type { StreamNames } from './stream-names.ts';
import { wholeStream } from './whole-stream.ts';

/** `lastRevision`: revision of the stream's last event, counted from 0. */
export type Written =
  | { readonly status: 'appended'; readonly lastRevision: bigint; readonly lastPosition: bigint }
  /** With the events that were there. */
  | { readonly status: 'duplicate'; readonly lastRevision: bigint; readonly events: readonly StoredEvent[] };

/** More conflicts than this with `any`, and something else is wrong: each means that another append came in between. */
const MOST_TRIES = 100;

/**
 * Keeps the port's promises for appends on a server that promises less. The server recognizes a repetition only by its revision or for a
 * limited time, and does not answer one that comes too early. So this class looks for the events in the stream itself, unless the stream
 * is probably new, and every append names the revision that was read: a concurrent append, also of the same events, is a conflict.
 */
export class StreamWriter {
  constructor(
    private readonly server: LogServer,
    private readonly names: StreamNames,
  ) {}

  /** Rejects with `ConcurrencyConflict`, with `EventIdReused` (within this stream), and as `LogServer.append` does. */
  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Written> {
    const name = this.names.of(stream);
    let history = expected === 'none' ? [] : await wholeStream(this.server, name);
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const duplicate = duplicateIn(history, events, stream);
      if (duplicate) return duplicate;
      const revision = history.length;
      if (expected !== 'any' && (expected === 'none' ? 0 : expected) !== revision)
        throw new ConcurrencyConflict(streamId(stream), expected, revision);
      const written = await this.#write(name, events, BigInt(revision - 1));
      if (written) return written;
      history = await wholeStream(this.server, name); // another append was faster, perhaps with the same events
    }
    throw new EventStoreUnavailable(`others appended to ${name} each of ${MOST_TRIES} times`);
  }

  /** `before`: −1 for a new stream. Undefined when the stream is at another revision. */
  async #write(name: string, events: readonly NewEvent[], before: bigint): Promise<Written | undefined> {
    try {
      const expected = before < 0n ? 'none' : before;
      const { revision, position } = await this.server.append(name, events.map(proposed), expected);
      if (revision !== before + BigInt(events.length)) throw new LogDamaged(`${name} was deleted`);
      return { status: 'appended', lastRevision: revision, lastPosition: position };
    } catch (fault) {
      if (fault instanceof WrongRevision) return undefined;
      throw fault;
    }
  }
}

function duplicateIn(
  history: readonly StoredEvent[],
  events: readonly NewEvent[],
  stream: StreamName,
): Written | undefined {
  const ids = new Set(events.map(({ id }) => id));
  const first = history.findIndex((event) => ids.has(idOf(event)));
  if (first < 0) return undefined;
  const there = history.slice(first, first + events.length);
  if (there.length < events.length || there.some((event, index) => idOf(event) !== events[index]!.id))
    throw new EventIdReused(streamId(stream));
  return { status: 'duplicate', lastRevision: history.at(-1)!.revision, events: there };
}
