import { Problem } from '@guichet/service-kit';
import { Faults, REPORTER_FIELDS, type Draft } from '../domain/draft.ts';
import { answersUnreadable, readAnswer } from '../domain/given-answer.ts';

/** A POST as parsed: flat keys from a form, possibly nested `attribute` from JSON. */
export type Form = Readonly<Record<string, unknown>>;

const NAMES: Readonly<Record<string, string>> = {
  serviceCode: 'service_code',
  latitude: 'lat',
  longitude: 'long',
  address: 'address_string',
  addressId: 'address_id',
  description: 'description',
  mediaUrl: 'media_url',
  requestedAt: 'requested_datetime',
  wardId: 'ward_id',
  status: 'status',
  closedAt: 'closed_datetime',
  expectedAt: 'expected_datetime',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  accountId: 'account_id',
  deviceId: 'device_id',
  answers: 'attribute',
};

/** Open311's name of a field of the domain: `latitude` → `lat`, `answers.size` → `attribute[size]`. */
export const open311Name = (field: string): string =>
  field.startsWith('answers.') ? `attribute[${field.slice('answers.'.length)}]` : (NAMES[field] ?? field);

/** One value, or absent: an empty parameter equals an absent one, and so does JSON's null. A list or an object is a fault. */
export function single(form: Form, name: string, faults?: Faults, field = name): string | undefined {
  const value = form[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') return faults?.add('request.parameter-repeated', field);
  return String(value).trim() === '' ? undefined : String(value);
}

/** The draft in a POST of Open311, and the faults of fields that cannot be read. */
export function draftOf(form: Form): { readonly draft: Draft; readonly faults: Faults } {
  const faults = new Faults();
  const take = (field: string) => single(form, NAMES[field]!, faults, field);
  const draft: Draft = {
    serviceCode: take('serviceCode'),
    latitude: take('latitude'),
    longitude: take('longitude'),
    address: take('address'),
    addressId: take('addressId'),
    description: take('description'),
    mediaUrl: take('mediaUrl'),
    requestedAt: take('requestedAt'),
    wardId: take('wardId'),
    status: take('status'),
    closedAt: take('closedAt'),
    expectedAt: take('expectedAt'),
    answers: answersOf(form, faults),
    reporter: Object.fromEntries(REPORTER_FIELDS.map((field) => [field, take(field)])),
  };
  return { draft, faults };
}

/** The jurisdiction that the first of these names. Throws Problem `request.parameter-repeated`. */
export const jurisdictionIn = (...forms: Form[]): string | undefined => firstOf('jurisdiction_id', forms);

/** The API key in the first of these that has one. Throws Problem `request.parameter-repeated`. */
export const keyIn = (...forms: Form[]): string | undefined => firstOf('api_key', forms);

function firstOf(field: string, forms: readonly Form[]): string | undefined {
  const faults = new Faults();
  const named = forms.map((form) => single(form, field, faults));
  if (faults.list.length > 0) throw new Problem('request.parameter-repeated', { field });
  return named.find((value) => value !== undefined);
}

/** `attribute[CODE]` and `attribute[CODE][]` of a form, or `attribute` as an object of JSON. */
function answersOf(form: Form, faults: Faults): Draft['answers'] {
  const answers: Record<string, string[]> = Object.create(null);
  const take = (code: string, value: unknown) => {
    const given = readAnswer(faults, code, value);
    if (given.length > 0) answers[code] = [...(answers[code] ?? []), ...given];
  };
  for (const [key, value] of Object.entries(form)) {
    if (!key.startsWith('attribute[')) continue;
    const code = /^attribute\[(?<code>[^[\]]+)\](?:\[\])?$/u.exec(key)?.groups?.['code'];
    if (code === undefined) answersUnreadable(faults);
    else take(code, value);
  }
  const nested = form['attribute'] ?? '';
  if (typeof nested === 'object' && !Array.isArray(nested)) {
    for (const [code, value] of Object.entries(nested)) take(code, value);
  } else if (nested !== '') answersUnreadable(faults);
  return answers;
}
