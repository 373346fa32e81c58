/** Polygons as RFC 7946 wants them and the settings accept them, out of what geographic systems export. */
import { ringFault } from '@guichet/settings';
import pointInPolygon from 'point-in-polygon-hao';
import clipping, { type Geom } from 'polygon-clipping';
import { signedArea, type Polygon, type Ring } from './geometry.ts';

/** What was done to a ward, as the texts call it. */
export type Repair = 'closed' | 'uncrossed' | 'ring-apart' | 'ring-dropped';

export interface Repaired {
  readonly polygons: Polygon[];
  readonly repairs: ReadonlySet<Repair>;
}

export function repaired(polygons: readonly Polygon[]): Repaired {
  const repairs = new Set<Repair>();
  const whole = polygons
    .map((rings) => rings.map((ring) => tidied(ring, repairs)).filter((ring) => isRing(ring, repairs)))
    .filter((rings) => rings.length > 0)
    .flatMap((rings) => separated(rings, repairs))
    .flatMap((rings) => uncrossed(rings, repairs));
  return { polygons: whole.map(wound), repairs };
}

/** Longitude and latitude only, no position twice in a row, closed. */
function tidied(ring: Ring, repairs: Set<Repair>): Ring {
  const flat = ring.map(([x, y]) => [x!, y!]).filter(([x, y], at, all) => at === 0 || !same([x!, y!], all[at - 1]!));
  if (flat.length > 2 && !same(flat[0]!, flat.at(-1)!)) {
    repairs.add('closed');
    flat.push([...flat[0]!]);
  }
  return flat;
}

const same = (one: readonly number[], other: readonly number[]): boolean => one[0] === other[0] && one[1] === other[1];

/** A ring that says nothing of an area. One without a net area may still cross itself, as a figure of eight does. */
function isRing(ring: Ring, repairs: Set<Repair>): boolean {
  const code = ringFault(ring)?.[0];
  const usable = code !== 'ring-is-no-list' && code !== 'ring-too-short';
  if (!usable) repairs.add('ring-dropped');
  return usable;
}

/** A ring that lies outside the outline is no hole in it: it becomes a polygon of its own. */
function separated([outline, ...others]: Polygon, repairs: Set<Repair>): Polygon[] {
  const apart = others.filter(
    (ring) => !ring.some((position) => pointInPolygon(position as [number, number], [outline!])),
  );
  if (apart.length > 0) repairs.add('ring-apart');
  return [[outline!, ...others.filter((ring) => !apart.includes(ring))], ...apart.map((ring) => [ring])];
}

function uncrossed(rings: Polygon, repairs: Set<Repair>): Polygon[] {
  if (!rings.some(isCrossed)) return [rings];
  const parts = clipping.union(rings as Geom) as Polygon[];
  repairs.add(parts.length > 0 ? 'uncrossed' : 'ring-dropped');
  return parts;
}

function isCrossed(ring: Ring): boolean {
  const code = ringFault(ring)?.[0];
  return code === 'ring-crosses-itself' || code === 'ring-without-area';
}

/** Outlines run counter-clockwise, holes clockwise. */
const wound = (rings: Polygon): Polygon =>
  rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed()));
