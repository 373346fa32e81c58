import { WardIndex, type Catalogue } from '@guichet/settings';
import type { Chance } from './chance.ts';

export interface Spot {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly wardId: string;
}

const METRES_PER_DEGREE = 111_195;
const MOST_TRIES = 1_000;

/** Places inside the wards; a city without wards has none. */
export class Places {
  readonly #index: WardIndex;
  readonly #box: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

  constructor(wards: Catalogue['wards']) {
    if (wards.length === 0) throw new RangeError('a city needs wards to have places in');
    this.#index = new WardIndex(wards);
    const points = wards.flatMap(({ polygons }) => polygons.flat(2)) as [number, number][];
    const [longitudes, latitudes] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [least, most] = [
      (all: number[]) => all.reduce((a, b) => Math.min(a, b)),
      (all: number[]) => all.reduce((a, b) => Math.max(a, b)),
    ];
    this.#box = { west: least(longitudes), south: least(latitudes), east: most(longitudes), north: most(latitudes) };
  }

  anywhere(chance: Chance): Spot {
    const { west, south, east, north } = this.#box;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const spot = this.#at(chance.between(south, north), chance.between(west, east));
      if (spot) return spot;
    }
    throw new RangeError('the wards fill too little of the rectangle around them');
  }

  /** A place within this number of metres and inside the city. */
  near(spot: Spot, metres: number, chance: Chance): Spot {
    const [angle, distance] = [chance.between(0, 2 * Math.PI), metres * Math.sqrt(chance.next())];
    const north = (distance * Math.cos(angle)) / METRES_PER_DEGREE;
    const east = (distance * Math.sin(angle)) / (METRES_PER_DEGREE * Math.cos((spot.latitude * Math.PI) / 180));
    return this.#at(spot.latitude + north, spot.longitude + east) ?? spot;
  }

  #at(latitude: number, longitude: number): Spot | undefined {
    const [rounded, across] = [Math.round(latitude * 1e6) / 1e6, Math.round(longitude * 1e6) / 1e6];
    const ward = this.#index.locate(rounded, across, 0);
    return ward && { latitude: rounded, longitude: across, wardId: ward.wardId };
  }
}
