import type { RecordedEvent } from '@guichet/events';
import type { StreamName } from '../event-store.ts';
import type { LogServer } from './log-server.ts';
import { proposedCopy } from './recorded-event.ts';
import { DEFAULT_PREFIX, StreamNames } from './stream-names.ts';

const MOST_TOGETHER = 50;
const MOST_BYTES = 512 * 1024;

/**
 * Copies another log into a server unchanged: in the same order, without the gate, with the original time of recording. Every copied event
 * holds its original position and time. Neither log may be written to meanwhile.
 */
export class LogCopy {
  readonly #names: StreamNames;

  constructor(
    private readonly server: LogServer,
    prefix = DEFAULT_PREFIX,
  ) {
    this.#names = new StreamNames(prefix);
  }

  /** Appends events of the source in their order; a repetition changes nothing. `logId` is that of the source. */
  async append(events: readonly RecordedEvent[], logId: string): Promise<void> {
    for (const run of runsOf(events)) {
      const name = this.#names.of(streamOf(run[0]!));
      const proposals = run.map((event) => proposedCopy(event, originOf(event, logId)));
      const before = run[0]!.revision - 1;
      await this.server.append(name, proposals, before === 0 ? 'none' : BigInt(before - 1));
    }
  }
}

const originOf = ({ position, recordedAt }: RecordedEvent, logId: string) => ({
  logId,
  position: String(position),
  recordedAt,
});

function streamOf({ streamId, metadata: { municipality } }: RecordedEvent): StreamName {
  const dash = streamId.indexOf('-');
  return { municipality, category: streamId.slice(0, dash), id: streamId.slice(dash + 1) };
}

/** Groups adjacent events of one stream, up to the size that the server accepts in one append. */
function* runsOf(events: readonly RecordedEvent[]): Generator<RecordedEvent[]> {
  let run: RecordedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify([event.data, event.metadata]));
    const fits = run.length < MOST_TOGETHER && bytes + size <= MOST_BYTES && isSameStream(run.at(-1), event);
    if (run.length && !fits) {
      yield run;
      [run, bytes] = [[], 0];
    }
    run.push(event);
    bytes += size;
  }
  if (run.length) yield run;
}

const isSameStream = (one: RecordedEvent | undefined, other: RecordedEvent): boolean =>
  one?.streamId === other.streamId && one.metadata.municipality === other.metadata.municipality;
