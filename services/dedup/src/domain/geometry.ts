/**
 * Distances and the grid that finds near reports through an index. All angles are degrees, WGS 84; the earth is taken as a sphere, which over
 * the one kilometre a policy may span is wrong by less than 0.6 %.
 */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth, metres (IUGG R1). */
const EARTH_RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;
const METRES_PER_DEGREE = EARTH_RADIUS * RADIANS;
/** Height of a grid row, and least width of a cell at the edge of its row that is nearest the equator, metres. */
const CELL_METRES = 200;
/** More than the columns of the widest row, so that `row * STRIDE + column` names one cell. */
const STRIDE = 1_000_000;
/** Widens a reach by more than the rounding of its arithmetic: a cell too many costs nothing, a cell too few loses a duplicate. */
const SLACK = 1 + 1e-9;

/** Great-circle distance by the haversine formula, metres. */
export function metresBetween(a: Point, b: Point): number {
  const halfLatitude = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2);
  const h = halfLatitude ** 2 + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * halfLongitude ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The grid cell a point lies in. */
export function cellOf(point: Point): number {
  const row = rowOf(point.latitude);
  const columns = columnsOf(row);
  return row * STRIDE + columnOf(point.longitude, columns);
}

/**
 * Every cell that may hold a point within `metres` of this one: right across cell borders, across the antimeridian and at a pole, because each
 * row knows its own number of columns and the reach in longitude is computed for the circle, not for a square.
 */
export function cellsWithin(point: Point, metres: number): number[] {
  const { latitudes, longitude: reach } = reachOf(point, metres);
  const cells: number[] = [];
  for (let row = rowOf(latitudes[0]); row <= rowOf(latitudes[1]); row++) {
    const columns = columnsOf(row);
    const first = Math.floor(((point.longitude - reach + 180) / 360) * columns);
    const last = Math.min(Math.floor(((point.longitude + reach + 180) / 360) * columns), first + columns - 1);
    for (let column = first; column <= last; column++) {
      cells.push(row * STRIDE + (((column % columns) + columns) % columns));
    }
  }
  return cells;
}

/** Latitudes that bound a circle: a cheap second sieve inside the cells, degrees. */
export const latitudesWithin = (point: Point, metres: number): readonly [number, number] =>
  reachOf(point, metres).latitudes;

function reachOf(point: Point, metres: number): { latitudes: readonly [number, number]; longitude: number } {
  const angle = (metres / METRES_PER_DEGREE) * SLACK;
  const latitudes = [Math.max(-90, point.latitude - angle), Math.min(90, point.latitude + angle)] as const;
  const coversPole = Math.abs(point.latitude) + angle >= 90;
  const sine = Math.sin(angle * RADIANS) / Math.cos(point.latitude * RADIANS);
  return { latitudes, longitude: coversPole ? 180 : (Math.asin(Math.min(1, sine)) / RADIANS) * SLACK };
}

const rowOf = (latitude: number): number => Math.floor(((latitude + 90) * METRES_PER_DEGREE) / CELL_METRES);

/** How many cells of the least width fit around the row where it is longest. */
function columnsOf(row: number): number {
  const south = (row * CELL_METRES) / METRES_PER_DEGREE - 90;
  const north = south + CELL_METRES / METRES_PER_DEGREE;
  const nearestEquator = south > 0 ? south : north < 0 ? north : 0;
  const circumference = 360 * METRES_PER_DEGREE * Math.cos(nearestEquator * RADIANS);
  return Math.max(1, Math.floor(circumference / CELL_METRES));
}

function columnOf(longitude: number, columns: number): number {
  const column = Math.floor(((longitude + 180) / 360) * columns);
  return column >= columns ? column - columns : column; // longitude 180 is longitude -180
}
