import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '@guichet/events';
import { loadMunicipality } from '@guichet/settings';
import { commandOn } from '../../municipality.ts';

/** A folder with a city’s files, and what the command makes of them. */
export class CityFolder {
  private constructor(readonly path: string) {}

  static make = async (): Promise<CityFolder> => new CityFolder(await mkdtemp(join(tmpdir(), 'guichet-city-')));
  remove = (): Promise<void> => rm(this.path, { recursive: true, force: true });
  file = (name: string): string => join(this.path, name);
  get out(): string {
    return this.file('new-town');
  }

  write = (name: string, content: string | Uint8Array | object): Promise<void> =>
    writeFile(
      this.file(name),
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );

  /** Runs the command on these files. */
  async run(services: string, wards: string, ...more: string[]) {
    const files = ['--services', this.file(services), '--wards', this.file(wards), '--out', this.out];
    return this.command('en', ...files, ...more);
  }

  async command(language: Language, ...args: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
    const exit = await commandOn('2026-03-09')(args, { LANG: `${language}_CA.UTF-8` }, terminal);
    return { exit, out: out.join('\n'), err: err.join('\n') };
  }

  settings = () => loadMunicipality(this.out);
}

/** A square of a hundredth of a degree. */
export const square = (longitude: number, latitude = 43.7): number[][] => [
  [longitude, latitude],
  [longitude + 0.01, latitude],
  [longitude + 0.01, latitude + 0.01],
  [longitude, latitude + 0.01],
  [longitude, latitude],
];

export const feature = (properties: object | null, ...rings: number[][][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: rings },
});

export const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

/** Squares in a row in Toronto, one for each. */
export const squares = (...properties: object[]) =>
  properties.map((one, index) => feature(one, square(-79.4 + index / 100)));
export const wards = (...properties: object[]) => collection(...squares(...properties));

export const SERVICES = [
  { service_code: 'RD-12', service_name: 'Pothole', group: 'Roads' },
  { service_code: 30102, service_name: 'Graffiti', group: 'Graffiti' },
];
