import pointInPolygon from 'point-in-polygon-hao';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { loadMunicipality } from './load-municipality.ts';
import type { Catalogue } from './schema.ts';
import { WardIndex } from './ward-index.ts';

type Ward = Catalogue['wards'][number];
const METRE_NORTH = 1 / 111_195;

/** A square of 0.02° by 0.02° whose lower left corner is given, with a hole if asked for. */
function square(id: string, longitude: number, latitude: number, hole = false): Ward {
  const ring = (x: number, y: number, size: number) => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  const rings = [ring(longitude, latitude, 0.02)];
  if (hole) rings.push(ring(longitude + 0.008, latitude + 0.008, 0.004));
  return { id, name: { en: id, fr: id }, validFrom: '2026-01-01', polygons: [rings] };
}

describe('which ward a point belongs to', () => {
  const wards = new WardIndex([square('west', -75.02, 45.6), square('east', -75, 45.6, true)]);

  test('inside, the distance is nought', () => {
    expect(wards.locate(45.61, -75.01, 25)).toEqual({ wardId: 'west', distanceMetres: 0 });
    expect(wards.locate(45.603, -74.99, 25)).toEqual({ wardId: 'east', distanceMetres: 0 });
  });

  test('on the boundary two wards share, the first of the settings has it', () => {
    expect(wards.locate(45.61, -75, 25)).toEqual({ wardId: 'west', distanceMetres: 0 });
    const swapped = new WardIndex([square('east', -75, 45.6), square('west', -75.02, 45.6)]);
    expect(swapped.locate(45.61, -75, 25)).toEqual({ wardId: 'east', distanceMetres: 0 });
  });

  test('one metre outside belongs to the nearest ward, thirty metres outside to none', () => {
    const north = (metres: number) => wards.locate(45.62 + metres * METRE_NORTH, -74.99, 25);
    expect(north(1)).toEqual({ wardId: 'east', distanceMetres: expect.closeTo(1, 2) });
    expect(north(24.9)).toEqual({ wardId: 'east', distanceMetres: expect.closeTo(24.9, 2) });
    expect(north(30)).toBeUndefined();
    expect(wards.locate(45.62 + METRE_NORTH, -74.99, 0)).toBeUndefined();
  });

  test('metres east are as long as metres north', () => {
    const metreEast = METRE_NORTH / Math.cos((45.61 * Math.PI) / 180);
    expect(wards.locate(45.61, -74.98 + 10 * metreEast, 25)!.distanceMetres).toBeCloseTo(10, 2);
    expect(wards.locate(45.61, -74.98 + 26 * metreEast, 25)).toBeUndefined();
  });

  test('a hole is outside, except near its edge', () => {
    expect(wards.locate(45.61, -74.99, 25)).toBeUndefined();
    expect(wards.locate(45.608 + 5 * METRE_NORTH, -74.99, 25)).toEqual({
      wardId: 'east',
      distanceMetres: expect.closeTo(5, 2),
    });
  });

  test('every point of a town lies in exactly one ward, and the island belongs to the wharf', async () => {
    const { catalogue } = await loadMunicipality(SETTINGS_FOLDER);
    const index = new WardIndex(catalogue.wards);
    const counts = new Map<string | undefined, number>();
    for (let x = 0; x < 60; x++)
      for (let y = 0; y < 60; y++) {
        const [longitude, latitude] = [-75.0791 + x * 0.0026513, 45.5501 + y * 0.0016127];
        const holders = catalogue.wards.filter(({ polygons }) =>
          polygons.some((rings) => pointInPolygon([longitude, latitude], rings) !== false),
        );
        expect(holders.length).toBeLessThanOrEqual(1);
        expect(index.locate(latitude, longitude, 0)?.wardId).toBe(holders[0]?.id);
        counts.set(holders[0]?.id, (counts.get(holders[0]?.id) ?? 0) + 1);
      }
    expect([...counts.keys()].filter(Boolean)).toHaveLength(4);
    const [longitude, latitude] = catalogue.wards[1]!.polygons[1]![0]!.slice(1).reduce(
      ([x, y], [px, py], _, all) => [x! + px! / all.length, y! + py! / all.length],
      [0, 0],
    );
    expect(index.locate(latitude!, longitude!, 0)).toEqual({ wardId: 'ward-2', distanceMetres: 0 });
  });
});
