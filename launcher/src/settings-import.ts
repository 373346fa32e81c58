import { openLog, type LogUrls } from '@guichet/event-sourcing';
import {
  importMunicipality,
  loadMunicipality,
  PublishedSettings,
  refuseRevivedLinks,
  retiredBetween,
  retiresNothing,
  SettingsBodies,
  type Catalogue,
  type Retired,
} from '@guichet/settings';
import type { Workplaces } from './data/secrets.ts';

/** What the launcher needs of an imported municipality. */
export interface Imported {
  readonly id: string;
  readonly municipality: Catalogue['municipality'];
  readonly departments: readonly string[];
  readonly teams: readonly string[];
}

/** Settings that no longer name what cases may be open under: published once routing has said that there are none. */
export interface Retiring {
  readonly folder: string;
  readonly municipality: string;
  readonly retired: Retired;
}

/**
 * Publishes the settings folders as the importer, but for those that retire something; unchanged settings are not published again. Throws
 * SettingsRefused before any folder is used.
 */
export async function importSettings(
  urls: LogUrls,
  folders: readonly string[],
): Promise<{ imported: Imported[]; retiring: Retiring[] }> {
  const loaded = await Promise.all(folders.map(loadMunicipality));
  const { store, settings, close } = await openLog(urls, { poolSize: 2, applicationName: 'guichet-importer' });
  try {
    const bodies = new SettingsBodies(settings);
    const published = new PublishedSettings(store, bodies);
    const known = await published.municipalities();
    for (const [index, folder] of folders.entries())
      await refuseRevivedLinks({ folder, catalogue: loaded[index]!.catalogue, published });
    const retiring: Retiring[] = [];
    for (const [index, folder] of folders.entries()) {
      const { catalogue } = loaded[index]!;
      const municipality = catalogue.municipality.id;
      const before = known.includes(municipality) ? (await published.catalogue(municipality)).catalogue : catalogue;
      const retired = retiredBetween(before, catalogue);
      if (retiresNothing(retired)) await importMunicipality({ folder, store, bodies, ...BY_LAUNCHER });
      else retiring.push({ folder, municipality, retired });
    }
    return { imported: loaded.map(({ catalogue }) => summary(catalogue)), retiring };
  } finally {
    await close();
  }
}

/** Publishes settings that retire something. */
export async function importRetiring(urls: LogUrls, retiring: readonly Retiring[]): Promise<void> {
  const { store, settings, close } = await openLog(urls, { poolSize: 2, applicationName: 'guichet-importer' });
  try {
    const bodies = new SettingsBodies(settings);
    for (const { folder } of retiring) await importMunicipality({ folder, store, bodies, ...BY_LAUNCHER });
  } finally {
    await close();
  }
}

const BY_LAUNCHER = { reasonCode: 'launcher-import', authorRef: null };

const summary = ({ municipality, departments }: Catalogue): Imported => ({
  id: municipality.id,
  municipality,
  departments: departments.map(({ id }) => id),
  teams: departments.flatMap(({ teams }) => teams.map(({ id }) => id)),
});

export const workplacesOf = (imported: readonly Imported[]): Workplaces => ({
  municipalities: imported.map(({ id }) => id),
  departments: [...new Set(imported.flatMap(({ departments }) => departments))],
  teams: [...new Set(imported.flatMap(({ teams }) => teams))],
});
