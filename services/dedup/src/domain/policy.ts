import type { ServiceSettings } from '@guichet/settings';

/** Where a request is about, as far as it helps to compare: at most one of point and key is used. */
export interface ComparablePlace {
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Tells equal places apart without saying where they are. */
  readonly placeKey: string | null;
  /** Tells whether two requests name the same asset. */
  readonly assetKey?: string | null | undefined;
}

export type DuplicateMode = ServiceSettings['duplicate']['mode'];

/** What two reports of one service must share to be about the same thing. */
export type Comparison =
  | { readonly by: 'nothing' }
  | {
      readonly by: 'radius';
      readonly latitude: number;
      readonly longitude: number;
      readonly metres: number;
      readonly days: number;
    }
  | { readonly by: 'place'; readonly placeKey: string; readonly days: number }
  | { readonly by: 'asset'; readonly assetKey: string; readonly days: number; readonly otherwise: ByPlace };

/** How reports are compared that name no asset. */
export type ByPlace = Exclude<Comparison, { by: 'asset' }>;

/** Public points this near are one place, metres: as fine as the key of a private place, which keeps four decimals of a degree. */
const SAME_PLACE_METRES = 10;

/**
 * How a request is compared under its service's policy. A radius needs a point; a place that is kept from events (or a bare address) has none,
 * and is compared by its key instead. One that names an asset is the same as those that name the same, wherever they are, and not as those that name
 * another; those that name none are compared by place. Where equal places are asked for, a public point has no key and needs none. A request with neither point
 * nor key is compared with nothing, hence unique. So is one that was closed before it was imported: it can neither join a case nor bring one back.
 * Throws a RangeError for a policy that is on without its limits, which the loader of settings refuses.
 */
export function comparisonFor(
  policy: ServiceSettings['duplicate'],
  place: ComparablePlace,
  history?: { readonly status: 'open' | 'closed' },
): Comparison {
  if (policy.mode === 'off' || history?.status === 'closed') return { by: 'nothing' };
  const days = limit(policy.days, 'days');
  const { assetKey } = place;
  if (policy.key === 'asset' && assetKey)
    return { by: 'asset', assetKey, days, otherwise: byPlace(policy, place, days) };
  return byPlace(policy, place, days);
}

function byPlace(
  policy: ServiceSettings['duplicate'],
  { latitude, longitude, placeKey }: ComparablePlace,
  days: number,
): ByPlace {
  const metres = policy.key === 'radius' ? limit(policy.metres, 'metres') : (policy.metres ?? SAME_PLACE_METRES);
  if (latitude !== null && longitude !== null) return { by: 'radius', latitude, longitude, metres, days };
  return placeKey === null ? { by: 'nothing' } : { by: 'place', placeKey, days };
}

function limit(value: number | undefined, name: string): number {
  if (value === undefined) throw new RangeError(`a duplicate policy that is on has no ${name}`);
  return value;
}
