import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapMunicipality } from './commands.ts';
import type { City } from './synthetic-city.ts';

/** Folder of open data of real cities; not part of the product, named by `GUICHET_DATA_SAMPLES`. */
export const SAMPLES = process.env['GUICHET_DATA_SAMPLES'] ?? '';

export const haveToronto = SAMPLES !== '' && existsSync(join(SAMPLES, 'toronto', 'requests.json'));

export async function toronto(): Promise<City> {
  const source = join(SAMPLES, 'toronto');
  const folder = mkdtempSync(join(tmpdir(), 'guichet-city-'));
  const municipality = join(folder, 'toronto');
  await bootstrapMunicipality(join(source, 'services.json'), join(source, 'wards.geojson'), municipality);
  const requests = join(source, 'requests.json');
  return {
    folder,
    municipality,
    requests,
    wards: JSON.parse(readFileSync(join(source, 'wards.geojson'), 'utf8')),
    wardIdProperty: 'AREA_S_CD',
    records: JSON.parse(readFileSync(requests, 'utf8')).service_requests,
  };
}
