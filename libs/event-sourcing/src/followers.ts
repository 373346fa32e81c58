/** Which subscriptions of a store are lost, and since when. A subscription that nobody reads any more is not lost. */
export class Followers {
  readonly #lost = new Map<object, Date>();

  lost(follower: object): void {
    if (!this.#lost.has(follower)) this.#lost.set(follower, new Date());
  }

  /** It follows again, or has ended. */
  notLost(follower: object): void {
    this.#lost.delete(follower);
  }

  /** The time of the one that was lost first; undefined when all follow. */
  get lostSince(): Date | undefined {
    return this.#lost.values().next().value;
  }
}
