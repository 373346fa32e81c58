import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { limitsIn, StandInStream, type Limits } from './stand-in-stream.ts';

export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Kept extends Proposal {
  readonly stream: string;
  /** Counted from 0. */
  readonly revision: bigint;
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export type Verdict =
  | {
      readonly kind: 'written';
      readonly revision: number;
      readonly position?: bigint;
      readonly events: readonly Kept[];
    }
  /** −1: the stream does not exist. */
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'deleted' }
  /** The same append is in flight: the server drops this one, and its caller hears nothing until a time limit of the server. */
  | { readonly kind: 'dropped' };

const RECORD_BYTES = 112;
const NOTHING = new Uint8Array();
const TOMBSTONE_REVISION = 2n ** 63n - 1n; // the largest that the protocol knows

/**
 * What EventStoreDB 23.10 does, as far as the adapter can meet it, in memory; docs/event-stores.md says how it was compared with a real
 * server. In one thing it is harsher: it writes an event of its own between any two appends.
 */
export class StandInLog {
  readonly all: Kept[] = [];
  /** Emits `grown` after every write. */
  readonly changes = new EventEmitter().setMaxListeners(0);
  /** Told of every append before it can be acknowledged. */
  keptBy: (events: readonly Kept[]) => void = () => undefined;
  readonly #streams = new Map<string, StandInStream>();
  readonly #inFlight = new Set<Kept>();
  #end = 0n;

  constructor() {
    this.#writeForItself('$stats-127.0.0.1:2113', '$statsCollected');
  }

  /** An append whose events are indexed at once, so that its repetition is recognized. */
  append(stream: string, expected: Expected, proposals: readonly Proposal[], created = Date.now()): Verdict {
    const verdict = this.propose(stream, expected, proposals, created);
    if (verdict.kind === 'written') this.index(verdict.events);
    return verdict;
  }

  /** An append whose events are written and not yet indexed. */
  propose(stream: string, expected: Expected, proposals: readonly Proposal[], created = Date.now()): Verdict {
    const there = this.stream(stream);
    const standing = there.judge(expected, proposals);
    if (standing.kind === 'deleted') return standing;
    if (standing.kind === 'wrong-version') return { kind: 'wrong-version', current: there.lastRevision };
    if (standing.kind === 'next') return this.#write(stream, proposals, created);
    const { events } = standing;
    if (events.some((event) => this.#inFlight.has(event))) return { kind: 'dropped' };
    const last = events.at(-1)!;
    const position = there.isFound && there.visible(Date.now()).includes(last) ? last.position : undefined;
    return { kind: 'written', revision: Number(last.revision), position, events: [] };
  }

  index(events: readonly Kept[]): void {
    for (const event of events) this.#inFlight.delete(event);
  }

  stream(name: string): StandInStream {
    const there = this.#streams.get(name) ?? new StandInStream();
    this.#streams.set(name, there);
    return there;
  }

  /** Hides all events; a later append goes on at the next revision. */
  softDelete(name: string): void {
    this.stream(name).deletion = 'soft';
    this.#writeForItself(`$$${name}`, '$metadata');
  }

  /** Deletes a stream for ever, which $all shows with an event in that stream. */
  tombstone(name: string): bigint {
    this.stream(name).deletion = 'tombstone';
    const event = this.#recorded(name, ownEvent('$streamDeleted'), TOMBSTONE_REVISION);
    this.all.push(event);
    this.changes.emit('grown');
    return event.position;
  }

  /** Hides events, as `$maxCount`, `$tb` and `$maxAge` do. */
  limit(name: string, limits: Limits): void {
    this.stream(name).limit(limits);
  }

  forgetIds(): void {
    for (const stream of this.#streams.values()) stream.forgetIds();
  }

  /** Position after the last record. */
  get end(): bigint {
    return this.#end;
  }

  /**
   * Index of the event at the position, or of the next future event when the position is after the end. Undefined when no record begins at
   * the position.
   */
  indexOf(position: bigint): number | undefined {
    if (position >= this.#end) return this.all.length;
    let [low, high] = [0, this.all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.all[low]?.position === position ? low : undefined;
  }

  #write(stream: string, proposals: readonly Proposal[], created: number): Verdict {
    const there = this.stream(stream);
    const events = proposals.map((proposal) => this.#keep(stream, proposal, created));
    if (events.length > 0) this.keptBy(events);
    for (const event of events) this.#inFlight.add(event);
    const limits = stream.startsWith('$$') ? events.at(-1) : undefined;
    if (limits) this.limit(stream.slice(2), limitsIn(limits.data));
    this.#writeForItself(`$ce-${stream.split('-')[0]}`, '$>');
    this.changes.emit('grown');
    const revision = Math.max(there.lastRevision, 0); // an append of nothing to a new stream is answered with 0
    return { kind: 'written', revision, position: events.at(-1)?.position ?? this.#lastPositionOf(there), events };
  }

  #lastPositionOf = (stream: StandInStream): bigint | undefined => stream.visible(Date.now()).at(-1)?.position;

  #keep(stream: string, proposal: Proposal, created = Date.now()): Kept {
    const there = this.stream(stream);
    const kept = this.#recorded(stream, proposal, BigInt(there.lastRevision + 1), created);
    there.keep(kept);
    this.all.push(kept);
    return kept;
  }

  #recorded(stream: string, proposal: Proposal, revision: bigint, created = Date.now()): Kept {
    const position = this.#end;
    this.#end += BigInt(RECORD_BYTES + stream.length + proposal.data.length + proposal.metadata.length);
    return { ...proposal, stream, revision, position, created };
  }

  #writeForItself(stream: string, type: string): void {
    this.#keep(stream, ownEvent(type));
  }
}

const ownEvent = (type: string): Proposal => ({
  id: randomUUID(),
  type,
  contentType: 'application/octet-stream',
  data: NOTHING,
  metadata: NOTHING,
});
