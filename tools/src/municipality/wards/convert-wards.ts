/** Wards of a published file as `wards.geojson` of the settings, each accepted rightly or refused with what to do. */
import { codesOf, slug, unused, type Text } from '@guichet/settings';
import type { Language } from '@guichet/events';
import { valueOf } from '../columns.ts';
import type { Point } from '../region.ts';
import { impossible, shortList, type Remarks } from '../remarks.ts';
import { coverageOf, outlineAmong, overlapsIn } from './coverage.ts';
import { inDegrees } from './degrees.ts';
import { gapsBetween } from './gaps.ts';
import { boxOf, polygonsIn, type Polygon, type Feature } from './geometry.ts';
import { readFeatures } from './read-features.ts';
import { repaired, type Repair } from './repair.ts';
import { wardColumns, type ChosenColumns, type Properties, type WardColumns } from './ward-columns.ts';

export interface WardOptions extends ChosenColumns {
  readonly crs?: string;
  readonly layer?: string;
  /** The language of columns that do not say theirs. */
  readonly language: Language;
}

export interface Ward {
  /** The code inside. */
  readonly id: string;
  /** As published, in the languages of the columns; empty where only an id is. */
  readonly name: { readonly plain?: string; readonly en?: string; readonly fr?: string };
  readonly polygons: readonly Polygon[];
}

/** Reads and puts right the wards of a file. Throws UsageError where nothing of it can be used. */
export async function convertWards(path: string, options: WardOptions, remarks: Remarks): Promise<Ward[]> {
  const found = inDegrees(await readFeatures(path, options.layer), path, options.crs, remarks);
  const features = withPolygons(found, remarks);
  if (features.length === 0) throw impossible('wards-no-polygons', { path });
  const columns = wardColumns(features.map(propertiesOf), options, options.language, remarks);
  const wards = mended(merged(features, columns, remarks), remarks);
  const own = withoutOutline(wards, remarks);
  if (own.length === 0) throw impossible('wards-no-polygons', { path });
  noteGaps(own, remarks);
  return own;
}

/** Where each ward is, degrees: the middle of the box around it. */
export const middlesOf = (wards: readonly Ward[]): Point[] =>
  wards.map(({ polygons }) => {
    const [west, south, east, north] = boxOf(polygons.flatMap(([outline]) => outline!));
    return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  });

const propertiesOf = ({ properties }: Feature): Properties => properties ?? {};

/** Points and lines beside wards are labels and borders; a feature without any geometry is a ward that got lost. */
function withPolygons(features: readonly Feature[], remarks: Remarks): Feature[] {
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
function merged(features: readonly Feature[], columns: WardColumns, remarks: Remarks): Ward[] {
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

const titleOf = ({ id, name }: Ward): string => name.en || name.plain || name.fr || id;

function mended(wards: readonly Ward[], remarks: Remarks): Ward[] {
  const done = new Map<Repair, string[]>();
  const whole = wards.flatMap((ward) => {
    const { polygons, repairs } = repaired(ward.polygons);
    for (const repair of repairs) done.set(repair, [...(done.get(repair) ?? []), titleOf(ward)]);
    if (polygons.length === 0) remarks.refuse('ward-without-area', { ward: titleOf(ward) });
    return polygons.length === 0 ? [] : [{ ...ward, polygons }];
  });
  for (const [repair, names] of done) remarks.note(`ward-${repair}`, { count: names.length, names: shortList(names) });
  return whole;
}

/** Leaves out the outline of the city; refuses wards that claim the same ground. */
function withoutOutline(wards: readonly Ward[], remarks: Remarks): Ward[] {
  const coverage = coverageOf(wards);
  const outline = outlineAmong(coverage);
  if (outline !== undefined) {
    remarks.note('wards-outline', { name: titleOf(wards[outline]!), count: wards.length - 1 });
    return withoutOutline(wards.toSpliced(outline, 1), remarks);
  }
  for (const { one, other, share } of overlapsIn(coverage))
    remarks.refuse('wards-overlap', {
      one: titleOf(wards[one]!),
      other: titleOf(wards[other]!),
      percent: Math.max(1, Math.round(share * 100)),
    });
  return [...wards];
}

function noteGaps(wards: readonly Ward[], remarks: Remarks): void {
  const gaps = gapsBetween(wards.flatMap(({ polygons }) => polygons));
  const [largest] = gaps;
  if (!largest) return;
  const at = `${largest.latitude.toFixed(4)}, ${largest.longitude.toFixed(4)}`;
  remarks.note('wards-gaps', { count: gaps.length, at, area: largest.squareKilometres });
}

/** A number, or a ward that has only an id, is called a ward (in Québec a district) of this number. */
export function wardName({ id, name }: Ward, province: string, language: Language): Text {
  const { plain = '', en = '', fr = '' } = name;
  const one = plain || (language === 'fr' ? fr || en : en || fr);
  if (one === '' || /^\d+[a-z]?$/iu.test(one)) {
    const number = one || id;
    return province === 'QC'
      ? { en: `District ${number}`, fr: `District ${number}` }
      : { en: `Ward ${number}`, fr: `Quartier ${number}` };
  }
  return { en: en || one, fr: fr || one };
}

/** The file of the settings. */
export const wardsFile = (wards: readonly Ward[], names: ReadonlyMap<string, Text>, validFrom: string): string => {
  const features = wards.map(({ id, polygons }) => {
    const { en, fr } = names.get(id)!;
    const [only, ...others] = polygons;
    const geometry =
      others.length === 0 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
    return JSON.stringify({
      type: 'Feature',
      properties: { id, name_en: en, name_fr: fr, valid_from: validFrom },
      geometry,
    });
  });
  return `{"type": "FeatureCollection", "features": [\n${features.join(',\n')}\n]}\n`;
};
