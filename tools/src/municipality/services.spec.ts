import { outcomeAgrees } from '@guichet/service-kit/testing';
import { publishedCodeOf, ServiceCodes } from '@guichet/settings';
import { workbookOf } from '../tables/testing/workbook.ts';
import { CityFolder, wards } from './testing/folder.ts';

let city: CityFolder;
beforeEach(async () => {
  city = await CityFolder.make();
  await city.write('wards.json', wards({ id: 1, name: 'North' }));
});
afterEach(() => city.remove());

async function made(file: string | Uint8Array | object, ...more: string[]) {
  await city.write('services', file);
  const { exit, out, err } = await city.run('services', 'wards.json', ...more);
  expect([exit, err]).toEqual([0, '']);
  return { out, ...(await city.settings()) };
}
async function refused(file: string | Uint8Array | object, ...more: string[]) {
  await city.write('services', file);
  const { exit, err } = await city.run('services', 'wards.json', ...more);
  expect(exit).not.toBe(0);
  if (!more.includes('--force')) await expect(city.settings()).rejects.toThrow();
  return err;
}
const codesIn = ({ catalogue }: Awaited<ReturnType<typeof made>>) => catalogue.services.map(publishedCodeOf);

const XML = (name: string) =>
  `<services><service><service_code>Bylaw: Noise</service_code><service_name>${name}</service_name><description></description><metadata>true</metadata><type>realtime</type><keywords>a, b</keywords><group>Bylaw &amp; more</group></service></services>`;

