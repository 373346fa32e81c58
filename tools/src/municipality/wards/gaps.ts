import pointInPolygon from 'point-in-polygon-hao';
import { boxOf, type Polygon } from './geometry.ts';

/** Cells to a side of the grid over the city. */
const SIDE = 160;
/** Cells from which a gap is told: a single one may lie between two borders. */
const LEAST = 2;
const KILOMETRES_PER_DEGREE = 111.195;

export interface Gap {
  readonly latitude: number;
  readonly longitude: number;
  readonly squareKilometres: number;
}

/** Ground that wards enclose and none of them has: a neighbouring town, a lake, or a ward that is missing. Largest first. */
export function gapsBetween(polygons: readonly Polygon[]): Gap[] {
  const [west, south, east, north] = boxOf(polygons.flatMap(([outline]) => outline!));
  const [width, height] = [(east - west) / SIDE, (north - south) / SIDE];
  const longitude = (column: number) => west + (column + 0.5) * width;
  const latitude = (row: number) => south + (row + 0.5) * height;
  const free = new Set(Array.from({ length: SIDE * SIDE }, (_, cell) => cell));
  for (const rings of polygons) {
    const [left, bottom, right, top] = boxOf(rings[0]!);
    for (let row = Math.floor((bottom - south) / height); row <= Math.min(SIDE - 1, (top - south) / height); row++)
      for (
        let column = Math.floor((left - west) / width);
        column <= Math.min(SIDE - 1, (right - west) / width);
        column++
      )
        if (pointInPolygon([longitude(column), latitude(row)], rings) !== false) free.delete(row * SIDE + column);
  }
  return componentsOf(free)
    .filter(({ cells, open }) => !open && cells.length >= LEAST)
    .toSorted((one, other) => other.cells.length - one.cells.length)
    .map(({ cells }) => {
      const middle = cells[Math.floor(cells.length / 2)]!;
      const at = { latitude: latitude(Math.floor(middle / SIDE)), longitude: longitude(middle % SIDE) };
      const cell = width * height * KILOMETRES_PER_DEGREE ** 2 * Math.cos((at.latitude * Math.PI) / 180);
      return { ...at, squareKilometres: cells.length * cell };
    });
}

/** Connected cells; `open` where they reach the edge of the grid. */
function componentsOf(free: Set<number>): { cells: number[]; open: boolean }[] {
  const components: { cells: number[]; open: boolean }[] = [];
  for (const start of free) {
    const cells = [start];
    free.delete(start);
    let open = false;
    for (const cell of cells) {
      const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
      open ||= row === 0 || column === 0 || row === SIDE - 1 || column === SIDE - 1;
      const beside = [
        row > 0 && cell - SIDE,
        row < SIDE - 1 && cell + SIDE,
        column > 0 && cell - 1,
        column < SIDE - 1 && cell + 1,
      ];
      for (const next of beside) if (next !== false && free.delete(next)) cells.push(next);
    }
    components.push({ cells, open });
  }
  return components;
}
