/** How wards lie to each other, by a grid of sample points in each: overlaps, a city outline among them, gaps they enclose. */
import pointInPolygon from 'point-in-polygon-hao';
import { boxOf, type Box, type Polygon } from './geometry.ts';

export interface Area {
  readonly id: string;
  readonly polygons: readonly Polygon[];
}

interface Boxed extends Area {
  readonly parts: readonly { readonly rings: Polygon; readonly box: Box }[];
  readonly box: Box;
}

type Point = readonly [number, number];

const boxed = (area: Area): Boxed => {
  const parts = area.polygons.map((rings) => ({ rings, box: boxOf(rings[0]!) }));
  return { ...area, parts, box: boxOf(area.polygons.flatMap(([outline]) => outline!)) };
};

const within = ([x, y]: Point, [west, south, east, north]: Box): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** A point on a boundary is in none: neighbours share theirs. */
const holds = ({ box, parts }: Boxed, point: Point): boolean =>
  within(point, box) &&
  parts.some((part) => within(point, part.box) && pointInPolygon(point as [number, number], part.rings) === true);

/** Points to a side of the grid over each ward. */
const SIDE = 32;

function samplesOf(area: Boxed): Point[] {
  const [west, south, east, north] = area.box;
  const points: Point[] = [];
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const point = [
        west + ((column + 0.5) / SIDE) * (east - west),
        south + ((row + 0.5) / SIDE) * (north - south),
      ] as const;
      if (holds(area, point)) points.push(point);
    }
  return points;
}

/** Share of each ward that lies in another one: `shares[i].get(j)`, from 0 to 1. `covered` is the share that lies in any other. */
export interface Coverage {
  readonly shares: readonly ReadonlyMap<number, number>[];
  readonly covered: readonly number[];
}

export function coverageOf(areas: readonly Area[]): Coverage {
  const all = areas.map(boxed);
  const shares: Map<number, number>[] = [];
  const covered: number[] = [];
  for (const [index, area] of all.entries()) {
    const samples = samplesOf(area);
    const counts = new Map<number, number>();
    let inAny = 0;
    for (const point of samples) {
      const owners = all.flatMap((other, at) => (at !== index && holds(other, point) ? [at] : []));
      for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
      if (owners.length > 0) inAny += 1;
    }
    shares.push(new Map([...counts].map(([owner, count]) => [owner, count / samples.length])));
    covered.push(samples.length === 0 ? 0 : inAny / samples.length);
  }
  return { shares, covered };
}

/** Share of each other ward that an outline holds, and of the outline that the others fill. */
const HELD = 0.9;
const FILLED = 0.6;

/** Index of a feature that holds all the others, as the outline of the city does. */
export function outlineAmong({ shares, covered }: Coverage): number | undefined {
  if (shares.length < 3) return undefined;
  const found = shares.findIndex(
    (_, index) =>
      covered[index]! >= FILLED && shares.every((other, at) => at === index || (other.get(index) ?? 0) >= HELD),
  );
  return found < 0 ? undefined : found;
}

/** Share of the smaller ward from which two wards overlap in earnest: published borders differ by slivers. */
const OVERLAP = 0.01;

/** Pairs of wards that claim the same ground, with the larger of the two shares. */
export function overlapsIn({ shares }: Coverage): { one: number; other: number; share: number }[] {
  const pairs = new Map<string, { one: number; other: number; share: number }>();
  for (const [index, row] of shares.entries())
    for (const [at, share] of row) {
      const [one, other] = [Math.min(index, at), Math.max(index, at)];
      const known = pairs.get(`${one} ${other}`)?.share ?? 0;
      pairs.set(`${one} ${other}`, { one, other, share: Math.max(share, known) });
    }
  return [...pairs.values()].filter(({ share }) => share >= OVERLAP);
}
