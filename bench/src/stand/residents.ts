import { seeded } from '@guichet/tools';

/** A rectangle that lies inside the municipality. Degrees, WGS 84. */
const TOWN = { south: 45.57, north: 45.63, west: -75.07, east: -74.97 };

/** Bodies of residents' reports, form-encoded as Open311 takes them; each is about another place, in either language's words. */
export function residents(seed: number): () => string {
  const random = seeded(seed);
  const between = (least: number, most: number): string => (least + random() * (most - least)).toFixed(6);
  let count = 0;
  return () =>
    new URLSearchParams({
      jurisdiction_id: 'riviere-aux-pins.example',
      service_code: 'pothole',
      lat: between(TOWN.south, TOWN.north),
      long: between(TOWN.west, TOWN.east),
      'attribute[size]': 'large',
      description: 'Deep hole in the right lane, just before the bend; cars swerve around it.',
      email: `resident-${seed}-${++count}@example.org`,
      first_name: 'Sam',
      last_name: 'Sample',
    }).toString();
}

export const OPEN311_PATH = '/open311/v2/requests.json';
export const FORM = 'application/x-www-form-urlencoded';
