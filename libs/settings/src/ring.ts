import Flatbush from 'flatbush';
import type { FaultCode } from './fault-texts.ts';
import type { FaultParameters } from './faults.ts';

type Position = readonly number[];
type Segment = readonly [Position, Position];

type RingFault = readonly [code: FaultCode, parameters?: FaultParameters];

/** What is wrong with a ring of a ward: coordinates must be WGS 84 degrees, the ring closed, of some area, and not crossing itself. */
export function ringFault(ring: unknown): RingFault | undefined {
  if (!isRing(ring)) return ['ring-is-no-list'];
  if (!ring.every(([longitude, latitude]) => Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90))
    return ['not-degrees'];
  if (ring.every(([x, y]) => isCanadianLatitude(x!) && isCanadianLongitude(y!))) return ['degrees-swapped'];
  const first = ring[0];
  const last = ring.at(-1);
  if (ring.length < 4) return ['ring-too-short'];
  if (first![0] !== last![0] || first![1] !== last![1]) return ['ring-open'];
  if (area(ring) === 0) return ['ring-without-area'];
  const crossing = selfCrossing(ring);
  return crossing && ['ring-crosses-itself', { near: `${crossing[0]!.toFixed(5)}, ${crossing[1]!.toFixed(5)}` }];
}

const isCanadianLatitude = (degrees: number): boolean => degrees >= 41 && degrees <= 84;
const isCanadianLongitude = (degrees: number): boolean => degrees >= -142 && degrees <= -52;

const isRing = (ring: unknown): ring is Position[] =>
  Array.isArray(ring) &&
  ring.length > 0 &&
  ring.every((position) => Array.isArray(position) && position.length >= 2 && position.every(Number.isFinite));

/** Twice the signed area in square degrees, about the first position so that small rings keep their digits. */
function area(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] as [number, number];
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index] as [number, number];
    return sum + (px - x0) * (y! - y0) - (x! - x0) * (py - y0);
  }, 0);
}

/** Published boundaries have loops of a few metres where coordinates were rounded; they do not matter for finding the ward of a point. */
const SPECK_METRES = 50;
const METRES_PER_DEGREE = 111_195;

/** Where two segments that are not adjacent cross and cut off more than the tolerance; rings often touch themselves, which is allowed. */
function selfCrossing(ring: readonly Position[]): Position | undefined {
  const segments = ring.slice(1).map((end, index): Segment => [ring[index]!, end]);
  const index = new Flatbush(segments.length);
  for (const segment of segments) index.add(...boxOf(segment));
  index.finish();
  for (const [number, segment] of segments.entries()) {
    const crossed = index
      .search(...boxOf(segment))
      .find((other) => other > number + 1 && cross(segment, segments[other]!) && cutsOff(segments, number, other));
    if (crossed !== undefined) return segment[0];
  }
  return undefined;
}

function boxOf([a, b]: Segment): [number, number, number, number] {
  return [Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!)];
}

/** Whether the crossing divides the ring into two loops that are both larger than the tolerance. */
function cutsOff(segments: readonly Segment[], one: number, other: number): boolean {
  const inner = metres(segments.slice(one + 1, other));
  return inner > SPECK_METRES && metres(segments) - inner > SPECK_METRES;
}

function metres(segments: readonly Segment[]): number {
  return segments.reduce((sum, [[ax, ay], [bx, by]]) => {
    const east = (bx! - ax!) * Math.cos((ay! * Math.PI) / 180);
    return sum + Math.hypot(east, by! - ay!) * METRES_PER_DEGREE;
  }, 0);
}

const side = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number =>
  Math.sign((bx! - ax!) * (py! - ay!) - (by! - ay!) * (px! - ax!));

const cross = ([a, b]: Segment, [c, d]: Segment): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
