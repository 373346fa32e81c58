import type { Ownership, ViewedRequest } from '../status-view/ownership.ts';
import type { AcceptanceWindow } from './acceptance-window.ts';
import type { Door } from './door.ts';
import type { Episodes } from './episodes.ts';
import type { UnownedRequests } from './unowned-requests.ts';

const LOOK_EVERY_MS = 250;
/** While nothing moves, it is only to be noticed that something does again. */
const STALLED_LOOK_EVERY_MS = 1_000;
/** After so long without an owner for requests of this replica, those of others are looked at too. */
const LOOK_ELSEWHERE_AFTER_MS = 1_000;
const MOST_ELSEWHERE = 256;

interface Parts {
  readonly unowned: UnownedRequests;
  readonly window: AcceptanceWindow;
  readonly door: Door;
  readonly view: Pick<Ownership, 'ownedAmong' | 'unowned'>;
  readonly episodes: Pick<Episodes, 'see'>;
  readonly warn: (failure: unknown) => void;
}

/** Follows what becomes of accepted requests, and opens the door accordingly. It looks only while a request is without an owner. */
export class OwnershipWatch {
  #timer: NodeJS.Timeout | undefined;
  #elsewhere: readonly ViewedRequest[] = [];
  /** Since when no request of this replica got an owner. */
  #quietSince: number | undefined;
  #failing = false;
  #stopped = false;

  constructor(private readonly parts: Parts) {}

  /** A request was appended to the log. */
  accepted(request: ViewedRequest): void {
    this.parts.unowned.add(request);
    this.#timer ??= this.#lookIn(LOOK_EVERY_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.parts.door.close();
  }

  /** One look. Rejects when the view cannot be read; then nothing is concluded. */
  async look(): Promise<void> {
    const { unowned, window, door, view, episodes } = this.parts;
    const owned = unowned.settle(await view.ownedAmong(unowned.marks));
    const at = performance.now();
    this.#quietSince = owned > 0 ? undefined : (this.#quietSince ?? at);
    const ownedElsewhere = await this.#ownedElsewhere(at);
    const { oldestMs } = unowned;
    window.look({ at, owned, ownedElsewhere, unowned: door.unownedOrInside, oldestMs });
    episodes.see({ at, shed: door.shedInAll, stalled: window.stalled, unowned: unowned.count, oldestMs });
    door.serve();
  }

  /**
   * After a start, or on a replica that had little to do, the requests of others may be those that the pipeline works on. As long as they get
   * owners, it is not an outage that ours have none.
   */
  async #ownedElsewhere(at: number): Promise<number> {
    const { unowned, view } = this.parts;
    if (this.#quietSince === undefined || at - this.#quietSince < LOOK_ELSEWHERE_AFTER_MS) {
      this.#elsewhere = [];
      return 0;
    }
    const owned = await view.ownedAmong(this.#elsewhere);
    const municipalities = new Set(unowned.marks.map(({ municipality }) => municipality));
    this.#elsewhere = await view.unowned([...municipalities], MOST_ELSEWHERE);
    return owned.size;
  }

  #lookIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => void this.#lookAgain(), milliseconds).unref();
  }

  async #lookAgain(): Promise<void> {
    const { unowned, window, warn } = this.parts;
    try {
      await this.look();
      this.#failing = false;
    } catch (failure) {
      if (!this.#failing && !this.#stopped) warn(failure);
      this.#failing = true;
    }
    if (this.#stopped) return;
    const every = window.stalled ? STALLED_LOOK_EVERY_MS : LOOK_EVERY_MS;
    this.#timer = unowned.count > 0 || !window.resting ? this.#lookIn(every) : undefined;
  }
}
