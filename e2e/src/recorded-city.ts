import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapMunicipality } from './commands.ts';
import type { City } from './synthetic-city.ts';

/** Folder of open data of real cities; not part of the product, named by `GUICHET_DATA_SAMPLES`. */
export const SAMPLES = process.env['GUICHET_DATA_SAMPLES'] ?? '';

export const haveToronto = SAMPLES !== '' && existsSync(join(SAMPLES, 'toronto', 'requests.json'));

export async function toronto(): Promise<City> {
  const folder = join(SAMPLES, 'toronto');
  const municipality = join(mkdtempSync(join(tmpdir(), 'guichet-city-')), 'toronto');
  await bootstrapMunicipality(join(folder, 'services.json'), join(folder, 'wards.geojson'), municipality);
  const requests = join(folder, 'requests.json');
  return {
    municipality,
    requests,
    wards: JSON.parse(readFileSync(join(folder, 'wards.geojson'), 'utf8')),
    wardIdProperty: 'AREA_S_CD',
    records: JSON.parse(readFileSync(requests, 'utf8')).service_requests,
  };
}
