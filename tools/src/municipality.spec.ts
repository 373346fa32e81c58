import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bilingualFaults } from '@guichet/service-kit/testing';
import { CityFolder, SERVICES, wards } from './municipality/testing/folder.ts';
import { TEXTS } from './municipality/texts.ts';

let city: CityFolder;
beforeEach(async () => {
  city = await CityFolder.make();
  await city.write('services.json', SERVICES);
  await city.write(
    'wards.json',
    wards({ AREA_S_CD: '16', AREA_NAME: 'Don Valley East' }, { AREA_S_CD: '03', AREA_NAME: 'York' }),
  );
});
afterEach(() => city.remove());

const run = (...more: string[]) => city.run('services.json', 'wards.json', ...more);

test('the folder loads, with every service, a department for each group and rules by group', async () => {
  expect(await run()).toMatchObject({ exit: 0, err: '' });
  const { catalogue, rules } = await city.settings();
  expect(catalogue.municipality).toMatchObject({
    id: 'new-town',
    name: { en: 'New Town', fr: 'New Town' },
    province: 'ON',
    timeZone: 'America/Toronto',
    languagePolicy: 'OTHER',
    sourceLanguage: 'en',
    open311: { jurisdictionId: 'new-town.example' },
  });
  expect(catalogue.services.map(({ code, group }) => [code, group])).toEqual([
    ['RD-12', 'roads'],
    ['30102', 'graffiti'],
  ]);
  expect(catalogue.services[0]).toMatchObject({
    name: { en: 'Pothole', fr: 'Pothole (en anglais seulement)', missing: 'fr' },
    kind: 'service_request',
    placePrivacy: 'public',
    reporter: 'anonymous',
    questions: [],
    duplicate: { mode: 'auto', key: 'radius', metres: 50, days: 14 },
    promise: { calendar: 'office', resolve: { days: 5 } },
  });
  expect(catalogue.departments.map(({ id }) => id)).toEqual(['roads', 'graffiti']);
  expect(rules.otherwise.triage).toBe(true);
  expect(catalogue.wards.map(({ id, name, validFrom }) => [id, name.en, validFrom])).toEqual([
    ['16', 'Don Valley East', '2026-03-09'],
    ['03', 'York', '2026-03-09'],
  ]);
});

test('texts that are missing are marked in the files, counted and listed', async () => {
  const { out } = await run('--language', 'fr');
  expect(out).toContain('to translate: 8 texts are missing in English'); // 2 groups twice, 2 names and 2 descriptions
  const services = await readFile(join(city.out, 'services.yaml'), 'utf8');
  expect(services).toContain('fr: Pothole\n      missing: en # to translate · à traduire\n');
  const listed = await city.command('fr', '--to-translate', city.out);
  expect(listed.out).toMatch(/services.yaml:\d+ pas de texte en anglais\u00a0: Pothole\n/);
  expect(listed.out).toContain('8 textes à traduire.');
});

test('a folder that is not there misses more than texts', async () => {
  const listed = await city.command('fr', '--to-translate', `${city.out}/absent`);
  expect([listed.exit, listed.out]).toEqual([1, '']);
  expect(listed.err).toContain('services.yaml:1 ');
});

test('options go before guesses', async () => {
  const given = {
    '--id': 'ville',
    '--name': 'Town',
    '--name-fr': 'Ville',
    '--province': 'on',
    '--time-zone': 'America/Atikokan',
  };
  const more = {
    '--ward-id': 'AREA_NAME',
    '--jurisdiction': 'ville.example',
    '--mail-domain': 'mail.example',
    '--tolerance': '10',
  };
  const { out } = await run(...Object.entries({ ...given, ...more }).flat());
  const { catalogue } = await city.settings();
  expect(catalogue.municipality).toMatchObject({
    id: 'ville',
    name: { en: 'Town', fr: 'Ville' },
    timeZone: 'America/Atikokan',
    boundaryToleranceMetres: 10,
    mail: { from: 'requests@mail.example' },
  });
  expect(catalogue.wards.map(({ id }) => id)).toEqual(['don-valley-east', 'York']);
  expect(out).not.toContain('province ON: guessed');
});

