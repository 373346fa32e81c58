import { loadMunicipality } from '@guichet/settings';
import { freshInstallation, MUNICIPALITY, SETTINGS_FOLDER, type TestInstallation } from '@guichet/test-kit';
import type { Step } from './history.ts';

export const BAY = { id: MUNICIPALITY, zone: 'America/Toronto' };
/** The same settings at the other end of the country. */
export const COAST = { id: 'cote', zone: 'America/Vancouver' };

const WRITERS = { request: 'intake', interaction: 'intake', match: 'dedup', case: 'routing' } as const;

/** An installation with two municipalities, and the catalogue they share. */
export async function installationOfTwo() {
  const [installation, { catalogue }] = await Promise.all([freshInstallation(), loadMunicipality(SETTINGS_FOLDER)]);
  await installation.publishCatalogue(catalogue);
  const open311 = { ...catalogue.municipality.open311, jurisdictionId: 'cote.example' };
  const municipality = { ...catalogue.municipality, id: COAST.id, timeZone: COAST.zone, open311 };
  await installation.publishCatalogue({ ...catalogue, municipality });
  return { installation, catalogue };
}

/** Appends a history as the services that would write it. */
export async function tell(
  installation: TestInstallation,
  municipality: string,
  steps: readonly Step[],
): Promise<void> {
  for (const { category, id, bodies, occurredAt } of steps)
    await installation.append(WRITERS[category], { municipality, category, id }, bodies, { occurredAt });
}
