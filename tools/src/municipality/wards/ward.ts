import type { Language } from '@guichet/events';
import type { Text } from '@guichet/settings';
import type { Polygon } from './geometry.ts';

export interface Ward {
  /** The code inside. */
  readonly id: string;
  /** As published, in the languages of the columns; empty where only an id is. */
  readonly name: { readonly plain?: string; readonly en?: string; readonly fr?: string };
  readonly polygons: readonly Polygon[];
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
