/** The value that half of the samples do not exceed. Throws a RangeError without samples. */
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** The smallest sample that this part (0 to 1) of the samples does not exceed; for an even count's median, the mean of the middle two. */
export function percentile(samples: readonly number[], part: number): number {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = samples.toSorted((a, b) => a - b);
  if (part === 0.5 && sorted.length % 2 === 0) {
    return (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2;
  }
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]!;
}

/** Each sample over the one of the same round: what else the machine did in that round is on both sides. */
export const ratios = (samples: readonly number[], limits: readonly number[]): number[] =>
  samples.map((sample, round) => sample / limits[round]!);
