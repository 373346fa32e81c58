import type { ServiceSettings } from '@guichet/settings';
import type { Chance } from './chance.ts';

export type Season = 'winter' | 'spring' | 'summer' | 'autumn';

/** One or two days with many requests of one kind, such as a storm. */
export interface Storm {
  readonly kind: 'snow' | 'wind' | 'rain';
  /** Factor by which requests of that kind increase. */
  readonly force: number;
}

export const seasonOf = (month: number): Season =>
  month === 12 || month <= 3 ? 'winter' : month <= 5 ? 'spring' : month <= 9 ? 'summer' : 'autumn';

/** Kinds of services that depend on the weather, recognized by code and group, because names differ between municipalities. */
const SEASONAL: readonly (readonly [about: RegExp, factors: Readonly<Record<Season, number>>])[] = [
  [/snow|ice|icy|plow|windrow|winter/u, { winter: 8, spring: 0.5, summer: 0.02, autumn: 0.5 }],
  [/pothole|road/u, { winter: 1, spring: 4, summer: 1, autumn: 0.8 }],
  [/park|tree|grass|playground|noise|burning/u, { winter: 0.2, spring: 1, summer: 2.5, autumn: 1 }],
  [/basin|leaf|leaves/u, { winter: 0.5, spring: 2, summer: 1, autumn: 3 }],
];

const STRUCK_BY: Readonly<Record<Storm['kind'], RegExp>> = {
  snow: /snow|ice|icy|plow|windrow|winter/u,
  wind: /tree|signal|streetlight/u,
  rain: /basin|sewer|water|flood/u,
};

const STORMS: Readonly<Record<Season, readonly Storm['kind'][]>> = {
  winter: ['snow', 'snow', 'wind'],
  spring: ['rain', 'wind'],
  summer: ['wind', 'rain'],
  autumn: ['wind', 'rain'],
};

const STORM_DAYS = 0.025;

export const stormOn = (season: Season, chance: Chance): Storm | undefined =>
  chance.happens(STORM_DAYS) ? { kind: chance.pick(STORMS[season]), force: chance.between(5, 20) } : undefined;

/** How often a service is requested on such a day, compared with other services. */
export function appetiteFor(
  { code, group }: Pick<ServiceSettings, 'code' | 'group'>,
  season: Season,
  storm?: Storm,
): number {
  const about = `${group} ${code}`;
  const seasonal = SEASONAL.find(([pattern]) => pattern.test(about))?.[1][season] ?? 1;
  return storm && STRUCK_BY[storm.kind].test(about) ? Math.max(seasonal, 1) * storm.force : seasonal;
}
