import { cellOf, cellsWithin, latitudesWithin, metresBetween, type Point } from './geometry.ts';

/** A small reproducible generator (mulberry32), so that a failure can be run again. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wrapped = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

describe('distance', () => {
  test('one degree of latitude is 111.195 km', () => {
    expect(metresBetween({ latitude: 45, longitude: -75 }, { latitude: 46, longitude: -75 })).toBeCloseTo(
      111_195.08,
      1,
    );
  });

  test('the antimeridian is no border', () => {
    const metres = metresBetween({ latitude: 0, longitude: 179.9995 }, { latitude: 0, longitude: -179.9995 });
    expect(metres).toBeCloseTo(111.195, 2);
  });

  test('a point is nowhere near its antipode', () => {
    expect(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20_015_114.4, 0);
  });
});

describe('the grid', () => {
  test.each([
    ['Toronto', 43.65],
    ['the equator', 0],
    ['Alert, Nunavut', 82.5],
    ['the southern hemisphere', -54.8],
    ['next to the pole', 89.9995],
  ])('finds every point within reach at %s', (_where, latitude) => {
    const next = random(311);
    for (let n = 0; n < 3_000; n++) {
      const metres = 1 + next() * 999;
      const centre: Point = { latitude: latitude + (next() - 0.5) * 0.0009, longitude: wrapped(next() * 360) };
      const angle = next() * 2 * Math.PI;
      const far = ((next() * 1.2 * metres) / 111_195) as number;
      const other: Point = {
        latitude: Math.max(-90, Math.min(90, centre.latitude + far * Math.sin(angle))),
        longitude: wrapped(centre.longitude + (far * Math.cos(angle)) / Math.cos((centre.latitude * Math.PI) / 180)),
      };
      if (metresBetween(centre, other) > metres) continue;
      expect(cellsWithin(centre, metres)).toContain(cellOf(other));
      const [south, north] = latitudesWithin(centre, metres);
      expect(other.latitude >= south && other.latitude <= north).toBe(true);
    }
  });

  test('finds a point across the antimeridian', () => {
    const west: Point = { latitude: 65, longitude: 179.9999 };
    const east: Point = { latitude: 65, longitude: -179.9999 };
    expect(cellsWithin(west, 50)).toContain(cellOf(east));
    expect(cellOf({ latitude: 65, longitude: 180 })).toBe(cellOf({ latitude: 65, longitude: -180 }));
  });

  test('names no cell twice and asks for few', () => {
    for (const latitude of [0, 43.65, 82.5, 89.9999, 90]) {
      const cells = cellsWithin({ latitude, longitude: -79.4 }, 50);
      expect(new Set(cells).size).toBe(cells.length);
      if (latitude < 89) expect(cells.length).toBeLessThanOrEqual(4);
    }
  });
});
