/** Features of a file as wards: those that belong together are one. */
import { codesOf, slug, unused } from '@guichet/settings';
import { valueOf } from '../columns.ts';
import { impossible, shortList, type Remarks } from '../remarks.ts';
import { polygonsIn, type Feature } from './geometry.ts';
import type { Properties, WardColumns } from './ward-columns.ts';
import type { Ward } from './ward.ts';

export const propertiesOf = ({ properties }: Feature): Properties => properties ?? {};

/** Points and lines beside wards are labels and borders; a feature without any geometry is a ward that got lost. */
export function withPolygons(features: readonly Feature[], remarks: Remarks): Feature[] {
  const others = features.filter(({ geometry }) => /Point|Line/u.test(geometry?.type ?? ''));
  if (others.length > 0) remarks.note('wards-other-geometry', { count: others.length });
  return features.filter((feature, index) => {
    const has = polygonsIn(feature.geometry).some((rings) => (rings[0]?.length ?? 0) > 0);
    if (!has && !others.includes(feature))
      remarks.refuse('ward-without-polygon', { number: index + 1, what: labelOf(feature) });
    return has;
  });
}

/** The first few values of a feature, for the person who looks for it. */
const labelOf = (feature: Feature): string =>
  Object.entries(propertiesOf(feature))
    .filter(([, value]) => valueOf(value) !== '')
    .slice(0, 3)
    .map(([column, value]) => `${column} ${valueOf(value)}`)
    .join(', ') || '–';

/** One ward for all features that have its id, or its name where there is no id. */
export function merged(features: readonly Feature[], columns: WardColumns, remarks: Remarks): Ward[] {
  const namesOf = (row: Properties) => ({
    plain: columns.name && valueOf(row[columns.name]),
    en: columns.nameEn && valueOf(row[columns.nameEn]),
    fr: columns.nameFr && valueOf(row[columns.nameFr]),
  });
  const byKey = new Map<string, Feature[]>();
  for (const [index, feature] of features.entries()) {
    const row = propertiesOf(feature);
    const { plain, en, fr } = namesOf(row);
    const key = columns.id ? valueOf(row[columns.id]) : plain || en || fr;
    if (!key) remarks.refuse('ward-without-name', { number: index + 1, what: labelOf(feature) });
    else byKey.set(key, [...(byKey.get(key) ?? []), feature]);
  }
  const several = [...byKey].filter(([, all]) => all.length > 1).map(([key]) => key);
  if (several.length > 0) remarks.note('wards-merged', { count: several.length, names: shortList(several) });
  const ids = columns.id ? codesOf([...byKey.keys()], 'ward') : idsOfNames([...byKey.keys()]);
  return [...byKey].map(([key, all]) => {
    const rows = all.map((feature) => namesOf(propertiesOf(feature)));
    const name: Ward['name'] = rows.find(({ plain, en, fr }) => plain || en || fr) ?? {};
    if (Object.values(name).some((text) => text?.includes('\ufffd')))
      throw impossible('ward-name-garbled', { name: key });
    return { id: ids.get(key)!.code, name, polygons: all.flatMap(({ geometry }) => polygonsIn(geometry)) };
  });
}

function idsOfNames(names: readonly string[]): Map<string, { code: string }> {
  const taken = new Set<string>();
  return new Map(
    names.toSorted().map((name) => {
      const code = unused(slug(name) || 'ward', taken);
      taken.add(code);
      return [name, { code }];
    }),
  );
}
