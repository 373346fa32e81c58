import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMunicipality, SettingsRefused, WardIndex } from '@guichet/settings';
import { bootstrap } from './municipality.ts';

/** What Toronto, Ottawa and Montréal publish has these shapes: numeric codes, empty groups, keywords in one string. */
const SERVICES = [
  {
    service_code: 'RD-12',
    service_name: 'Pothole ',
    description: 'A hole in\n the road',
    group: 'Roads & Paths',
    keywords: 'pothole, hole',
    metadata: true,
    type: 'batch',
  },
  {
    service_code: 30102,
    service_name: 'Graffiti',
    description: '',
    group: 'Graffiti',
    keywords: '',
    metadata: false,
    type: 'batch',
  },
  { service_code: 'x y', service_name: 'Something', group: '' },
];
const square = (longitude: number) => [
  [
    [longitude, 43.7, 76],
    [longitude + 0.01, 43.7, 76],
    [longitude + 0.01, 43.71, 76],
    [longitude, 43.71, 76],
    [longitude, 43.7, 76],
  ],
];
const wards = (properties: object[]) => ({
  type: 'FeatureCollection',
  features: properties.map((one, index) => ({
    type: 'Feature',
    properties: one,
    geometry: { type: 'Polygon', coordinates: square(-79.4 + index * 0.01) },
  })),
});
const TORONTO = wards([
  { AREA_ID: 1, AREA_TYPE: 'WD18', AREA_S_CD: '16', AREA_L_CD: '16', AREA_NAME: 'Don Valley East', X: 1.5 },
  { AREA_ID: 2, AREA_TYPE: 'WD18', AREA_S_CD: '03', AREA_L_CD: '03', AREA_NAME: 'Etobicoke–Lakeshore', X: 1.5 },
]);

