import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapMunicipality } from './commands.ts';
import { seeded } from '@guichet/tools';

/** A city as cities publish themselves: Open311 services, ward polygons, past requests. */
export interface City {
  /** Temporary; `forget` removes it. */
  folder: string;
  /** Settings folder, as the bootstrap command made it. */
  municipality: string;
  /** File of GeoReport v2 answers. */
  requests: string;
  wards: GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>;
  wardIdProperty: string;
  records: any[];
}

export const forget = (city: City): void => rmSync(city.folder, { recursive: true, force: true });

const SOUTH = 45;
const WEST = -76;
const SIDE = 0.02;
/** Degrees of latitude. */
export const METRE = 1 / 111_195;
/** Degrees, WGS 84. */
export const EXTENT = { south: SOUTH, west: WEST, height: 2 * SIDE, width: 3 * SIDE };

/** A grid of two by three wards. */
function wards(): City['wards'] {
  const features = Array.from({ length: 6 }, (_, i) => {
    const south = SOUTH + Math.floor(i / 3) * SIDE;
    const west = WEST + (i % 3) * SIDE;
    const ring = [
      [west, south],
      [west + SIDE, south],
      [west + SIDE, south + SIDE],
      [west, south + SIDE],
      [west, south],
    ];
    return {
      type: 'Feature' as const,
      properties: { AREA_S_CD: String(i + 1).padStart(2, '0'), AREA_NAME: `Ward ${i + 1}` },
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
    };
  });
  return { type: 'FeatureCollection', features };
}

const SERVICES = ['POTHOLE-1', 'GRAFFITI-2', 30102].map((service_code, i) => ({
  service_code,
  service_name: `Service ${i + 1}`,
  description: `Description ${i + 1}`,
  group: i === 0 ? 'Pothole' : 'Graffiti',
  type: 'batch',
  keywords: 'one, two',
  metadata: false,
}));

export const SERVICE_CODES = SERVICES.map(({ service_code }) => String(service_code));

/** Records of Toronto's shape: numeric ids, nulls, clusters of repeats, some without place, some a metre outside the boundary. */
export async function syntheticCity(count: number, seed: number): Promise<City> {
  const random = seeded(seed);
  const spot = () => ({ lat: SOUTH + random() * 2 * SIDE, long: WEST + random() * 3 * SIDE });
  const places: { lat: number; long: number }[] = [];
  const records = Array.from({ length: count }, (_, i) => {
    const near = places.length > 0 && random() < 0.25 ? places[Math.floor(random() * places.length)]! : undefined;
    let place: { lat: number | null; long: number | null } = near
      ? { lat: near.lat + (random() - 0.5) * 60 * METRE, long: near.long + (random() - 0.5) * 60 * METRE }
      : spot();
    if (i % 100 === 40) place = { lat: SOUTH - METRE, long: WEST + random() * 3 * SIDE };
    else if (i % 100 === 77) place = { lat: null, long: null };
    else places.push(place as { lat: number; long: number });
    const when = new Date(Date.UTC(2025, 8, 1) + Math.floor(random() * 40 * 1440) * 60_000);
    return {
      ...place,
      service_request_id: 500_000 + i,
      service_code: SERVICES[Math.floor(random() * SERVICES.length)]!.service_code,
      requested_datetime: when.toISOString().replace('.000Z', '+00:00'),
      address: place.lat === null ? null : `${i} Main St`,
      address_id: null,
      description: null,
      media_url: null,
      status: 'open',
    };
  });
  const folder = mkdtempSync(join(tmpdir(), 'guichet-city-'));
  const file = (name: string, value: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const municipality = join(folder, 'synthetic');
  mkdirSync(municipality);
  await bootstrapMunicipality(file('services.json', SERVICES), file('wards.geojson', wards()), municipality);
  const requests = file('requests.json', { service_requests: records });
  return { folder, municipality, requests, wards: wards(), wardIdProperty: 'AREA_S_CD', records };
}
