import { WardIndex } from '@guichet/settings';
import proj4 from 'proj4';
import { CityFolder, collection, feature, SERVICES, square, squares, wards } from './testing/folder.ts';
import { zippedShapefile } from './testing/shapefile.ts';

let city: CityFolder;
beforeEach(async () => {
  city = await CityFolder.make();
  await city.write('services.json', SERVICES);
});
afterEach(() => city.remove());

async function made(file: string | Uint8Array | object, ...more: string[]) {
  await city.write('wards', file);
  const { exit, out, err } = await city.run('services.json', 'wards', ...more);
  expect([exit, err]).toEqual([0, '']);
  return { out, wards: (await city.settings()).catalogue.wards };
}
async function refused(file: string | Uint8Array | object, ...more: string[]) {
  await city.write('wards', file);
  const { exit, err } = await city.run('services.json', 'wards', ...more);
  expect(exit).not.toBe(0);
  if (!more.includes('--force')) await expect(city.settings()).rejects.toThrow();
  return err;
}

const FEATURES = squares({ id: 1, name: 'North' }, { id: 2, name: 'South' });
const TWO = collection(...FEATURES);
const idsAt = (all: Awaited<ReturnType<typeof made>>['wards'], ...points: [number, number][]) => {
  const index = new WardIndex(all);
  return points.map(([latitude, longitude]) => index.locate(latitude, longitude, 0)?.wardId);
};

test.each([
  ['no coordinates', { type: 'Polygon' }],
  ['those of a polygon in several', { type: 'MultiPolygon', coordinates: [[[-75, 45]]] }],
  [
    'words',
    {
      type: 'Polygon',
      coordinates: [
        [
          ['a', 45],
          [null, 46],
          [-75, 45],
        ],
      ],
    },
  ],
  ['a collection of nothing', { type: 'GeometryCollection' }],
])('a geometry that is none, %s, is refused with its number', async (_, geometry) => {
  const broken = { type: 'Feature', properties: { id: 3, name: 'West' }, geometry };
  expect(await refused(collection(...FEATURES, broken as never))).toContain('feature 3 has no area (id 3, name West)');
});