describe('a settings folder from what a city publishes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-bootstrap-'));
    await writeFile(join(folder, 'services.json'), JSON.stringify(SERVICES));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(published: object, ...more: string[]) {
    await writeFile(join(folder, 'wards.json'), JSON.stringify(published));
    const out = join(folder, 'new-town');
    const files = ['--services', join(folder, 'services.json'), '--wards', join(folder, 'wards.json'), '--out', out];
    const lines = await bootstrap([...files, ...more], '2026-03-09');
    return { out, lines, ...(await loadMunicipality(out)) };
  }

  test('loads, with every service, a department for each group and rules by group', async () => {
    const { catalogue, rules } = await run(TORONTO);
    expect(catalogue.municipality).toMatchObject({
      id: 'new-town',
      name: { en: 'New Town', fr: 'New Town' },
      province: 'ON',
      timeZone: 'America/Toronto',
      languagePolicy: 'OTHER',
      open311: { jurisdictionId: 'new-town.example' },
    });
    expect(catalogue.services.map(({ code, group }) => [code, group])).toEqual([
      ['RD-12', 'roads-paths'],
      ['30102', 'graffiti'],
      ['x-y', 'other'],
    ]);
    expect(catalogue.departments.map(({ id }) => id)).toEqual(['roads-paths', 'graffiti', 'other']);
    expect(rules.rules.map(({ when, department }) => [when.group, department])).toEqual([
      [['roads-paths'], 'roads-paths'],
      [['graffiti'], 'graffiti'],
      [['other'], 'other'],
    ]);
    expect(rules.otherwise.triage).toBe(true);
  });

  test('gives each service the cautious defaults', async () => {
    const { catalogue } = await run(TORONTO);
    expect(catalogue.services[0]).toEqual({
      code: 'RD-12',
      name: { en: 'Pothole', fr: 'Pothole' },
      description: { en: 'A hole in the road', fr: 'A hole in the road' },
      group: 'roads-paths',
      keywords: { en: ['pothole', 'hole'], fr: ['pothole', 'hole'] },
      kind: 'service_request',
      placePrivacy: 'public',
      reporter: 'anonymous',
      questions: [],
      duplicate: { mode: 'auto', key: 'radius', metres: 50, days: 14 },
      promise: { calendar: 'office', resolve: { days: 5 } },
    });
    expect(catalogue.services[1]!.description.en).toBe('Graffiti'); // where the city says nothing
  });

  test('finds ward ids and names by their usual properties, and says what it guessed', async () => {
    const { catalogue, lines } = await run(TORONTO);
    expect(catalogue.wards.map(({ id, name, validFrom }) => [id, name.en, validFrom])).toEqual([
      ['16', 'Don Valley East', '2026-03-09'],
      ['03', 'Etobicoke–Lakeshore', '2026-03-09'],
    ]);
    expect(new WardIndex(catalogue.wards).locate(43.705, -79.385, 25)?.wardId).toBe('03');
    const text = lines.join('\n');
    expect(text).toContain('ward ids: guessed AREA_S_CD');
    expect(text).toContain('ward names: guessed AREA_NAME');
    expect(text).toContain('km from Toronto');
    expect(text).toContain('x y → x-y');
    expect(text).toContain('1 services ask questions');
  });

  test('takes French names where the city publishes them', async () => {
    const { catalogue, lines } = await run(
      wards([
        { OBJECTID: 25, NAME: 'Kanata South', NAME_FR: 'Kanata-Sud', WARD: '23' },
        { OBJECTID: 26, NAME: 'Kanata North', NAME_FR: 'Kanata-Nord', WARD: '4' },
      ]),
    );
    expect(catalogue.wards.map(({ id, name }) => [id, name])).toEqual([
      ['23', { en: 'Kanata South', fr: 'Kanata-Sud' }],
      ['4', { en: 'Kanata North', fr: 'Kanata-Nord' }],
    ]);
    expect(lines.join('\n')).toContain('guessed NAME_FR');
  });

  test('makes ward ids from names where there are none', async () => {
    const { catalogue } = await run(wards([{ name: 'Côte-des-Neiges' }, { name: 'Outremont' }]));
    expect(catalogue.wards.map(({ id }) => id)).toEqual(['cote-des-neiges', 'outremont']);
  });

  test('marks every text that is still to be translated, and counts them', async () => {
    const { out, lines } = await run(TORONTO);
    const files = ['municipality.yaml', 'services.yaml', 'departments.yaml'];
    const marks = (await Promise.all(files.map((file) => readFile(join(out, file), 'utf8'))))
      .join('')
      .match(/# to translate/g);
    // 3 × the town’s name, 3 names and 3 descriptions of services, 2 group names (“Other” has French) twice
    expect(marks).toHaveLength(3 + 6 + 4);
    expect(lines.at(-1)).toContain('to translate: 11 texts'); // the town, 2 wards, 2 groups, 3 names, 3 descriptions
    expect(await readFile(join(out, 'services.yaml'), 'utf8')).toContain('fr: Autres\n');
  });

  test('options go before guesses', async () => {
    const { catalogue, lines } = await run(
      TORONTO,
      ...[
        '--id',
        'ville',
        '--name',
        'Town',
        '--name-fr',
        'Ville',
        '--province',
        'QC',
        '--time-zone',
        'America/Montreal',
      ],
      ...[
        '--ward-id',
        'AREA_ID',
        '--jurisdiction',
        'ville.example',
        '--mail-domain',
        'mail.example',
        '--tolerance',
        '10',
      ],
    );
    expect(catalogue.municipality).toMatchObject({
      id: 'ville',
      name: { en: 'Town', fr: 'Ville' },
      province: 'QC',
      languagePolicy: 'QC',
      boundaryToleranceMetres: 10,
      mail: { from: 'requests@mail.example' },
    });
    expect(catalogue.wards.map(({ id }) => id)).toEqual(['1', '2']);
    expect(lines.join('\n')).not.toContain('province QC: guessed');
  });

  test('does not write over a folder unless told', async () => {
    await run(TORONTO);
    await expect(run(TORONTO)).rejects.toThrow('is not empty');
    await expect(run(TORONTO, '--force')).resolves.toBeDefined();
  });

  test('says what is missing or of the wrong kind', async () => {
    await expect(bootstrap(['--out', folder], '2026-03-09')).rejects.toThrow(
      '--services, --wards and --out are needed',
    );
    await expect(run({ type: 'Topology' })).rejects.toThrow('no GeoJSON FeatureCollection');
    await expect(run(wards([{ size: 1 }]))).rejects.toThrow('--ward-name with one of size');
    await expect(run(TORONTO, '--ward-id', 'WARD')).rejects.toThrow('not every ward has a property WARD');
    await writeFile(join(folder, 'services.json'), '{"no": "list"}');
    await expect(run(TORONTO)).rejects.toThrow('no Open311 service list');
    await writeFile(join(folder, 'services.json'), 'nonsense');
    await expect(run(TORONTO)).rejects.toThrow(/services.json is not JSON: .*not valid JSON/);
  });

  test('what the loader would refuse is refused here too', async () => {
    const twice = [SERVICES[0], SERVICES[0]];
    await writeFile(join(folder, 'services.json'), JSON.stringify(twice));
    await expect(run(TORONTO)).rejects.toThrow(SettingsRefused);
  });
});

const samples = process.env.GUICHET_DATA_SAMPLES;
if (!samples) console.log('skipped: GUICHET_DATA_SAMPLES names no folder with what real cities publish');

const title = samples
  ? 'what real cities publish'
  : 'what real cities publish (skipped: GUICHET_DATA_SAMPLES is not set)';
(samples ? describe : describe.skip)(title, () => {
  test.each([
    ['toronto/wards.geojson', 25, 'ON', '16', 'Don Valley East'],
    ['ottawa/wards.geojson', 24, 'ON', '14', 'Somerset'],
    ['montreal/boroughs.geojson', 19, 'QC', 'outremont', 'Outremont'],
  ])('%s with Toronto’s services', async (file, number, province, id, name) => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-bootstrap-'));
    try {
      const services = join(samples!, 'toronto/services.json');
      await bootstrap(
        ['--services', services, '--wards', join(samples!, file), '--out', join(folder, 'town')],
        '2026-03-09',
      );
      expect(await readdir(join(folder, 'town'))).toHaveLength(6);
      const { catalogue } = await loadMunicipality(join(folder, 'town'));
      expect(catalogue.municipality.province).toBe(province);
      expect(catalogue.wards).toHaveLength(number);
      expect(catalogue.wards.find((ward) => ward.id === id)?.name.en).toBe(name);
      expect(catalogue.services.map(({ code }) => code)).toContain('30102');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
