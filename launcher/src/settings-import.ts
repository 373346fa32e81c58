import { openLog, type LogUrls } from '@guichet/event-sourcing';
import { importMunicipality, loadMunicipality, SettingsBodies, type Catalogue } from '@guichet/settings';

/** What the launcher needs of an imported municipality. */
export interface Imported {
  readonly id: string;
  readonly municipality: Catalogue['municipality'];
  readonly departments: readonly string[];
  readonly version: number;
}

/** Publishes the settings folders as the importer; unchanged settings are not published again. Throws SettingsRefused before any folder is used. */
export async function importSettings(urls: LogUrls, folders: readonly string[]): Promise<Imported[]> {
  const loaded = await Promise.all(folders.map(loadMunicipality));
  const { store, settings, close } = await openLog(urls, { poolSize: 2, applicationName: 'guichet-importer' });
  try {
    const bodies = new SettingsBodies(settings);
    const imported: Imported[] = [];
    for (const [index, folder] of folders.entries()) {
      const { catalogueVersion } = await importMunicipality({
        folder,
        store,
        bodies,
        reasonCode: 'launcher-import',
        authorRef: null,
      });
      imported.push(summary(loaded[index]!.catalogue, catalogueVersion));
    }
    return imported;
  } finally {
    await close();
  }
}

const summary = ({ municipality, departments }: Catalogue, version: number): Imported => ({
  id: municipality.id,
  municipality,
  departments: departments.map(({ id }) => id),
  version,
});
