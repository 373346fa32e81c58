import { median, ratios } from './statistics.ts';

export interface Target {
  /** `least`: the figure must not be below it. */
  readonly kind: 'least' | 'most';
  readonly value: number;
  /** What is held against it: the figure itself, or its ratio to the limit. */
  readonly of: 'value' | 'ratio';
}

/** One line of the table: what was measured, and what the machine could do in the same rounds. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly unit: string;
  /** One per round. */
  readonly samples: readonly number[];
  readonly limit?: { readonly name: string; readonly samples: readonly number[] };
  readonly target?: Target;
}

/** The median of the rounds' ratios to the limit; undefined where there is none, or where not every round has one. */
export function ratioOf({ samples, limit }: Figure): number | undefined {
  if (limit?.samples.length !== samples.length) return undefined;
  return median(ratios(samples, limit.samples));
}

/** Whether the median meets the target; undefined without one. */
export function meets(figure: Figure): boolean | undefined {
  const { target, samples } = figure;
  if (!target) return undefined;
  const value = target.of === 'value' ? median(samples) : ratioOf(figure);
  if (value === undefined) return undefined;
  return target.kind === 'least' ? value >= target.value : value <= target.value;
}
