import type { Catalogue } from './schema.ts';

export const REMEMBERED = [
  'services',
  'departments',
  'outcomes',
  'wards',
  'bodies',
  'holdReasons',
  'transferReasons',
  'returnReasons',
  'visitResults',
  'flags',
] as const;
type Kind = (typeof REMEMBERED)[number];
type Thing<K extends Kind> = K extends 'wards'
  ? Omit<Catalogue['wards'][number], 'polygons'>
  : NonNullable<Catalogue[K]>[number];

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

/** `before`: what was remembered until these were published. */
export const rememberedOf = (forms: readonly LastForm[], before?: Remembered): Remembered =>
  Object.fromEntries(
    REMEMBERED.map((kind) => {
      const newer = forms.filter((form) => form.kind === kind).map(({ id, thing }) => [id, thing] as const);
      return [kind, new Map<string, unknown>([...(before?.[kind] ?? []), ...newer])];
    }),
  ) as unknown as Remembered;
