import { reasonOf } from './faults.ts';
import { SourceFile } from './source-file.ts';
import { wardsOf } from './ward-file.ts';

test.each([
  [
    'not closed',
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ],
    'a ring must end where it begins',
  ],
  [
    'three positions',
    [
      [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
    ],
    'a ring needs at least four positions',
  ],
  [
    'crossing itself',
    [
      [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 1],
        [0, 0],
      ],
    ],
    /^ward w: a ring crosses itself/,
  ],
  [
    'no area',
    [
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ],
    ],
    'a ring without area',
  ],
  [
    'projected coordinates',
    [
      [
        [318237, 4844000],
        [318238, 4844000],
        [318238, 4844001],
        [318237, 4844000],
      ],
    ],
    'coordinates are not degrees of WGS 84, longitude first',
  ],
  [
    'latitude first',
    [
      [
        [45.4, -75.7],
        [45.5, -75.7],
        [45.5, -75.6],
        [45.4, -75.7],
      ],
    ],
    'latitude and longitude are swapped; longitude comes first',
  ],
  ['no ring', [], 'a polygon without a ring'],
  [
    'no numbers',
    [
      [
        ['0', 0],
        [1, 0],
        [1, 1],
        ['0', 0],
      ],
    ],
    'a ring must be a list of [longitude, latitude]',
  ],
])('a ward polygon that is %s', (_, coordinates, reason) => {
  const feature = {
    type: 'Feature',
    properties: { id: 'w', name_en: 'W', name_fr: 'W', valid_from: '2026-01-01' },
    geometry: { type: 'Polygon', coordinates },
  };
  const file = new SourceFile(
    'wards.geojson',
    `{"type":"FeatureCollection",\n"features":[\n${JSON.stringify(feature)}]}`,
  );
  wardsOf(file);
  const expected = typeof reason === 'string' ? `ward w: ${reason}` : expect.stringMatching(reason);
  expect(file.faults.map((fault) => [fault.line, reasonOf(fault, 'en')])).toContainEqual([3, expected]);
});
