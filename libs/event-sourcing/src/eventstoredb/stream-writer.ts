import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import { streamId, type ExpectedRevision, type StreamName } from '../event-store.ts';
import { WrongRevision, type LogServer, type StoredEvent } from './log-server.ts';
import { appendIdOf, proposed } from './recorded-event.ts';
import type { StreamNames } from './stream-names.ts';
import { wholeStream } from './whole-stream.ts';

export interface Written {
  readonly status: 'appended' | 'duplicate';
  /** The events as the stream stores them. */
  readonly events: readonly StoredEvent[];
  /** Revision of the stream's last event, counted from 0. */
  readonly lastRevision: bigint;
}

/**
 * Keeps the port's promises for appends on a server that promises less. The server writes a known id again when the expected revision is
 * current; without an expected revision it remembers ids only for a limited time; and it does not distinguish an append from its
 * repetition. So this class reads the stream first, unless it is probably new, and every append names the revision it read: a concurrent
 * append leads to a conflict and never to a second copy.
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
    for (;;) {
      const duplicate = duplicateIn(history, events, stream);
      if (duplicate) return duplicate;
      const revision = history.length;
      if (expected !== 'any' && (expected === 'none' ? 0 : expected) !== revision)
        throw new ConcurrencyConflict(streamId(stream), expected, revision);
      const written = await this.#write(name, events, revision === 0 ? 'none' : BigInt(revision - 1));
      if (written) return written;
      history = await wholeStream(this.server, name); // another append was faster, perhaps with the same events
    }
  }

  /** Undefined when the stream is at another revision. */
  async #write(name: string, events: readonly NewEvent[], expected: 'none' | bigint): Promise<Written | undefined> {
    const appendId = randomUUID();
    const proposals = events.map((event) => proposed(event, appendId));
    let last: bigint;
    try {
      last = await this.server.append(name, proposals, expected);
    } catch (fault) {
      if (fault instanceof WrongRevision) return undefined;
      throw fault;
    }
    return this.#readBack(name, events, appendId, last);
  }

  /** Reads the events back, because the server's answer has one position and no time, and does not say who wrote them. */
  async #readBack(name: string, events: readonly NewEvent[], appendId: string, last: bigint): Promise<Written> {
    const there = await this.server.readStream(name, last - BigInt(events.length - 1));
    const own = there.slice(0, events.length);
    if (own.length < events.length || own.some(({ id }, index) => id !== events[index]!.id))
      throw new Error(`${name} does not hold what the server acknowledged`);
    return own.every((event) => appendIdOf(event) === appendId)
      ? { status: 'appended', events: own, lastRevision: last }
      : { status: 'duplicate', events: own, lastRevision: there.at(-1)!.revision };
  }
}

function duplicateIn(
  history: readonly StoredEvent[],
  events: readonly NewEvent[],
  stream: StreamName,
): Written | undefined {
  const ids = new Set(events.map(({ id }) => id));
  const first = history.findIndex(({ id }) => ids.has(id));
  if (first < 0) return undefined;
  const there = history.slice(first, first + events.length);
  if (there.length < events.length || there.some(({ id }, index) => id !== events[index]!.id))
    throw new EventIdReused(streamId(stream));
  return { status: 'duplicate', events: there, lastRevision: history.at(-1)!.revision };
}