test('a folder is not written over unless told, and never half', async () => {
  await run();
  expect((await run()).err).toContain('is not empty: choose another, or give --force');
  const before = await readFile(join(city.out, 'services.yaml'), 'utf8');
  await city.write('services.json', [{ service_code: '', service_name: 'Nameless' }]);
  expect(await run('--force')).toMatchObject({ exit: 1 });
  expect((await run('--force', '--allow-refused', '--valid-from', 'today')).exit).toBe(1);
  expect(await readFile(join(city.out, 'services.yaml'), 'utf8')).toBe(before);
  expect((await readdir(city.path)).toSorted()).toEqual(['new-town', 'services.json', 'wards.json']);
  expect(await run('--force', '--time-zone', 'America/Trois-Rivieres')).toMatchObject({ exit: 1 });
});

test('what was written by hand beside it stays, and has to fit', async () => {
  const body = (ward: string) =>
    `bodies: [{ id: county, name: { en: County, fr: Comté }, contact: { tel: '311' }, area: ['${ward}'] }]\n`;
  await run();
  await writeFile(join(city.out, 'bodies.yaml'), body('16'));
  expect(await run('--force')).toMatchObject({ exit: 0 });
  expect((await city.settings()).catalogue.bodies).toHaveLength(1);
  await writeFile(join(city.out, 'bodies.yaml'), body('99'));
  const { exit, err } = await run('--force');
  expect([exit, err]).toEqual([1, expect.stringContaining('bodies.yaml:1 there is no ward “99”')]);
  expect(await readFile(join(city.out, 'bodies.yaml'), 'utf8')).toBe(body('99'));
});

test.each([
  [['--out', 'x'], '--services, --wards and --out are needed', '--services, --wards et --out sont nécessaires'],
  [['--servces', 'x'], 'unknown option --servces', 'option inconnue\u00a0: --servces'],
  [['--tolerance', '-3'], '--tolerance', '--tolerance'],
  [['--language', 'de'], '--language takes one of en, fr', '--language exige l’une de ces valeurs\u00a0: en, fr'],
])('%j is wrong usage, said in the language of the terminal', async (args, english, french) => {
  for (const [language, text] of [
    ['en', english],
    ['fr', french],
  ] as const) {
    const { exit, err, out } = await city.command(language, ...args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(text);
  }
});

test('a file that is not there is said so', async () => {
  const { err } = await city.run('services.json', 'nope.json');
  expect(err).toContain('nope.json: there is no such file');
  expect((await city.run('nope.json', 'wards.json')).err).toContain('nope.json: there is no such file');
});

test('every sentence stands in both languages', () => {
  const { usage, ...sentences } = TEXTS; // a table, whose columns are spaces
  expect(bilingualFaults(sentences, { same: ['province-given'] })).toEqual([]);
  const options = (text: string) => text.match(/--[a-z-]+/gu)!.toSorted();
  expect(options(usage.fr)).toEqual(options(usage.en));
});

const samples = process.env.GUICHET_DATA_SAMPLES;
if (!samples) console.log('skipped: GUICHET_DATA_SAMPLES names no folder with what real cities publish');

const title = samples
  ? 'what real cities publish'
  : 'what real cities publish (skipped: GUICHET_DATA_SAMPLES is not set)';
(samples ? describe : describe.skip)(title, () => {
  test.each([
    ['toronto/services.json', 'toronto/wards.geojson', 6, 25, 'ON', '16', 'Don Valley East', 'Don Valley East'],
    [
      'toronto/top_request_types.csv',
      'toronto/wards.geojson',
      45,
      25,
      'ON',
      '03',
      'Etobicoke-Lakeshore',
      'Etobicoke-Lakeshore',
    ],
    ['ottawa/call_types.csv', 'ottawa/wards.geojson', 255, 24, 'ON', '23', 'Kanata South', 'Kanata-Sud'],
    ['montreal/activites.csv', 'montreal/boroughs.geojson', 273, 19, 'QC', 'outremont', 'Outremont', 'Outremont'],
  ])('%s and %s', async (services, boundaries, offered, number, province, id, en, fr) => {
    const files = ['--services', join(samples!, services), '--wards', join(samples!, boundaries), '--out', city.out];
    expect(await city.command('fr', ...files)).toMatchObject({ exit: 0, err: '' });
    const { catalogue } = await city.settings();
    expect(catalogue.municipality.province).toBe(province);
    expect(catalogue.services).toHaveLength(offered);
    expect(catalogue.wards).toHaveLength(number);
    expect(catalogue.wards.find((ward) => ward.id === id)?.name).toEqual({ en, fr });
  });
});
