import { DEFAULT_HOLD_REASONS } from './case-work/hold-reasons.ts';
import {
  DEFAULT_FLAGS,
  DEFAULT_REFUSAL_REASONS,
  DEFAULT_RETURN_REASONS,
  DEFAULT_TRANSFER_REASONS,
  DEFAULT_VISIT_RESULTS,
  OWN_FLAGS,
} from './case-work/lists.ts';
import type { Catalogue } from './schema.ts';

export const REMEMBERED = [
  'services',
  'departments',
  'outcomes',
  'wards',
  'bodies',
  'holdReasons',
  'transferReasons',
  'refusalReasons',
  'returnReasons',
  'visitResults',
  'flags',
  'systems',
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

/** The product’s own: a municipality without a list of its own chooses from them, and perhaps did before it had one. */
const OWN: Partial<Readonly<Record<Kind, readonly { readonly id: string }[]>>> = {
  holdReasons: DEFAULT_HOLD_REASONS,
  transferReasons: DEFAULT_TRANSFER_REASONS,
  refusalReasons: DEFAULT_REFUSAL_REASONS,
  returnReasons: DEFAULT_RETURN_REASONS,
  visitResults: DEFAULT_VISIT_RESULTS,
  flags: [...DEFAULT_FLAGS, ...OWN_FLAGS],
};

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
      const known = before?.[kind] ?? (OWN[kind] ?? []).map((own) => [own.id, own] as const);
      return [kind, new Map<string, unknown>([...known, ...newer])];
    }),
  ) as unknown as Remembered;
