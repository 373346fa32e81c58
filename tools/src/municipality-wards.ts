import { codeOf, oneLine, slug, type Translations } from './municipality-texts.ts';

type Properties = Record<string, unknown>;
interface Feature {
  readonly properties?: Properties | null;
  readonly geometry?: { readonly type: string; readonly coordinates: unknown } | null;
}
export interface WardNames {
  readonly id?: string;
  readonly name?: string;
  readonly nameFr?: string;
}
export interface ConvertedWards {
  readonly geojson: { type: 'FeatureCollection'; features: object[] };
  readonly ids: string[];
  /** Mean of the positions, in degrees; accurate enough to identify the city. */
  readonly middle: { readonly latitude: number; readonly longitude: number };
  /** One sentence for each property that was used. */
  readonly notes: string[];
}

// Names used by Canadian cities, the most likely first.
const ID = [
  /^ward_?(id|no|num|number|code)?$/i,
  /^id$/i,
  /^area_s_cd$/i,
  /^(area|district|arrond)\w*_?(cd|code|no|num|id)$/i,
];
const ID_LATE = [/(^|_)(code|cd|num|number|numero|no)$/i];
const NAME = [/^name_en$/i, /^(ward|area|district|borough)_?name(_en)?$/i, /^name$/i, /^nom$/i, /name|nom/i];
const NAME_FR = [/^name_?fr$/i, /^nom_?fr$/i, /^(ward|area|district)_?name_?fr$/i, /^nom$/i, /(name|nom).*fr/i];

/** Wards of a published GeoJSON file, with the property names settings expect. Throws when it has no polygons or no names. */
export function convertWards(
  published: unknown,
  options: WardNames & { readonly validFrom: string; readonly translations: Translations },
): ConvertedWards {
  const features = (published as { features?: Feature[] } | null)?.features;
  if (!Array.isArray(features) || features.length === 0)
    throw new Error('the wards file is no GeoJSON FeatureCollection');
  const rows = features.map(({ properties }) => properties ?? {});
  const name = options.name ?? guess(rows, NAME);
  if (!name) throw new Error(`no property looks like a ward name: use --ward-name with one of ${keys(rows)}`);
  const id = options.id ?? guess(rows, [...ID, ...ID_LATE], true);
  const nameFr =
    options.nameFr ??
    guess(
      rows,
      NAME_FR.filter((pattern) => !pattern.test(name)),
    );
  for (const chosen of [name, id, nameFr])
    if (chosen && !rows.every((row) => chosen in row)) throw new Error(`not every ward has a property ${chosen}`);
  const ids = rows.map((row) => (id ? codeOf(row[id]) : slug(String(row[name]))));
  const notes = [
    options.id
      ? `ward ids are ${id}`
      : id
        ? `ward ids: guessed ${id} (--ward-id)`
        : `ward ids: made from ${name} (--ward-id)`,
    options.name ? `ward names are ${name}` : `ward names: guessed ${name} (--ward-name)`,
    nameFr
      ? `French ward names: ${options.nameFr ? '' : 'guessed '}${nameFr} (--ward-name-fr)`
      : 'French ward names: none published, the English ones stand in (--ward-name-fr)',
  ];
  const converted = features.map((feature, index) => {
    const text = options.translations.text(String(rows[index]![name]), nameFr && String(rows[index]![nameFr] ?? ''));
    const properties = { id: ids[index], name_en: text.en, name_fr: text.fr, valid_from: options.validFrom };
    return { type: 'Feature', properties, geometry: flat(feature.geometry, oneLine(text.en)) };
  });
  return { geojson: { type: 'FeatureCollection', features: converted }, ids, middle: middleOf(converted), notes };
}

const keys = (rows: readonly Properties[]): string => Object.keys(rows[0] ?? {}).join(', ');

/** First property, in the order of the patterns, that every ward has and whose values are all different. */
function guess(rows: readonly Properties[], patterns: readonly RegExp[], asCode = false): string | undefined {
  const usable = Object.keys(rows[0] ?? {}).filter((key) => {
    const values = rows.map((row) => row[key]).filter((value) => ['string', 'number'].includes(typeof value));
    const read = values
      .map((value) => (asCode ? codeOf(value) : oneLine(String(value))))
      .filter((value) => value !== '');
    return new Set(read).size === rows.length;
  });
  for (const pattern of patterns) {
    const found = usable.find((key) => pattern.test(key));
    if (found) return found;
  }
  return undefined;
}

/** The geometry without heights; settings keep longitude and latitude only. */
function flat(geometry: Feature['geometry'], ward: string) {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') throw new Error(`ward ${ward} has no polygon`);
  const two = (value: unknown): unknown =>
    Array.isArray(value) ? (typeof value[0] === 'number' ? value.slice(0, 2) : value.map(two)) : value;
  return { type: geometry.type, coordinates: two(geometry.coordinates) as unknown[] };
}

function middleOf(features: readonly { geometry: { coordinates: unknown[] } }[]) {
  const numbers = features.flatMap(({ geometry }) => geometry.coordinates.flat(4) as number[]);
  const mean = (offset: number) => {
    const values = numbers.filter((_, index) => index % 2 === offset);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return { longitude: mean(0), latitude: mean(1) };
}
