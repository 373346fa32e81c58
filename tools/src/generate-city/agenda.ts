/** Future actions, the earliest first. Actions due at the same moment keep the order in which they were added. */
export class Agenda<T> {
  readonly #heap: { readonly at: number; readonly order: number; readonly entry: T }[] = [];
  #noted = 0;

  note(at: number, entry: T): void {
    const noted = { at, order: this.#noted++, entry };
    let index = this.#heap.push(noted) - 1;
    for (let parent = (index - 1) >> 1; index > 0 && this.#sooner(index, parent); parent = (index - 1) >> 1) {
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Removes and returns the earliest entry that is due before this moment. */
  before(moment: number): { readonly at: number; readonly entry: T } | undefined {
    const first = this.#heap[0];
    if (!first || first.at >= moment) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let soonest = index;
      if (left < this.#heap.length && this.#sooner(left, soonest)) soonest = left;
      if (right < this.#heap.length && this.#sooner(right, soonest)) soonest = right;
      if (soonest === index) return;
      this.#swap(index, soonest);
      index = soonest;
    }
  }

  #sooner(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a]!, this.#heap[b]!];
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
