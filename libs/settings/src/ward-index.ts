import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import type { Catalogue } from './schema.ts';

type Ward = Catalogue['wards'][number];
type Polygon = Ward['polygons'][number];

const METRES_PER_DEGREE = 111_195; // of a great circle, mean Earth radius 6 371 008.8 m

/** Finds the ward of a point. Build it once per catalogue version. */
export class WardIndex {
  readonly #polygons: { readonly wardId: string; readonly rings: Polygon }[];
  readonly #index: Flatbush;

  constructor(wards: readonly Ward[]) {
    this.#polygons = wards.flatMap(({ id, polygons }) => polygons.map((rings) => ({ wardId: id, rings })));
    this.#index = new Flatbush(this.#polygons.length);
    for (const { rings } of this.#polygons) this.#index.add(...boundingBox(rings[0]!));
    this.#index.finish();
  }

  /** Whether the municipality has a ward with this id. */
  has = (wardId: string): boolean => this.#polygons.some((polygon) => polygon.wardId === wardId);

  /**
   * The ward a point lies in, or else the ward whose boundary is nearest within the tolerance.
   * Degrees of WGS 84, metres; `distanceMetres` is 0 inside and on a boundary. On a boundary two wards share, and at equal
   * distance, the ward that comes first in the settings has it, so that the answer never depends on chance.
   */
  locate(latitude: number, longitude: number, toleranceMetres: number) {
    const inside = this.#near(latitude, longitude, 0).find(
      ({ rings }) => pointInPolygon([longitude, latitude], rings) !== false,
    );
    if (inside) return { wardId: inside.wardId, distanceMetres: 0 };
    let nearest: { wardId: string; distanceMetres: number } | undefined;
    for (const { wardId, rings } of this.#near(latitude, longitude, toleranceMetres)) {
      const distanceMetres = Math.min(...rings.map((ring) => distanceToRing(latitude, longitude, ring)));
      if (distanceMetres <= toleranceMetres && distanceMetres < (nearest?.distanceMetres ?? Infinity))
        nearest = { wardId, distanceMetres };
    }
    return nearest;
  }

  /** Polygons whose bounding box is within this many metres of the point, in the order of the settings. */
  #near(latitude: number, longitude: number, metres: number) {
    const north = metres / METRES_PER_DEGREE;
    const east = north / Math.cos((latitude * Math.PI) / 180);
    return this.#index
      .search(longitude - east, latitude - north, longitude + east, latitude + north)
      .sort((one, other) => one - other)
      .map((index) => this.#polygons[index]!);
  }
}

function boundingBox(ring: readonly (readonly number[])[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring as [number, number][]) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

/** Metres to the ring on a plane that touches the Earth at the point: within a millimetre over the few metres that matter. */
function distanceToRing(latitude: number, longitude: number, ring: readonly (readonly number[])[]): number {
  const scaleX = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const local = ring.map(([x, y]) => [(x! - longitude) * scaleX, (y! - latitude) * METRES_PER_DEGREE] as const);
  let nearest = Infinity;
  for (let index = 1; index < local.length; index++)
    nearest = Math.min(nearest, distanceToSegment(local[index - 1]!, local[index]!));
  return nearest;
}

/** From the origin to a segment. */
function distanceToSegment([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
