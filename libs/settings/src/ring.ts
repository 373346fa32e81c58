import Flatbush from 'flatbush';

type Position = readonly number[];
type Segment = readonly [Position, Position];

/** What is wrong with a ring of a ward: coordinates must be WGS 84 degrees, the ring closed, of some area, and not crossing itself. */
export function ringFaults(ring: unknown): string[] {
  if (!isRing(ring)) return ['a ring must be a list of [longitude, latitude]'];
  if (!ring.every(([longitude, latitude]) => Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90))
    return ['coordinates are not degrees of WGS 84, longitude first'];
  const first = ring[0];
  const last = ring.at(-1);
  if (ring.length < 4) return ['a ring needs at least four positions'];
  if (first![0] !== last![0] || first![1] !== last![1]) return ['a ring must end where it begins'];
  if (area(ring) === 0) return ['a ring without area'];
  const crossing = selfCrossing(ring);
  return crossing ? [`a ring crosses itself near ${crossing[0]!.toFixed(5)}, ${crossing[1]!.toFixed(5)}`] : [];
}

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

/** Where two segments that are not neighbours properly cross; rings that only touch themselves are common in published data. */
function selfCrossing(ring: readonly Position[]): Position | undefined {
  const segments = ring.slice(1).map((end, index): Segment => [ring[index]!, end]);
  const index = new Flatbush(segments.length);
  for (const [[ax, ay], [bx, by]] of segments as [[number, number], [number, number]][])
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  index.finish();
  for (const [number, segment] of segments.entries()) {
    const [[ax, ay], [bx, by]] = segment as unknown as [[number, number], [number, number]];
    const near = index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    if (near.some((other) => other > number + 1 && cross(segment, segments[other]!))) return segment[0];
  }
  return undefined;
}

const side = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number =>
  Math.sign((bx! - ax!) * (py! - ay!) - (by! - ay!) * (px! - ax!));

const cross = ([a, b]: Segment, [c, d]: Segment): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
