import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresEventStore } from '@guichet/event-sourcing';
import { typographyFaults } from '@guichet/service-kit/testing';
import { freshInstallation, MUNICIPALITY, SETTINGS_FOLDER } from '@guichet/test-kit';
import { digestOf } from './digest.ts';
import { reasonOf, SettingsRefused } from './faults.ts';
import { importMunicipality } from './import-municipality.ts';
import { linkEpochOf } from './link-epoch.ts';
import { loadMunicipality } from './load-municipality.ts';
import { PublishedSettings } from './published-settings.ts';
import { SettingsBodies } from './settings-bodies.ts';

describe('publishing settings on PostgreSQL', () => {
  let installation: Awaited<ReturnType<typeof freshInstallation>>;
  let importer: PostgresEventStore;
  let reader: PostgresEventStore;
  let folder: string;

  beforeAll(async () => {
    installation = await freshInstallation();
    importer = PostgresEventStore.connect(installation.urls.importer.log);
    reader = PostgresEventStore.connect(installation.urls.routing.log);
    folder = await mkdtemp(join(tmpdir(), 'guichet-settings-'));
    await cp(SETTINGS_FOLDER, folder, { recursive: true });
  }, 60_000);

  afterAll(async () => {
    await Promise.allSettled([importer?.close(), reader?.close()]);
    await installation?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const published = () => new PublishedSettings(reader, new SettingsBodies(reader.pool), { freshForMs: 0 });
  const publish = (from = folder) =>
    importMunicipality({
      folder: from,
      store: importer,
      bodies: new SettingsBodies(importer.pool),
      reasonCode: 'test',
      authorRef: null,
    });
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toMatch(from);
    await writeFile(join(folder, file), text.replace(from, to));
  };

  test('nothing is published before the first import', async () => {
    await expect(published().catalogue(MUNICIPALITY)).rejects.toMatchObject({ code: 'settings.not-published' });
    expect(await published().municipalities()).toEqual([]);
  });

  test('the first import publishes version 1 of both, and what is read is what the files say', async () => {
    expect(await publish()).toEqual({ catalogueVersion: 1, rulesVersion: 1, changed: true });
    const { catalogue, rules } = await loadMunicipality(SETTINGS_FOLDER);
    expect(await published().catalogue(MUNICIPALITY)).toEqual({ version: 1, digest: digestOf(catalogue), catalogue });
    expect(await published().rules(MUNICIPALITY)).toEqual({ version: 1, digest: digestOf(rules), rules });
    expect(await published().municipalities()).toEqual([MUNICIPALITY]);
  });

  test('the same settings again leave no event', async () => {
    const head = await reader.head();
    expect(await publish()).toEqual({ catalogueVersion: 1, rulesVersion: 1, changed: false });
    expect(await reader.head()).toBe(head);
  });

  test('a changed promise is a new catalogue version; the old one stays readable', async () => {
    await edit('services.yaml', 'resolve: { days: 5 }', 'resolve: { days: 4 }');
    expect(await publish()).toEqual({ catalogueVersion: 2, rulesVersion: 1, changed: true });
    const settings = published();
    expect((await settings.catalogue(MUNICIPALITY)).catalogue.services[0]!.promise.resolve).toEqual({ days: 4 });
    expect((await settings.catalogue(MUNICIPALITY, 1)).catalogue.services[0]!.promise.resolve).toEqual({ days: 5 });
    await expect(settings.catalogue(MUNICIPALITY, 3)).rejects.toMatchObject({ code: 'settings.unknown-version' });
  });

  test('a reader that keeps what it knows for a while finds a version it is asked for by number at once', async () => {
    const settings = new PublishedSettings(reader, new SettingsBodies(reader.pool), { freshForMs: 600_000 });
    expect((await settings.rules(MUNICIPALITY)).version).toBe(1);
    await edit('routing.yaml', 'why: information', 'why: questions');
    expect(await publish()).toMatchObject({ rulesVersion: 2, changed: true });
    expect((await settings.rules(MUNICIPALITY)).version).toBe(1);
    expect((await settings.rules(MUNICIPALITY, 2)).rules.rules.some(({ why }) => why === 'questions')).toBe(true);
    expect((await settings.rules(MUNICIPALITY)).version).toBe(2);
  });

  test('refused settings publish nothing at all', async () => {
    const head = await reader.head();
    await edit('routing.yaml', 'team: contact-centre', 'team: nobody');
    await expect(publish()).rejects.toThrow(SettingsRefused);
    expect(await reader.head()).toBe(head);
    await edit('routing.yaml', 'team: nobody', 'team: contact-centre');
  });

  test('the newest catalogue of every municipality is current', async () => {
    const current = async () => (await published().current()).map(({ catalogue }) => catalogue.municipality.id);
    expect(await current()).toEqual([MUNICIPALITY]);
    await edit('municipality.yaml', 'id: baie-du-nord', 'id: elsewhere');
    await edit('municipality.yaml', 'jurisdictionId: baie-du-nord.example', 'jurisdictionId: elsewhere.example');
    await publish();
    expect((await current()).toSorted()).toEqual([MUNICIPALITY, 'elsewhere']);
  });

  test('what was retired or renamed is remembered as it was last, in both languages', async () => {
    const settings = published();
    const before = await settings.remembered(MUNICIPALITY);
    const { catalogue } = await settings.catalogue(MUNICIPALITY);
    const retired = catalogue.services.at(-1)!;
    const [renamed] = catalogue.departments;
    const name = { en: 'Roads and Bridges', fr: 'Voirie et ponts' };
    await installation.publishCatalogue({
      ...catalogue,
      services: catalogue.services.slice(0, -1),
      departments: [{ ...renamed!, name }],
      outcomes: catalogue.outcomes.slice(1),
      wards: [],
    });
    const now = await settings.remembered(MUNICIPALITY);
    expect(now.services.get(retired.code)).toEqual(retired);
    expect(now.departments.get(renamed!.id)!.name).toEqual(name);
    expect([...now.departments.keys()].toSorted()).toEqual(catalogue.departments.map(({ id }) => id).toSorted());
    expect(now.outcomes).toEqual(before.outcomes);
    const wards = catalogue.wards.map(({ polygons: _outline, ...ward }) => [ward.id, ward] as const);
    expect(now.wards).toEqual(new Map(wards.toSorted(([one], [other]) => (one < other ? -1 : 1))));
  });

  test('only the importer may publish', async () => {
    const other = importMunicipality({
      folder: SETTINGS_FOLDER,
      store: reader,
      bodies: new SettingsBodies(reader.pool),
      reasonCode: 'test',
      authorRef: null,
    });
    await expect(other).rejects.toThrow(/permission denied/);
  });

  test('links that were revoked stay so: their epoch is never lowered', async () => {
    await edit('municipality.yaml', 'province: ON', 'linkEpoch: 3\nprovince: ON');
    expect(linkEpochOf((await publish(), await published().catalogue('elsewhere')).catalogue)).toBe(3);
    const head = await reader.head();
    for (const [from, to, line] of [
      ['linkEpoch: 3', 'linkEpoch: 2', 5],
      ['linkEpoch: 2\n', '', 3],
    ] as const) {
      await edit('municipality.yaml', from, to);
      const refused = await publish().catch((fault: unknown) => fault);
      expect(
        (refused as SettingsRefused).faults.map((fault) => [fault.file, fault.line, reasonOf(fault, 'en')]),
      ).toEqual([
        [
          'municipality.yaml',
          line,
          'linkEpoch was 3 and is never lowered: links that were revoked would be good again',
        ],
      ]);
      expect(typographyFaults(reasonOf((refused as SettingsRefused).faults[0]!, 'fr'), 'fr')).toEqual([]);
    }
    expect(await reader.head()).toBe(head);
  });
});
