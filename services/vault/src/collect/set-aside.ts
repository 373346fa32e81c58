import type { SealedRecord } from './intake-outbox.ts';

type Named = Pick<SealedRecord, 'ref' | 'version'>;

const nameOf = ({ ref, version }: Named): string => `${ref} ${version}`;

/**
 * Records that stay in the outbox because they cannot be kept as they are, each with the reason, as a code. They are looked at again now and then; until
 * such a look has come to its end, those of the look before still count.
 */
export class SetAside {
  #current = new Map<string, string>();
  #before: ReadonlyMap<string, string> | undefined;

  /** Of this look. */
  get size(): number {
    return this.#current.size;
  }

  has(record: Named): boolean {
    return this.#current.has(nameOf(record));
  }

  /** True when it was told before. */
  isKnown(record: Named): boolean {
    return this.has(record) || this.#before?.has(nameOf(record)) === true;
  }

  add(record: Named, reason: string): void {
    this.#current.set(nameOf(record), reason);
  }

  /** True while a look has not come to its end: another one must wait, or none ever would. */
  get isLooking(): boolean {
    return this.#before !== undefined;
  }

  lookAgain(): void {
    this.#before = this.#current;
    this.#current = new Map();
  }

  looked(): void {
    this.#before = undefined;
  }

  /** How many there are for each reason. */
  counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const reason of new Map([...(this.#before ?? []), ...this.#current]).values())
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return counts;
  }
}
