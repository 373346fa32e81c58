/** Wards of a published file as `wards.geojson` of the settings, each accepted rightly or refused with what to do. */
import type { Language } from '@guichet/events';
import { kilometresBetween, type Point } from '../region.ts';
import { impossible, shortList, type Remarks } from '../remarks.ts';
import { coverageOf, outlineAmong, overlapsIn } from './coverage.ts';
import { inDegrees } from './degrees.ts';
import { gapsBetween } from './gaps.ts';
import { boxOf } from './geometry.ts';
import { merged, propertiesOf, withPolygons } from './merge-features.ts';
import { readFeatures } from './read-features.ts';
import { repaired, type Repair } from './repair.ts';
import { wardColumns, type ChosenColumns } from './ward-columns.ts';
import type { Ward } from './ward.ts';

export interface WardOptions extends ChosenColumns {
  readonly crs?: string;
  readonly layer?: string;
  /** The language of columns that do not say theirs. */
  readonly language: Language;
}

/** Reads and puts right the wards of a file. Throws UsageError where nothing of it can be used. */
export async function convertWards(path: string, options: WardOptions, remarks: Remarks): Promise<Ward[]> {
  const found = inDegrees(await readFeatures(path, options.layer), path, options.crs, remarks);
  const features = withPolygons(found, remarks);
  if (features.length === 0) throw noneOf(path, remarks);
  const columns = wardColumns(features.map(propertiesOf), options, options.language, remarks);
  const wards = mended(merged(features, columns, remarks), remarks);
  const own = withoutOutline(together(wards, remarks), remarks);
  if (own.length === 0) throw noneOf(path, remarks);
  noteGaps(own, remarks);
  return own;
}

function noneOf(path: string, remarks: Remarks) {
  if (remarks.refusals === 0) return impossible('wards-no-polygons', { path });
  const reasons = { en: remarks.refusalsIn('en').join('\n'), fr: remarks.refusalsIn('fr').join('\n') };
  return impossible('wards-none-left', { path, reasons });
}

/** Where each ward is, degrees: the middle of the box around it. */
export const middlesOf = (wards: readonly Ward[]): Point[] =>
  wards.map(({ polygons }) => {
    const [west, south, east, north] = boxOf(polygons.flatMap(([outline]) => outline!));
    return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  });

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

/** Farthest that a corner of a municipality lies from its middle, kilometres; Baie-James is the widest. */
const WIDEST = 1500;

/** A ward whose coordinates are swapped or zero lies on the other side of the world. */
function together(wards: readonly Ward[], remarks: Remarks): Ward[] {
  const middles = middlesOf(wards);
  const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;
  const latitude = median(middles.map((point) => point.latitude));
  const longitude = median(middles.map((point) => point.longitude));
  const isFar = (x: number, y: number) =>
    kilometresBetween({ latitude, longitude }, { latitude: y, longitude: x }) > WIDEST;
  return wards.filter((ward) => {
    const [west, south, east, north] = boxOf(ward.polygons.flatMap(([outline]) => outline!));
    const far = isFar(west, south) || isFar(east, north);
    if (far) remarks.refuse('ward-elsewhere', { ward: titleOf(ward), box: `${south}, ${west} – ${north}, ${east}` });
    return !far;
  });
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
