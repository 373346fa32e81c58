import { seeded } from '@guichet/tools';
import { between } from './fault.ts';
import type { FaultName } from './names.ts';

export interface Strike {
  readonly fault: FaultName;
  /** Milliseconds without a fault before it. */
  readonly gapMs: number;
  /** Whether the next fault begins before the recovery from this one. */
  readonly overlapping: boolean;
  /** Seed of the fault's own choices. */
  readonly random: () => number;
}

/** An endless list of faults, each one once a round. The same seed gives the same list. */
export function* schedule(seed: number, faults: readonly FaultName[]): Generator<Strike, never> {
  const random = seeded(seed ^ 0x5eed);
  for (;;) {
    for (const fault of shuffled(faults, random)) {
      const gapMs = between(300, 5_000, random);
      const overlapping = random() < 0.25;
      yield { fault, gapMs, overlapping, random: seeded(Math.floor(random() * 0xffff_ffff)) };
    }
  }
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
