import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Kept, StandInLog } from './stand-in-log.ts';
import { faults, streamNameIn } from './stand-in-messages.ts';

/** The position after every event that there can be. */
export const ALL_END = 2n ** 64n - 1n;

/** What a subscription gives next. */
export interface Taken {
  /** Number of events that were looked at. */
  readonly seen: number;
  readonly wanted: readonly Kept[];
  /** The event up to which the server has looked, when it is time to say so. */
  readonly passed?: Kept;
  /** Ends the subscription after these events. */
  readonly end?: Error;
}

export interface Follower {
  /** Wanted events that were not taken yet. */
  waiting(): number;
  take(): Taken;
}

const WINDOW = 32;

/** Throws when a subscription to all events begins at a position at which no event begins. */
export const follower = (log: StandInLog, options: ReadReq.Options): Follower =>
  options.hasStream() ? new StreamFollower(log, options.getStream()!) : new AllFollower(log, options);

/** After a position beyond the end it gives whatever is written next, also below that position, as the server does. */
class AllFollower implements Follower {
  readonly #isWanted: (event: Kept) => boolean;
  readonly #window: number;
  #next: number;
  #sinceCheckpoint = 0;

  constructor(
    private readonly log: StandInLog,
    options: ReadReq.Options,
  ) {
    const filter = options.getFilter();
    this.#isWanted = wantedBy(filter);
    this.#window = filter ? (filter.getMax() || WINDOW) * filter.getCheckpointintervalmultiplier() : Infinity;
    const at = options.getAll()!;
    this.#next = at.hasEnd() ? log.all.length : 0;
    if (at.hasPosition()) this.#next = this.#after(BigInt(at.getPosition()!.getCommitPosition()));
  }

  waiting(): number {
    return this.log.all.slice(this.#next).filter(this.#isWanted).length;
  }

  take(): Taken {
    const events = this.log.all.slice(this.#next, this.#next + WINDOW);
    this.#next += events.length;
    this.#sinceCheckpoint += events.length;
    const passed = this.#sinceCheckpoint >= this.#window ? events.at(-1) : undefined;
    if (passed) this.#sinceCheckpoint = 0;
    return { seen: events.length, wanted: events.filter(this.#isWanted), passed };
  }

  #after(position: bigint): number {
    const index = this.log.indexOf(position);
    if (index === undefined) throw faults.exception();
    return index === this.log.all.length ? index : index + 1;
  }
}

function wantedBy(filter: ReadReq.Options.FilterOptions | undefined): (event: Kept) => boolean {
  const [streams, types] = [filter?.getStreamIdentifier(), filter?.getEventType()];
  const passes = (given: typeof streams, text: string): boolean => {
    if (!given) return true;
    const prefixes = given.getPrefixList();
    return prefixes.length
      ? prefixes.some((prefix) => text.startsWith(prefix))
      : new RegExp(given.getRegex()).test(text);
  };
  return ({ stream, type }) => passes(streams, stream) && passes(types, type);
}

class StreamFollower implements Follower {
  readonly #name: string;
  #next: bigint;

  constructor(
    private readonly log: StandInLog,
    options: ReadReq.Options.StreamOptions,
  ) {
    this.#name = streamNameIn(options);
    const after = options.hasRevision() ? BigInt(options.getRevision()) : -1n;
    this.#next = options.hasEnd() ? BigInt(log.stream(this.#name).lastRevision + 1) : after + 1n;
  }

  waiting(): number {
    return this.#unseen().length;
  }

  take(): Taken {
    const events = this.#unseen().slice(0, WINDOW);
    this.#next = events.length ? events.at(-1)!.revision + 1n : this.#next;
    if (events.length || this.log.stream(this.#name).deletion !== 'tombstone')
      return { seen: events.length, wanted: events };
    const end = this.log.all.filter(({ stream, type }) => stream === this.#name && type === '$streamDeleted');
    return { seen: 1, wanted: end, end: faults.deleted(this.#name) };
  }

  #unseen(): readonly Kept[] {
    const stream = this.log.stream(this.#name);
    return stream.isFound ? stream.visible(Date.now()).filter(({ revision }) => revision >= this.#next) : [];
  }
}
