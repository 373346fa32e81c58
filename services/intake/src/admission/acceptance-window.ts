/** What one look at the status view showed. */
export interface Look {
  /** Milliseconds of a clock that only grows. */
  readonly at: number;
  /** Requests of this replica that got an owner since the last look. */
  readonly owned: number;
  /** Whether requests of others did, when none of this replica's own did. */
  readonly ownedElsewhere: number;
  /** Requests of this replica without an owner, and those being accepted. */
  readonly unowned: number;
  /** Milliseconds since the oldest of them was accepted. */
  readonly oldestMs: number;
}

/** How long a request may wait for its owner under the highest load, milliseconds. */
const TARGET_MS = 2_000;
/** Until it is known what the pipeline can do. */
const FIRST_SIZE = 64;
const LEAST_SIZE = 16;
/** What was owned within this time says what the pipeline can do, milliseconds. */
const MEASURED_MS = 2_000;
const LEAST_MEASURED_MS = 500;
/** The part of the way to a new size that is gone with each look, so that one odd look changes little. */
const STEP = 0.25;
/** Accepted for each request that gets an owner while there are too many without: the backlog shrinks, and the door is never shut. */
const WHILE_CATCHING_UP = 0.5;
/** Accepted of an import for each request that gets an owner, however many others wait: it goes on slowly instead of failing. */
const FOR_IMPORTS = 0.1;
const MOST_FOR_IMPORTS = 4;
/** Nobody's request got an owner for so long: an outage. Both must hold, because a busy process also looks late. */
const STALLED_MS = 2_000;
const STALLED_LOOKS = 4;

/**
 * How many requests may be without an owner before further ones wait at the door: as many as the pipeline gives owners to within two
 * seconds. Where it gives none at all there is an outage, and no reason to turn anybody away (ADR 24).
 */
export class AcceptanceWindow {
  #size = FIRST_SIZE;
  #limit = FIRST_SIZE;
  #samples: { readonly at: number; readonly owned: number }[] = [];
  #owned = 0;
  #pressed = false;
  #forImports = 0;
  #still: { readonly since: number; looks: number } | undefined;

  /** The most requests without an owner, at this moment; infinite in an outage. */
  get limit(): number {
    return this.#limit;
  }

  /** The most of them when the pipeline keeps up. */
  get size(): number {
    return this.#size;
  }

  /** Whether one request of an import may be accepted although others would come first. */
  get hasOneForImports(): boolean {
    return this.#forImports >= 1;
  }

  takeOneForImports(): void {
    this.#forImports -= 1;
  }

  get stalled(): boolean {
    return this.#limit === Infinity;
  }

  /** Nothing is left to do, or was begun. */
  get resting(): boolean {
    return this.#samples.length === 0;
  }

  /** Somebody had to wait for the limit, so that what is owned is what the pipeline can do. */
  press(): void {
    this.#pressed = true;
  }

  look({ at, owned, ownedElsewhere, unowned, oldestMs }: Look): void {
    if (unowned === 0 && !this.#pressed) return this.#rest();
    const moved = owned || ownedElsewhere;
    const stalled = this.#stalled(at, moved);
    this.#measure(at, owned);
    this.#forImports = Math.min(this.#forImports + moved * FOR_IMPORTS, MOST_FOR_IMPORTS);
    if (this.#pressed || oldestMs > TARGET_MS) this.#resize();
    this.#pressed = false;
    if (stalled) this.#samples.splice(0, this.#samples.length - 1); // it says nothing of what the pipeline can do
    const room = unowned > this.#size ? unowned + moved * WHILE_CATCHING_UP : this.#size;
    this.#limit = stalled ? Infinity : room;
  }

  /** There is nothing to do. What was learnt under another load is not relied on again. */
  #rest(): void {
    this.#size = FIRST_SIZE;
    this.#limit = FIRST_SIZE;
    this.#samples = [];
    this.#forImports = 0;
    this.#still = undefined;
  }

  #stalled(at: number, moved: number): boolean {
    if (moved > 0) this.#still = undefined;
    else this.#still ??= { since: at, looks: 0 };
    if (!this.#still) return false;
    this.#still.looks += 1;
    return at - this.#still.since >= STALLED_MS && this.#still.looks >= STALLED_LOOKS;
  }

  #measure(at: number, owned: number): void {
    this.#owned += owned;
    this.#samples.push({ at, owned: this.#owned });
    while (this.#samples.length > 2 && this.#samples[1]!.at <= at - MEASURED_MS) this.#samples.shift();
  }

  #resize(): void {
    const [first, last] = [this.#samples[0]!, this.#samples.at(-1)!];
    if (last.at - first.at < LEAST_MEASURED_MS) return;
    const withinTarget = ((last.owned - first.owned) / (last.at - first.at)) * TARGET_MS;
    this.#size = Math.max(LEAST_SIZE, Math.round(this.#size + (withinTarget - this.#size) * STEP));
  }
}
