import type { Catalogue } from './schema.ts';

export const REMEMBERED = ['services', 'departments', 'outcomes', 'wards'] as const;
type Kind = (typeof REMEMBERED)[number];
type Thing<K extends Kind> = K extends 'wards' ? Omit<Catalogue['wards'][number], 'polygons'> : Catalogue[K][number];

/** A row of `SettingsBodies.lastForms`. */
export interface LastForm {
  readonly kind: Kind;
  readonly id: string;
  readonly thing: Thing<Kind>;
}

/**
 * Everything that a municipality names or once named, by id, each as it was published last: what was retired is still shown with older
 * requests. What may be asked for today is in the catalogue.
 */
export type Remembered = { readonly [K in Kind]: ReadonlyMap<string, Thing<K>> };

export const rememberedOf = (forms: readonly LastForm[]): Remembered =>
  Object.fromEntries(
    REMEMBERED.map((kind) => [
      kind,
      new Map(forms.filter((form) => form.kind === kind).map(({ id, thing }) => [id, thing])),
    ]),
  ) as unknown as Remembered;
