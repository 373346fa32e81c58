import { SettingsRefused } from './faults.ts';
import type { PublishedSettings } from './published-settings.ts';
import type { Catalogue } from './schema.ts';
import { SourceFile } from './source-file.ts';

/** Part of what the secrets of links are made of. */
export const linkEpochOf = ({ municipality }: Pick<Catalogue, 'municipality'>): number => municipality.linkEpoch ?? 1;

interface Asked {
  readonly folder: string;
  readonly catalogue: Pick<Catalogue, 'municipality'>;
  readonly published: PublishedSettings;
}

/** Throws SettingsRefused where links that are dead would be good again. */
export async function refuseRevivedLinks({ folder, catalogue, published }: Asked): Promise<void> {
  const { id } = catalogue.municipality;
  if (!(await published.municipalities()).includes(id)) return;
  const before = linkEpochOf((await published.catalogue(id)).catalogue);
  if (linkEpochOf(catalogue) >= before) return;
  const file = await SourceFile.read(folder, 'municipality.yaml');
  file.fault(['linkEpoch'], 'link-epoch-lowered', { before: String(before) });
  throw new SettingsRefused(folder, file.faults);
}
