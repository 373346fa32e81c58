import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance';
import type { City } from './synthetic-city.ts';

export interface WardCount {
  inside: number;
  nearby: number;
  outside: number;
  totals: Record<string, number>;
}

/** Requests per ward as a GIS library counts them: inside, else the nearest ward within the tolerance (metres). */
export function countByWard(city: City, toleranceMetres: number): WardCount {
  const count: WardCount = { inside: 0, nearby: 0, outside: 0, totals: {} };
  for (const { lat, long } of city.records) {
    if (lat === null || long === null) continue;
    const point = { type: 'Point' as const, coordinates: [long, lat] };
    const home = city.wards.features.find((ward) => booleanPointInPolygon(point, ward));
    const nearest = home ?? nearestWard(city, point, toleranceMetres);
    count[home ? 'inside' : nearest ? 'nearby' : 'outside'] += 1;
    if (!nearest) continue;
    const id = nearest.properties![city.wardIdProperty] as string;
    count.totals[id] = (count.totals[id] ?? 0) + 1;
  }
  return count;
}

function nearestWard(city: City, point: GeoJSON.Point, toleranceMetres: number) {
  const distances = city.wards.features.map((ward) => ({
    ward,
    metres: pointToPolygonDistance(point, ward, { units: 'meters' }),
  }));
  const best = distances.sort((a, b) => a.metres - b.metres)[0]!;
  return best.metres <= toleranceMetres ? best.ward : undefined;
}