describe('formats', () => {
  test.each([
    ['XML', `<?xml version="1.0" encoding="utf-8"?>\n${XML('Né')}`],
    ['XML with a byte order mark', `\ufeff<?xml version="1.0"?>${XML('Né')}`],
    ['XML in ISO-8859-1', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${XML('Né')}`, 'latin1')],
    ['XML without a declaration', XML('Né')],
    ['XML with characters by number', XML('N&#233;')],
  ])('%s of GeoReport', async (_, file) => {
    const { catalogue, out } = await made(file, '--language', 'en');
    expect(catalogue.services[0]).toMatchObject({
      code: 'bylaw-noise',
      publishedCode: 'Bylaw: Noise',
      name: { en: 'Né', missing: 'fr' },
      keywords: { en: ['a', 'b'], fr: [] },
    });
    expect(catalogue.groups[0]!.name.en).toBe('Bylaw & more');
    expect(out).toContain('1 service asks questions');
  });

  test.each([
    ['comma', 'activite,nb\nDépôt illégal - Déchets,17657\nNettoyage,9416\n'],
    [
      'semicolon and windows-1252',
      Buffer.from('Activité;Nombre\r\n"Dépôt illégal - Déchets";17657\r\nNettoyage;9416\r\n', 'latin1'),
    ],
    ['tab and UTF-16', Buffer.from('\ufeffactivité\tnombre\nDépôt illégal - Déchets\t1\nNettoyage\t2\n', 'utf16le')],
  ])('CSV with %s', async (_, file) => {
    const result = await made(file);
    expect(codesIn(result)).toEqual(['Dépôt illégal - Déchets', 'Nettoyage']);
    expect(result.catalogue.municipality.sourceLanguage).toBe('fr');
    expect(result.catalogue.services[0]!.name).toEqual({
      en: 'Dépôt illégal - Déchets (in French only)',
      fr: 'Dépôt illégal - Déchets',
      missing: 'en',
    });
  });

  test.each(['Service request type', 'Service Request', 'Complaint Type'])(
    'services of requests under %s',
    async (column) => {
      const result = await made(`${column},Address,Latitude\nPothole,1 Main St,49\nNoise,2 Main St,49\n`);
      expect(codesIn(result)).toEqual(['Pothole', 'Noise']);
    },
  );

  test('XLSX with both languages', async () => {
    const file = await workbookOf(
      ['Code', 'Nom français', 'English name', 'Direction'],
      ['A 1', 'Nid-de-poule', 'Pothole', 'Voirie'],
    );
    const { catalogue } = await made(file, '--language', 'fr');
    expect(catalogue.services[0]).toMatchObject({
      code: 'a-1',
      publishedCode: 'A 1',
      name: { en: 'Pothole', fr: 'Nid-de-poule' },
    });
    expect(catalogue.services[0]!.name).not.toHaveProperty('missing');
    expect(catalogue.departments.map(({ id }) => id)).toEqual(['voirie']);
  });

  test.each([
    [
      'an error of the server',
      '<?xml version="1.0"?><errors><error><code>403</code><description>No key</description></error></errors>',
      'No key',
    ],
    ['an error of the server in JSON', [{ code: 403, description: 'No key' }], 'No key'],
    ['an empty list', '[]', 'no services'],
    ['a web page', '<html><p>Sign in</html>', 'web page'],
    ['a table without names', 'a,b\n1,2\n', '--column name=<column>, one of: a, b'],
  ])('%s is refused', async (_, file, reason) => expect(await refused(file)).toContain(reason));
});

describe('codes', () => {
  const list = (...codes: unknown[]) =>
    codes.map((service_code) => ({ service_code, service_name: `About ${String(service_code)}` }));

  test('are kept as published, whatever is in them', async () => {
    const published = [
      'Bylaw: Noise',
      'L’eau d’été',
      "O'Connor",
      'a/b',
      'x'.repeat(200),
      'RD-12',
      '30102',
      'ᐃᖃᓗᐃᑦ',
      'a,b',
    ];
    const { catalogue, ...result } = await made(list(...published));
    expect(codesIn({ catalogue, ...result })).toEqual(published);
    const codes = new ServiceCodes(catalogue.services);
    for (const code of published) expect(publishedCodeOf(codes.get(code)!)).toBe(code);
    expect(catalogue.services.every(({ code }) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code))).toBe(true);
  });

  test('that are equal inside are numbered, the same in any order', async () => {
    const inner = async (...codes: string[]) =>
      new Map(
        (await made(list(...codes), '--force')).catalogue.services.map((one) => [publishedCodeOf(one), one.code]),
      );
    const expected = new Map([
      ['x y', 'x-y'],
      ['x:y', 'x-y-2'],
    ]);
    expect(await inner('x y', 'x:y')).toEqual(expected);
    expect(await inner('x:y', 'x y')).toEqual(expected);
  });

  test('of two services are told apart by a number; a service that is listed twice counts once', async () => {
    const file = [
      { service_code: 'A', service_name: 'One' },
      { service_code: 'A', service_name: 'Two' },
      { service_code: 'A', service_name: 'One' },
    ];
    const result = await made(file);
    expect(codesIn(result)).toEqual(['A', 'A-2']);
    expect(result.out).toContain('code “A” names two services; “Two” becomes “A-2”');
    expect(result.out).toContain('1 row repeats a service');
  });

  test('longer than 200 characters, absent codes and absent names are refused by their number, a few of many', async () => {
    expect(await refused(list('ok', 'y'.repeat(201)))).toContain('service 2: a code has 200 characters at most');
    const nameless = Array.from({ length: 20_000 }, (_, index) => ({
      service_code: `c${index}`,
      service_name: index ? '' : 'One',
    }));
    const reasons = await refused(nameless);
    expect(reasons).toContain('service 2 has no name (code “c1”)');
    expect(reasons).toContain('… and 19989 more');
    expect(reasons.split('\n').length).toBeLessThan(15);
    expect((await made(nameless, '--allow-refused')).catalogue.services).toHaveLength(1);
  });

  test('of a list without codes are the names, with the group where several groups have one', async () => {
    const file = 'call_type,call_description\nRoads,Signs\nParks,Signs\nRoads,Potholes\nRetail,\n';
    const result = await made(file);
    expect(codesIn(result)).toEqual(['Roads: Signs', 'Parks: Signs', 'Potholes', 'Retail']);
    const codes = new ServiceCodes(result.catalogue.services);
    expect(codes.ofRecord({ name: 'Signs', group: 'Parks' })?.code).toBe('parks-signs');
    expect(codes.ofRecord({ name: 'Potholes', group: 'Roads' })?.code).toBe('Potholes');
    expect(codes.ofRecord({ name: '', group: 'Retail' })?.code).toBe('Retail');
  });
});

describe('who gets what', () => {
  test('departments of the list have their groups, and the services of a group that is shared', async () => {
    const file = 'division,section,request_type\nWorks,Roads,Pothole\nWorks,Signs,Stop sign\nParks,Signs,Park sign\n';
    const { catalogue, rules } = await made(file);
    expect(catalogue.departments.map(({ id }) => id)).toEqual(['works', 'parks']);
    expect(rules.rules.map(({ id, when, department }) => [id, when, department])).toEqual([
      ['roads', { group: ['roads'] }, 'works'],
      ['signs', { service: ['stop-sign'] }, 'works'],
      ['signs-2', { service: ['park-sign'] }, 'parks'],
    ]);
  });

  test('a list of requests gives its services, and nothing that residents wrote', async () => {
    const file = [
      {
        service_request_id: 1,
        service_code: 'A',
        service_name: 'Pothole',
        description: 'At Zoé’s door',
        lat: 43.7,
        long: -79.4,
      },
      {
        service_request_id: 2,
        service_code: 'A',
        service_name: 'Pothole',
        description: 'Call me',
        lat: 43.7,
        long: -79.4,
      },
    ];
    const { catalogue, out } = await made(file);
    expect(catalogue.services.map(({ code, description }) => [code, description.en])).toEqual([['A', 'Pothole']]);
    expect(out).toContain('the services file holds requests');
  });

  test('a column may be named', async () => {
    const { catalogue } = await made('x,y\nPothole,Nid-de-poule\n', '--column', 'name-en=x', '--column', 'name-fr=y');
    expect(catalogue.services[0]!.name).toEqual({ en: 'Pothole', fr: 'Nid-de-poule' });
    expect(await refused('x\n1\n', '--column', 'name=z', '--force')).toContain('there is no column “z”; there are: x');
  });
});

test('outcomes agree in gender with the request of which they are told', async () => {
  const { catalogue } = await made(XML('Noise'));
  expect(catalogue.outcomes.map(({ name }) => name.fr).filter((name) => !outcomeAgrees(name))).toEqual([]);
});
