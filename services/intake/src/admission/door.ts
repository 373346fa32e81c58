import { AsyncResource } from 'node:async_hooks';
import type { AcceptanceWindow } from './acceptance-window.ts';
import type { UnownedRequests } from './unowned-requests.ts';

/** In the order in which they are let in. */
export const RANKS = ['staff', 'resident', 'importer'] as const;

export type Rank = (typeof RANKS)[number];

/** Calls of a rank that wait: what is owned within a second, but at least so many; more are turned away. */
const LEAST_SEATS = 32;
/** Longer than it takes to notice an outage, so that an outage turns nobody away who had a seat. */
const PATIENCE_MS = 4_000;
/** Before a call without a seat is told so: a client that repeats its call without a pause costs one answer a second. */
const REFUSED_AFTER_MS = 1_000;
/** Beyond so many they are told at once, so that they cost no memory. */
const MOST_HELD = 1_000;

/** One call at the door. */
export interface Visit {
  /** It was answered, or its caller went away. May be called more than once. */
  leave(): void;
}

interface Caller {
  readonly rank: Rank;
  readonly answer: (admitted: boolean) => void;
  at: 'line' | 'held' | 'inside' | 'gone';
  timer?: NodeJS.Timeout;
}

/**
 * Lets calls in while there are not too many requests without an owner; others wait a moment. Staff have room of their own above what
 * residents may fill, and imports stop at half of it, so that neither a flood nor an import keeps out those before them.
 */
export class Door {
  /** Calls, and those of them that were turned away, since the start. */
  readonly offered = none();
  readonly shed = none();
  readonly #lines: Readonly<Record<Rank, Set<Caller>>> = { staff: new Set(), resident: new Set(), importer: new Set() };
  #inside = 0;
  #held = 0;

  constructor(
    private readonly unowned: Pick<UnownedRequests, 'count'>,
    private readonly window: Pick<
      AcceptanceWindow,
      'limit' | 'size' | 'press' | 'hasOneForImports' | 'takeOneForImports'
    >,
  ) {}

  /** Requests without an owner, and those being accepted. */
  get unownedOrInside(): number {
    return this.unowned.count + this.#inside;
  }

  get waiting(): number {
    return RANKS.reduce((sum, rank) => sum + this.#lines[rank].size, 0);
  }

  get shedInAll(): number {
    return RANKS.reduce((sum, rank) => sum + this.shed[rank], 0);
  }

  /** `answer` is called once, at once or within a few seconds; never after `leave`. */
  enter(rank: Rank, answer: (admitted: boolean) => void): Visit {
    this.offered[rank] += 1;
    const line = this.#lines[rank];
    if (line.size === 0 && this.#hasRoom(rank)) return this.#admit({ rank, answer, at: 'inside' });
    this.window.press();
    // What it is answered by is another call's doing, whose trace and scope it must not run in.
    const caller: Caller = { rank, answer: AsyncResource.bind(answer), at: 'line' };
    if (line.size < Math.max(LEAST_SEATS, this.window.size / 2)) {
      line.add(caller);
      caller.timer = setTimeout(() => this.#refuse(caller), PATIENCE_MS);
    } else if (this.#held < MOST_HELD) {
      caller.at = 'held';
      this.#held += 1;
      caller.timer = setTimeout(() => this.#refuse(caller), REFUSED_AFTER_MS);
    } else this.#refuse(caller);
    return this.#visit(caller);
  }

  /** Lets in those who wait, as far as there is room. */
  serve(): void {
    for (const rank of RANKS) {
      for (const caller of this.#lines[rank]) {
        if (!this.#hasRoom(rank)) break;
        this.#take(caller);
        this.#admit(caller);
      }
    }
  }

  /** Turns away everybody who waits. */
  close(): void {
    for (const rank of RANKS) for (const caller of this.#lines[rank]) this.#refuse(caller);
  }

  #hasRoom(rank: Rank): boolean {
    return this.#isBelowLimit(rank) || (rank === 'importer' && this.window.hasOneForImports);
  }

  #isBelowLimit(rank: Rank): boolean {
    const { limit, size } = this.window;
    const most = { staff: limit + size / 4, resident: limit, importer: limit === Infinity ? limit : size / 2 }[rank];
    return this.unownedOrInside < most;
  }

  #admit(caller: Caller): Visit {
    if (!this.#isBelowLimit(caller.rank)) this.window.takeOneForImports();
    caller.at = 'inside';
    this.#inside += 1;
    caller.answer(true);
    return this.#visit(caller);
  }

  #refuse(caller: Caller): void {
    this.#take(caller);
    caller.at = 'gone';
    this.shed[caller.rank] += 1;
    caller.answer(false);
  }

  #take(caller: Caller): void {
    clearTimeout(caller.timer);
    if (caller.at === 'line') this.#lines[caller.rank].delete(caller);
    if (caller.at === 'held') this.#held -= 1;
  }

  #visit = (caller: Caller): Visit => ({
    leave: () => {
      const { at } = caller;
      this.#take(caller);
      caller.at = 'gone';
      if (at !== 'inside') return;
      this.#inside -= 1;
      this.serve();
    },
  });
}

const none = (): Record<Rank, number> => ({ staff: 0, resident: 0, importer: 0 });
