import { Problem } from '@guichet/service-kit';
import { cleanLine } from '@guichet/texts';
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

/** Kept with each form, because a form is asked for some thirty parameters. */
const KNOWN_VALUES = new WeakMap<Form, ReadonlyMap<string, readonly unknown[]>>();

/** The values of a parameter, however it repeats its name: `name`, `name[]`, `name[0]`. An empty one is absent, and so is JSON's null. */
export function valuesIn(form: Form, name: string): readonly unknown[] {
  let known = KNOWN_VALUES.get(form);
  if (!known) {
    known = valuesByName(form);
    if (known.size > 0) KNOWN_VALUES.set(form, known); // most addresses have no query
  }
  return known.get(name) ?? NONE;
}

const NONE: readonly unknown[] = [];

function valuesByName(form: Form): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const [key, given] of Object.entries(form)) {
    const name = key.endsWith(']') ? key.replace(/\[\d*\]$/u, '') : key;
    for (const value of Array.isArray(given) ? given : [given]) {
      if (isBlank(value)) continue;
      const others = values.get(name);
      if (others) others.push(value);
      else values.set(name, [value]);
    }
  }
  return values;
}

/** A character of ASCII that can be seen is enough to know that a text is not blank. */
const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value !== 'object' && !/[!-~]/u.test(String(value)) && cleanLine(String(value)) === '');

/** The body of a POST; none is an empty form. Throws Problem `request.body-not-object`. */
export function formOf(body: unknown): Form {
  const form = body ?? {};
  if (typeof form !== 'object' || Array.isArray(form)) throw new Problem('request.body-not-object');
  return form as Form;
}

/** One value, or absent. Two that differ are a fault, and so is an object. */
export function single(form: Form, name: string, faults?: Faults, field = name): string | undefined {
  return oneOf(valuesIn(form, name), faults, field);
}

function oneOf(values: readonly unknown[], faults: Faults | undefined, field: string): string | undefined {
  if (values.length === 0) return undefined;
  // An object of JSON may have no text: `{"toString": 1}`.
  if (values.some((value) => typeof value === 'object' || String(value) !== String(values[0])))
    return faults?.add('request.parameter-repeated', field);
  return String(values[0]);
}

/** What stands between the values of a field that may be given more than once. */
const JOINED: Readonly<Record<string, string>> = { mediaUrl: '\n', description: '\n', phone: ', ' };

/** A photo itself in the place of its address: it is not kept, which `filesNotice` says. */
export const isPhotoItself = (value: unknown): boolean => typeof value === 'string' && /^\s*data:/iu.test(value);

function joined(form: Form, field: string, faults: Faults): string | undefined {
  const given = valuesIn(form, NAMES[field]!);
  const values = field === 'mediaUrl' ? given.filter((value) => !isPhotoItself(value)) : given;
  if (values.length < 2 || values.some((value) => typeof value === 'object')) return oneOf(values, faults, field);
  return [...new Set(values.map(String))].join(JOINED[field]);
}

/** The draft in a POST of Open311, and the faults of fields that cannot be read. What counts for importers only is not looked at for others. */
export function draftOf(form: Form, isImporter = false): { readonly draft: Draft; readonly faults: Faults } {
  const faults = new Faults();
  const take = (field: string) =>
    field in JOINED ? joined(form, field, faults) : single(form, NAMES[field]!, faults, field);
  const takeOfImporter = (field: string) => (isImporter ? take(field) : undefined);
  const draft: Draft = {
    serviceCode: take('serviceCode'),
    latitude: take('latitude'),
    longitude: take('longitude'),
    address: take('address'),
    addressId: take('addressId'),
    description: take('description'),
    mediaUrl: take('mediaUrl'),
    requestedAt: takeOfImporter('requestedAt'),
    wardId: takeOfImporter('wardId'),
    status: takeOfImporter('status'),
    closedAt: takeOfImporter('closedAt'),
    expectedAt: takeOfImporter('expectedAt'),
    answers: answersOf(form, faults),
    reporter: Object.fromEntries(REPORTER_FIELDS.map((field) => [field, take(field)])),
  };
  return { draft, faults };
}

/** Whether the reader asks for fields beyond the standard. */
export const wantsExtensions = (query: Form): boolean => single(query, 'extensions')?.trim().toLowerCase() === 'true';

/** The jurisdiction that the first of these names. Throws Problem `request.parameter-repeated`. */
export const jurisdictionIn = (...forms: Form[]): string | undefined => firstOf('jurisdiction_id', forms);

/** The API key in the first of these that has one. Throws Problem `request.parameter-repeated`. */
export const keyIn = (...forms: Form[]): string | undefined => firstOf('api_key', forms);

function firstOf(field: string, forms: readonly Form[]): string | undefined {
  const faults = new Faults();
  const named = forms.map((form) => single(form, field, faults));
  if (faults.list.length > 0) throw new Problem('request.parameter-repeated', { field });
  const first = named.find((value) => value !== undefined);
  return first && cleanLine(first);
}

/** `attribute[CODE]`, `attribute[CODE][]` and `attribute[CODE][0]` of a form, or `attribute` as an object of JSON. */
function answersOf(form: Form, faults: Faults): Draft['answers'] {
  const answers: Record<string, string[]> = Object.create(null);
  const take = (name: string, value: unknown) => {
    const code = cleanLine(name);
    const given = readAnswer(faults, code, value);
    if (given.length > 0) answers[code] = [...(answers[code] ?? []), ...given];
  };
  for (const [key, value] of Object.entries(form)) {
    if (!key.startsWith('attribute[')) continue;
    const code = /^attribute\[(?<code>[^[\]]+)\](?:\[\d*\])?$/u.exec(key)?.groups?.['code'];
    if (code === undefined) answersUnreadable(faults);
    else take(code, value);
  }
  const nested = form['attribute'] ?? '';
  if (typeof nested === 'object' && !Array.isArray(nested)) {
    for (const [code, value] of Object.entries(nested)) take(code, value);
  } else if (nested !== '') answersUnreadable(faults);
  return answers;
}
