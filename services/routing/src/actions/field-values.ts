import type { Language } from '@guichet/events';
import type { ContentKind, FieldFault } from '@guichet/service-kit';
import type { StaffFieldSettings } from '@guichet/settings';
import { DateTime } from 'luxon';
import type { FieldValue } from '../domain/case/state.ts';

/** What somebody gave for a field: a value, a text that is to be kept apart from events, or a fault. */
export type Meaning =
  | { readonly value: Omit<FieldValue, 'field'> }
  | { readonly text: string; readonly kind: ContentKind }
  | { readonly fault: Omit<FieldFault, 'field'> };

type Read = (given: unknown, field: StaffFieldSettings, language: Language) => Meaning;

const READ: Readonly<Record<StaffFieldSettings['datatype'], Read>> = {
  string: (given) => textOf(given, 'field-line'),
  text: (given) => textOf(given, 'field-text'),
  number: (given) => (Number.isFinite(given) ? { value: { number: given as number } } : fault('validation.number')),
  datetime: (given) => (typeof given === 'string' ? timeOf(given) : undefined) ?? fault('case.field-time'),
  singlevaluelist: (given, field, language) => chosen([given], field, language),
  multivaluelist: (given, field, language) =>
    Array.isArray(given) ? chosen(given, field, language) : fault('validation.list'),
};

/** Null empties the field. */
export const meaningOf: Read = (given, field, language) =>
  given === null ? { value: {} } : READ[field.datatype](given, field, language);

const fault = (code: string, parameters?: FieldFault['parameters']): Meaning => ({ fault: { code, parameters } });

const textOf = (given: unknown, kind: ContentKind): Meaning =>
  typeof given === 'string' ? { text: given, kind } : fault('validation.text');

const DAY = /^\d{4}-\d\d-\d\d$/;
const WITH_ZONE = /T.+(?:Z|[+-]\d\d:\d\d)$/;

/** A day, or a time with its zone, of the years that events can name. */
function timeOf(given: string): Meaning | undefined {
  const time = DateTime.fromISO(given, { zone: 'utc' });
  if (!time.isValid || time.year < 0 || time.year > 9999) return undefined;
  if (DAY.test(given)) return { value: { day: given } };
  return WITH_ZONE.test(given) ? { value: { at: time.toJSDate().toISOString() } } : undefined;
}

function chosen(given: readonly unknown[], { values = [] }: StaffFieldSettings, language: Language): Meaning {
  if (given.length === 0) return fault('validation.required');
  const keys = values.map(({ key }) => key);
  const choices = keys.filter((key) => given.includes(key));
  if (given.every((one) => keys.some((key) => key === one))) return { value: { choices } };
  return fault('validation.one-of', { values: values.map(({ key, name }) => `${name[language]} (${key})`) });
}
