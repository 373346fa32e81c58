import type { DataOf, MatchJudged } from '@guichet/events';
import { metresBetween } from './geometry.ts';
import type { ByPlace, Comparison } from './policy.ts';
import type { Resemblance } from './resemblance.ts';

type Judged = DataOf<typeof MatchJudged>;
type Compared = Exclude<Comparison, { by: 'nothing' }>;

/** What a verdict says of the report that was chosen. */
export type Likeness = Pick<Judged, 'ofRequestId' | 'score' | 'factors'>;

export const NO_LIKENESS = { ofRequestId: null, score: 0, factors: [] } satisfies Likeness;

export const likenessTo = (chosen: Resemblance, comparison: Compared, candidates: number): Likeness => ({
  ofRequestId: chosen.report.rootRequestId,
  score: scoreOf(comparison, chosen),
  factors: factorsOf(comparison, chosen, candidates),
});

/** 1 for the same place or asset at the same instant, 0 at both limits; distance and time weigh the same. */
function scoreOf(comparison: Compared, { metres, days, isSameAsset }: Resemblance): number {
  const by = placeOf(comparison);
  const far = !isSameAsset && by.by === 'radius' ? metres / by.metres : 0;
  return rounded(1 - (far + days / comparison.days) / 2);
}

/** The figures behind the decision, including the limits, so that a person can check it without the settings. */
function factorsOf(comparison: Compared, chosen: Resemblance, candidates: number): Judged['factors'] {
  return [
    ...whereAlike(comparison, chosen),
    { name: 'age-days', value: rounded(chosen.days) },
    { name: 'limit-days', value: comparison.days },
    { name: 'candidates', value: candidates },
  ];
}

/** Of the same asset, the distance is told as well where both points are known: a number may have been misread. */
function whereAlike(comparison: Compared, { metres, isSameAsset, report }: Resemblance): Judged['factors'] {
  const by = placeOf(comparison);
  const { latitude, longitude } = report;
  if (isSameAsset) {
    const far = by.by === 'radius' && latitude !== null && longitude !== null;
    const distance = far
      ? [{ name: 'distance-metres', value: rounded(metresBetween(by, { latitude, longitude })) }]
      : [];
    return [{ name: 'same-asset', value: 1 }, ...distance];
  }
  if (by.by !== 'radius') return [{ name: 'same-place', value: 1 }];
  return [
    { name: 'distance-metres', value: rounded(metres) },
    { name: 'limit-metres', value: by.metres },
  ];
}

const placeOf = (comparison: Comparison): ByPlace => (comparison.by === 'asset' ? comparison.otherwise : comparison);

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
