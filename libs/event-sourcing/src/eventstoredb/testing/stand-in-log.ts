import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';

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
  readonly revision: number;
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export type Verdict =
  | { readonly kind: 'written'; readonly revision: number; readonly position?: bigint }
  /** −1: the stream does not exist. */
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'deleted' };

const RECORD_BYTES = 112;
const NOTHING = new Uint8Array();

/**
 * The part of EventStoreDB's behaviour that the adapter uses, in memory, modelled on the server's source. Where behaviour depends on the
 * version or on chance, it takes the worst case: no ids are remembered for `any`, a repetition is answered without a position, an append of
 * several events with the position of the first, and the server writes an event of its own between any two appends.
 */
export class StandInLog {
  readonly all: Kept[] = [];
  /** Emits `grown` after every write. */
  readonly changes = new EventEmitter().setMaxListeners(0);
  readonly #streams = new Map<string, Kept[]>();
  readonly #deleted = new Set<string>();
  #end = 0n;

  constructor() {
    this.#writeForItself('$stats-127.0.0.1:2113', '$statsCollected');
  }

  append(stream: string, expected: Expected, proposals: readonly Proposal[]): Verdict {
    if (this.#deleted.has(stream)) return { kind: 'deleted' };
    const there = this.stream(stream);
    const current = there.length - 1;
    if (expected === 'stream-exists' && current < 0) return { kind: 'wrong-version', current };
    if (expected === 'no-stream' || typeof expected === 'number') {
      const before = expected === 'no-stream' ? -1 : expected;
      if (before > current) return { kind: 'wrong-version', current };
      if (before < current) return repetition(there, before, proposals);
    }
    return this.#write(stream, proposals);
  }

  stream(name: string): readonly Kept[] {
    return this.#streams.get(name) ?? [];
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name);
  }

  /** Deletes a stream, as an operator's tombstone does. */
  delete(name: string): void {
    this.#deleted.add(name);
  }

  /** Removes the first events, as `$maxCount` and a scavenge do. */
  truncate(name: string, count: number): void {
    this.#streams.set(name, this.stream(name).slice(count));
  }

  /**
   * Index of the event at the position, or of the next future event when the position is after the end. Undefined when no record begins at
   * the position, which then cannot be read.
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

  #write(stream: string, proposals: readonly Proposal[]): Verdict {
    const kept = proposals.map((proposal) => this.#keep(stream, proposal));
    this.#writeForItself(`$ce-${stream.split('-')[0]}`, '$>');
    this.changes.emit('grown');
    return { kind: 'written', revision: this.stream(stream).length - 1, position: kept[0]?.position };
  }

  #keep(stream: string, proposal: Proposal): Kept {
    const there = this.#streams.get(stream) ?? [];
    const kept = {
      ...proposal,
      stream,
      revision: (there.at(-1)?.revision ?? -1) + 1,
      position: this.#end,
      created: Date.now(),
    };
    this.#end += BigInt(RECORD_BYTES + stream.length + proposal.data.length + proposal.metadata.length);
    there.push(kept);
    this.#streams.set(stream, there);
    this.all.push(kept);
    return kept;
  }

  #writeForItself(stream: string, type: string): void {
    this.#keep(stream, {
      id: randomUUID(),
      type,
      contentType: 'application/octet-stream',
      data: NOTHING,
      metadata: NOTHING,
    });
  }
}

/** Answers an append with an outdated expected revision: the same events at the same revision are a repetition, others are refused. */
function repetition(there: readonly Kept[], before: number, proposals: readonly Proposal[]): Verdict {
  const same = proposals.every(({ id }, index) => there[before + 1 + index]?.id === id);
  if (!same || proposals.length === 0) return { kind: 'wrong-version', current: there.length - 1 };
  return { kind: 'written', revision: before + proposals.length };
}
