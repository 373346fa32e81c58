import type { StaffFieldSettings } from '@guichet/settings';

const named = (en: string, fr: string) => ({ en, fr });
const values = [
  { key: 'house', name: named('House', 'Maison') },
  { key: 'shop', name: named('Shop', 'Commerce') },
];
const field = (code: StaffFieldSettings['datatype'], more: object = {}): StaffFieldSettings => ({
  ...{ code, name: named(`A ${code}`, `Un ${code}`), datatype: code },
  ...more,
});
/** A field of each datatype, with the datatype as its code. */
export const staffFields = [
  ...(['string', 'text', 'number', 'datetime'] as const).map((datatype) => field(datatype)),
  field('singlevaluelist', { values }),
  field('multivaluelist', { values }),
];
