import type { Expected, Kept, Proposal } from './stand-in-log.ts';

/** What an operator may set for a stream; the server hides events by it at once, long before a scavenge removes them. */
export interface Limits {
  readonly maxCount?: number;
  /** `$tb`: revisions before it are hidden. */
  readonly before?: number | bigint;
  /** Seconds. */
  readonly maxAge?: number;
}

/** How an append stands to what the stream holds. */
export type Standing =
  | { readonly kind: 'next' }
  | { readonly kind: 'repeated'; readonly events: readonly Kept[] }
  | { readonly kind: 'wrong-version' }
  | { readonly kind: 'deleted' };

/** One stream: what was written, what of it can be seen, and which appends it takes for repetitions. */
export class StandInStream {
  readonly #events: Kept[] = [];
  /** Ids written since the start of the server, which alone are remembered for appends without an expected revision. */
  readonly #recent = new Map<string, bigint>();
  #limits: Limits = {};
  deletion: 'none' | 'soft' | 'tombstone' = 'none';

  /** −1 when nothing was ever written. */
  get lastRevision(): number {
    return this.#events.length - 1;
  }

  /** A missing or deleted stream is not found; one whose events are all hidden is empty. */
  get isFound(): boolean {
    return this.#events.length > 0 && this.deletion === 'none';
  }

  visible(now: number): readonly Kept[] {
    const { maxCount = Infinity, before = 0, maxAge = Infinity } = this.#limits;
    const first = this.#events.length - maxCount;
    return this.#events.filter(
      ({ revision, created }) => revision >= before && revision >= first && now - created < 1000 * maxAge,
    );
  }

  /** Events that were written are given back unchanged; a known id under the current revision is written again. */
  judge(expected: Expected, proposals: readonly Proposal[]): Standing {
    if (this.deletion === 'tombstone') return { kind: 'deleted' };
    if (expected === 'any' || expected === 'stream-exists') return this.#judgeByIds(expected, proposals);
    const before = expected === 'no-stream' ? -1 : expected;
    if (before === this.lastRevision) return { kind: 'next' };
    if (before > this.lastRevision) return { kind: 'wrong-version' };
    const repeated = this.#repeated(before + 1, proposals);
    if (repeated) return { kind: 'repeated', events: repeated };
    return this.deletion === 'soft' && expected === 'no-stream' ? { kind: 'next' } : { kind: 'wrong-version' };
  }

  keep(event: Kept): void {
    if (this.deletion === 'soft') {
      this.deletion = 'none';
      this.#limits = { before: event.revision };
    }
    this.#events.push(event);
    this.#recent.set(event.id, event.revision);
  }

  limit(limits: Limits): void {
    this.#limits = limits;
  }

  /** As a restart of the server does. */
  forgetIds(): void {
    this.#recent.clear();
  }

  #judgeByIds(expected: 'any' | 'stream-exists', proposals: readonly Proposal[]): Standing {
    if (expected === 'stream-exists' && this.deletion === 'soft') return { kind: 'deleted' };
    if (expected === 'stream-exists' && this.lastRevision < 0) return { kind: 'wrong-version' };
    const first = this.#recent.get(proposals[0]?.id ?? '');
    if (first === undefined) return { kind: 'next' };
    const repeated = this.#repeated(Number(first), proposals);
    return repeated ? { kind: 'repeated', events: repeated } : { kind: 'wrong-version' };
  }

  #repeated(from: number, proposals: readonly Proposal[]): readonly Kept[] | undefined {
    const there = this.#events.slice(from, from + proposals.length);
    const same = there.length === proposals.length && there.every(({ id }, index) => id === proposals[index]!.id);
    return same && there.length > 0 ? there : undefined;
  }
}

/** The metadata stream's JSON, as the server reads it. */
export function limitsIn(data: Uint8Array): Limits {
  const given = JSON.parse(Buffer.from(data).toString('utf8')) as Record<
    '$maxCount' | '$tb' | '$maxAge',
    number | undefined
  >;
  return { maxCount: given.$maxCount, before: given.$tb, maxAge: given.$maxAge };
}