describe('formats', () => {
  test.each([
    ['with a byte order mark', `\ufeff${JSON.stringify(TWO)}`],
    ['one feature to a line', FEATURES.map((one) => JSON.stringify(one)).join('\r\n')],
    ['with record separators', FEATURES.map((one) => `\x1e${JSON.stringify(one)}\n`).join('')],
    ['a list of features', JSON.stringify(FEATURES)],
    ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(TWO)}`, 'utf16le')],
  ])('GeoJSON %s', async (_, text) => {
    expect((await made(text)).wards.map(({ id, name }) => [id, name.en])).toEqual([
      ['1', 'North'],
      ['2', 'South'],
    ]);
  });

  test.each([
    ['a web page', '<!DOCTYPE html><p>Sign in', 'this is a web page'],
    ['KML', '<?xml version="1.0"?><kml/>', 'this is KML; convert it with GDAL: ogr2ogr -f GeoJSON'],
    ['TopoJSON', { type: 'Topology', objects: {} }, 'this is TopoJSON'],
    ['Esri JSON', { geometryType: 'esriGeometryPolygon', features: [] }, 'f=geojson'],
    ['GeoPackage', 'SQLite format 3\0', 'this is GeoPackage'],
    ['a .shp alone', Buffer.from('0000270a00000000', 'hex'), 'put it into a ZIP together with its .dbf'],
    ['windows-1252', Buffer.from('{"name":"Montr\xe9al"}', 'latin1'), 'not UTF-8'],
    ['a text that stops', '{"type":"FeatureCollection","fea', 'line 1 cannot be read'],
    ['null', 'null', 'no GeoJSON FeatureCollection'],
    ['numbers', '1\n2\n', 'line 1 cannot be read'],
    ['features that are none', { type: 'FeatureCollection', features: [null, 1] }, 'no GeoJSON FeatureCollection'],
    ['no features', collection(), 'no GeoJSON FeatureCollection, or an empty one'],
    [
      'points only',
      collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 0] } }),
      'no polygons',
    ],
  ])('%s is refused with what to do', async (_, file, reason) => {
    expect(await refused(file)).toContain(reason);
  });
});

describe('a zipped shapefile', () => {
  const MTM8 = '+proj=tmerc +lat_0=0 +lon_0=-73.5 +k=0.9999 +x_0=304800 +y_0=0 +ellps=GRS80 +units=m';
  const PRJ =
    'PROJCS["NAD_1983_CSRS_MTM_8",GEOGCS["GCS_North_American_1983_CSRS",DATUM["D_North_American_1983_CSRS",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",304800.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-73.5],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  const inMetres = (longitude: number) =>
    square(longitude, 45.5).map((position) => proj4(MTM8).forward(position as [number, number]));
  const rows = [
    { NOM: 'Côte-des-Neiges', ring: inMetres(-73.65) },
    { NOM: 'Rosemont', ring: inMetres(-73.64) },
  ];

  test.each([
    ['windows-1252 without a .cpg', 'latin1', undefined],
    ['UTF-8 by its .cpg', 'utf8', 'UTF-8'],
    ['ISO-8859-1 as ArcGIS writes it', 'latin1', '88591'],
    ['UTF-8 without a .cpg', 'utf8', undefined],
  ] as const)('is read in %s and converted by its .prj', async (_, encoding, cpg) => {
    const zip = zippedShapefile('data/districts', rows, { encoding, cpg, prj: PRJ });
    const { wards: all, out } = await made(zip);
    expect(all.map(({ id, name }) => [id, name.fr])).toEqual([
      ['cote-des-neiges', 'Côte-des-Neiges'],
      ['rosemont', 'Rosemont'],
    ]);
    expect(idsAt(all, [45.505, -73.645], [45.505, -73.635])).toEqual(['cote-des-neiges', 'rosemont']);
    expect(out).toContain('converted from NAD_1983_CSRS_MTM_8');
  });

  test('without its .prj is refused, with the systems that would fit', async () => {
    const reason = await refused(zippedShapefile('districts', rows, { encoding: 'utf8' }));
    expect(reason).toMatch(/--crs EPSG:32188 \(MTM 8\) would put it \d+ km from Montréal/);
    const { wards: all } = await made(zippedShapefile('districts', rows, { encoding: 'utf8' }), '--crs', 'EPSG:2950');
    expect(idsAt(all, [45.505, -73.645])).toEqual(['cote-des-neiges']);
  });

  test('on NAD27 is refused', async () => {
    const prj = PRJ.replaceAll('1983', '1927');
    expect(await refused(zippedShapefile('d', rows, { encoding: 'utf8', prj }))).toContain('rests on NAD27');
  });
});

describe('coordinates', () => {
  const moved = (convert: (position: number[]) => number[]) =>
    collection(
      ...FEATURES.map(({ properties, geometry }) => feature(properties, geometry.coordinates[0]!.map(convert))),
    );
  const projected = (definition: string) =>
    moved((position) => proj4(definition).forward(position as [number, number]));
  const UTM17 = '+proj=utm +zone=17 +ellps=GRS80 +units=m';
  const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } });

  test('latitude first is put right', async () => {
    const { wards: all, out } = await made(moved(([x, y]) => [y!, x!]));
    expect(idsAt(all, [43.705, -79.395], [43.705, -79.385])).toEqual(['1', '2']);
    expect(out).toContain('latitude before longitude: swapped');
  });

  test('longitudes without their sign are refused', async () =>
    expect(await refused(moved(([x, y]) => [-x!, y!]))).toContain('the longitudes are positive'));

  test.each([
    ['urn:ogc:def:crs:EPSG::26917', UTM17],
    ['EPSG:2958', UTM17],
    ['urn:ogc:def:crs:EPSG::3857', 'EPSG:3857'],
  ])('%s of the file is converted', async (name, definition) => {
    const { wards: all } = await made({ ...projected(definition), ...crs(name) });
    expect(idsAt(all, [43.705, -79.395], [43.705, -79.385])).toEqual(['1', '2']);
  });

  test.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4269'])(
    '%s is degrees',
    async (name) => {
      expect((await made({ ...TWO, ...crs(name) })).wards).toHaveLength(2);
    },
  );

  test('a projection that is not declared is told by where it would lie', async () => {
    const reason = await refused(projected(UTM17));
    expect(reason).toMatch(/--crs EPSG:26917 \(UTM 17\) would put it \d+ km from Toronto/);
    expect(reason).toContain('ogr2ogr -f GeoJSON -t_srs EPSG:4326 -s_srs EPSG:');
    expect(await refused(projected('EPSG:3857'))).toContain('--crs EPSG:3857 (Web Mercator)');
  });

  test('a system that is not known here, and one that the coordinates do not have', async () => {
    expect(await refused({ ...projected(UTM17), ...crs('EPSG:2263') })).toContain('EPSG:2263 is not known here');
    expect(await refused({ ...projected(UTM17), ...crs('EPSG:4326') })).toContain('EPSG:4326 is in degrees, but');
  });

  // The CN Tower, as the article on UTM of the English Wikipedia gives it.
  test('UTM is what others say it is', () => {
    const [longitude, latitude] = proj4(UTM17, 'WGS84').forward([630084, 4833438]);
    expect(latitude).toBeCloseTo(43.642566, 4);
    expect(longitude).toBeCloseTo(-79.387139, 4);
  });

  test.each([
    ['Detroit', 42.33, -83.05],
    ['Buffalo', 42.88, -78.87],
    ['Paris', 48.85, 2.35],
    ['the Gulf of Guinea', 0, 0],
  ])('wards in %s lie in no province', async (_, latitude, longitude) => {
    expect(await refused(collection(feature({ name: 'One' }, square(longitude, latitude))))).toContain('not in Canada');
  });

  test('a province in which the wards do not lie is refused; one beside the border is not', async () => {
    expect(await refused(TWO, '--province', 'QC')).toContain('do not lie in QC but in ON');
    const ottawa = collection(feature({ name: 'One' }, square(-75.7, 45.42)));
    expect((await made(ottawa, '--province', 'QC')).out).toContain('province QC, though the nearest town');
  });
});

describe('shapes', () => {
  const [NORTH, SOUTH] = [square(-79.4), square(-79.39)];

  test('the outline of the city among its wards is left out', async () => {
    const outline = [
      [-79.4, 43.7],
      [-79.37, 43.7],
      [-79.37, 43.71],
      [-79.4, 43.71],
      [-79.4, 43.7],
    ];
    const three = squares({ name: 'A' }, { name: 'B' }, { name: 'C' });
    const { wards: all, out } = await made(collection(feature({ name: 'City of Testing' }, outline), ...three));
    expect(all.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(out).toContain('“City of Testing” covers the other 3');
  });

  test('wards that overlap are refused, unless what is refused is allowed', async () => {
    const file = collection(feature({ name: 'A' }, NORTH), feature({ name: 'B' }, square(-79.398)));
    expect(await refused(file)).toMatch(/wards A and B overlap by (79|80|81)%/);
    const { wards: all, out } = await made(file, '--allow-refused');
    expect(idsAt(all, [43.705, -79.395])).toEqual(['a']);
    expect(out).toContain('Refused and left out (1):');
  });

  test('ground between the wards that belongs to none is told', async () => {
    const frame = [
      [-79.5, 43.6],
      [-79.3, 43.6],
      [-79.3, 43.8],
      [-79.5, 43.8],
      [-79.5, 43.6],
    ];
    const hole = [
      [-79.45, 43.65],
      [-79.45, 43.7],
      [-79.4, 43.7],
      [-79.4, 43.65],
      [-79.45, 43.65],
    ];
    const { out, wards: all } = await made(collection(feature({ name: 'A' }, frame, hole)));
    expect(out).toMatch(/1 area between the wards belong.*km² around 43\.67\d+, -79\.42/);
    expect(idsAt(all, [43.67, -79.42], [43.61, -79.42])).toEqual([undefined, 'a']);
  });

  test('a ring outside its polygon becomes a part of the ward', async () => {
    const { wards: all, out } = await made(collection(feature({ name: 'A' }, NORTH, SOUTH)));
    expect(idsAt(all, [43.705, -79.395], [43.705, -79.385])).toEqual(['a', 'a']);
    expect(out).toContain('had a ring outside its polygon');
  });

  test('several features of one ward are taken together, by id or by name', async () => {
    const byId = [
      { WARD: 1, NAME: 'A' },
      { WARD: 2, NAME: 'B' },
      { WARD: 1, NAME: 'A' },
    ];
    const { wards: all, out } = await made(wards(...byId));
    expect(idsAt(all, [43.705, -79.395], [43.705, -79.385], [43.705, -79.375])).toEqual(['1', '2', '1']);
    expect(out).toContain('1 ward consists of several features');
    const byName = [
      { OBJECTID: 1, NAME: 'A' },
      { OBJECTID: 2, NAME: 'B' },
      { OBJECTID: 3, NAME: 'A' },
    ];
    await city.remove();
    city = await CityFolder.make();
    await city.write('services.json', SERVICES);
    expect((await made(wards(...byName))).wards.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('a ring that crosses itself is parted where it does', async () => {
    const bow = [
      [-79.4, 43.7],
      [-79.39, 43.71],
      [-79.39, 43.7],
      [-79.4, 43.71],
      [-79.4, 43.7],
    ];
    const { wards: all, out } = await made(collection(feature({ name: 'A' }, bow)));
    expect(idsAt(all, [43.705, -79.3995], [43.705, -79.3905], [43.7095, -79.395])).toEqual(['a', 'a', undefined]);
    expect(out).toContain('had rings that crossed themselves');
  });

  test('open rings are closed, heights and winding do not matter', async () => {
    const open = NORTH.slice(0, -1)
      .toReversed()
      .map((position) => [...position, 76]);
    const { wards: all, out } = await made(collection(feature({ name: 'A' }, open)));
    expect(all[0]!.polygons[0]![0]).toHaveLength(5);
    expect(idsAt(all, [43.705, -79.395])).toEqual(['a']);
    expect(out).toContain('rings that were not closed');
  });

  test.each([
    ['null', null],
    ['empty', { type: 'Polygon', coordinates: [] }],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }],
  ])('a ward whose geometry is %s is refused by its number and values', async (_, geometry) => {
    const file = collection(...FEATURES, { type: 'Feature', properties: { id: 3, name: 'Lost' }, geometry });
    expect(await refused(file)).toContain('feature 3 has no area (id 3, name Lost)');
    expect((await made(file, '--allow-refused')).wards).toHaveLength(2);
  });

  test.each([
    ['swapped', square(-79.38).map(([x, y]) => [y!, x!])],
    ['with a corner at zero', [...square(-79.38).slice(0, 3), [0, 0], square(-79.38)[4]!]],
  ])('one ward %s lies elsewhere', async (_, ring) => {
    const file = collection(...FEATURES, feature({ id: 3, name: 'Far' }, ring));
    expect(await refused(file)).toContain('ward Far lies far from the others');
  });

  test('two wards may have one name, where they have numbers of their own', async () =>
    expect((await made(wards({ WARD_NO: 1, NAME: 'A' }, { WARD_NO: 2, NAME: 'A' }))).wards).toHaveLength(2));

  test('labels beside the wards are left out', async () => {
    const label = {
      type: 'Feature',
      properties: { name: 'North' },
      geometry: { type: 'Point', coordinates: [-79.395, 43.705] },
    };
    expect((await made(collection(...FEATURES, label))).wards).toHaveLength(2);
  });
});

describe('names', () => {
  const named = async (...properties: object[]) =>
    (await made(wards(...properties))).wards.map(({ id, name }) => [id, name.en, name.fr]);

  test.each([
    [{ NAME: 'A', NAME_FR: 'Aa' }, ['a', 'A', 'Aa']],
    [{ NAME_E: 'A', NAME_F: 'Aa' }, ['a', 'A', 'Aa']],
    [{ WARD_NAME_EN: 'A', WARD_NAME_FR: 'Aa' }, ['a', 'A', 'Aa']],
    [{ NAME_ENGLI: 'A', NAME_FRENC: 'Aa' }, ['a', 'A', 'Aa']],
    [{ wardNameEn: 'A', wardNameFr: 'Aa' }, ['a', 'A', 'Aa']],
    [{ 'Ward Name': 'A', 'Nom français': 'Aa' }, ['a', 'A', 'Aa']],
    [{ NOM: 'A' }, ['a', 'A', 'A']],
    [{ nom_arr: 'A' }, ['a', 'A', 'A']],
    [{ NOM: 'Aa', NOM_ANGLAIS: 'A' }, ['a', 'A', 'Aa']],
    [{ NOM_FR: 'A' }, ['a', 'A', 'A']],
    [{ ARRONDISSEMENT: 'A' }, ['a', 'A', 'A']],
    [{ AREA_NAME: 'A', AREA_S_CD: '03', AREA_ID: 7, OBJECTID: 1 }, ['03', 'A', 'A']],
    [{ WARD: '4', NAME: 'A', SECTOR_EN: 'Urban' }, ['4', 'A', 'A']],
    [{ DISTRICT: 12 }, ['12', 'Ward 12', 'Quartier 12']],
    [{ WARD_NUM: 3, NAME: '3' }, ['3', 'Ward 3', 'Quartier 3']],
  ])('%j', async (properties, expected) => {
    const other = Object.fromEntries(
      Object.entries(properties).map(([column, value]) => [
        column,
        column === 'SECTOR_EN'
          ? value
          : typeof value === 'number'
            ? value + 20
            : `${value === '3' ? '2' : 'B'}${value}`,
      ]),
    );
    expect((await named(properties, other))[0]).toEqual(expected);
  });

  test('a ward without a name is called by its id; without either it is refused', async () => {
    expect(await named({ WARD: 1, NAME: 'A' }, { WARD: 2, NAME: null }, { WARD: 3, NAME: 'n/a' })).toEqual([
      ['1', 'A', 'A'],
      ['2', 'Ward 2', 'Quartier 2'],
      ['3', 'Ward 3', 'Quartier 3'],
    ]);
    expect(await refused(wards({ NAME: 'A' }, { NAME: ' ' }, { NAME: 'C' }), '--force')).toContain(
      'feature 2 has neither',
    );
  });

  test('where every ward is refused, the reasons are listed', async () =>
    expect(await refused(wards({ NAME: '-', SIZE: 1 }), '--ward-name', 'NAME')).toMatch(
      /every ward is refused:\n {2}feature 1 has neither a name nor an id \(SIZE 1\)/,
    ));

  test('characters that were lost are refused', async () =>
    expect(await refused(wards({ NAME: 'Montr\ufffdal' }))).toContain('another encoding'));

  test('without anything like a name, the columns are listed', async () =>
    expect(await refused(wards({ SHAPE_AREA: 1.5 }))).toContain('--ward-name with one of SHAPE_AREA'));
});
