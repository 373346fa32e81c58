/** Longitude and latitude, or east and north; heights may follow. */
export type Position = number[];

export type Ring = Position[];
/** The outline first, then its holes. */
export type Polygon = Ring[];

/** The part of GeoJSON (RFC 7946) that is read here. */
export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Polygon }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Polygon[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: Geometry[] }
  | { readonly type: 'Point' | 'MultiPoint' | 'LineString' | 'MultiLineString' };

export interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly geometry: Geometry | null;
}

/** The polygons of a geometry; those of a collection together. Lines and points have none. */
export function polygonsIn(geometry: Geometry | null | undefined): Polygon[] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates;
  return geometry?.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsIn) : [];
}

/** Whether the coordinates are lists of rings of positions, as the type of the geometry says; lines and points are not looked at. */
export function isWellFormed(geometry: Geometry | null | undefined): boolean {
  if (geometry?.type === 'GeometryCollection')
    return Array.isArray(geometry.geometries) && geometry.geometries.every(isWellFormed);
  return (polygonsIn(geometry) as unknown[]).every((polygon) =>
    isListOf(polygon, (ring) => isListOf(ring, isPosition)),
  );
}

const isListOf = (list: unknown, test: (item: unknown) => boolean): boolean => Array.isArray(list) && list.every(test);
const isPosition = (item: unknown): boolean =>
  Array.isArray(item) && item.length >= 2 && Number.isFinite(item[0]) && Number.isFinite(item[1]);

/** Twice the signed area, in square degrees; positive where the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] as [number, number];
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index] as [number, number];
    return sum + (px - x0) * (y! - y0) - (x! - x0) * (py - y0);
  }, 0);
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

export function boxOf(positions: Iterable<Position>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions as Iterable<[number, number]>) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
