/** A request in the log, as the status view knows it. */
export interface AcceptedRequest {
  readonly municipality: string;
  readonly requestId: string;
}

/** Stands for the requests accepted within a tenth of a second, by the last of them. */
interface Mark extends AcceptedRequest {
  /** When the first of them was accepted, milliseconds. */
  readonly since: number;
  /** How many requests this replica had accepted with the last of them. */
  readonly upTo: number;
}

const MARK_EVERY_MS = 100;
const MOST_MARKS = 256;

/**
 * The requests that this replica accepted and that have no owner yet. They get owners about in the order of the log, so it is enough to
 * know the last one that has: a request before it that has none was given up and waits as a dead letter.
 */
export class UnownedRequests {
  #marks: Mark[] = [];
  #accepted = 0;
  #settled = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get count(): number {
    return this.#accepted - this.#settled;
  }

  /** Milliseconds since the oldest was accepted; 0 when there is none. */
  get oldestMs(): number {
    const [oldest] = this.#marks;
    return oldest ? this.now() - oldest.since : 0;
  }

  /** Those accepted so many milliseconds ago, or before. */
  olderThan(ms: number): number {
    const until = this.now() - ms;
    const last = this.#marks.findLast(({ since }) => since <= until);
    return last ? last.upTo - this.#settled : 0;
  }

  /** The requests to look for in the status view. */
  get marks(): readonly AcceptedRequest[] {
    return this.#marks;
  }

  add({ municipality, requestId }: AcceptedRequest): void {
    this.#accepted += 1;
    const mark = { municipality, requestId, since: this.now(), upTo: this.#accepted };
    const last = this.#marks.at(-1);
    if (last && mark.since - last.since < MARK_EVERY_MS) this.#marks.splice(-1, 1, { ...mark, since: last.since });
    else this.#marks.push(mark);
    if (this.#marks.length > MOST_MARKS) this.#marks = inPairs(this.#marks);
  }

  /** Forgets the marks up to the last one that has an owner; tells for how many requests they stood. */
  settle(owned: ReadonlySet<string>): number {
    const last = this.#marks.findLastIndex(({ requestId }) => owned.has(requestId));
    if (last < 0) return 0;
    const { upTo } = this.#marks[last]!;
    const settled = upTo - this.#settled;
    this.#settled = upTo;
    this.#marks = this.#marks.slice(last + 1);
    return settled;
  }
}

/** Half as many marks, each with the age of the older one: a long outage costs no memory. */
const inPairs = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark, index) => {
    if (index % 2 === 1) return [{ ...mark, since: marks[index - 1]!.since }];
    return index === marks.length - 1 ? [mark] : [];
  });
