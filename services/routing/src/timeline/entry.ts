import {
  CASE_EVENTS,
  CaseHandedToSystem,
  CaseOpened,
  CaseRequestAttached,
  CaseRespondentRecorded,
  type CaseEventType,
  type Language,
  type RecordedEvent,
} from '@guichet/events';
import { systemLinkOf } from '@guichet/settings';
import { nameOf, roleName, type Names, type Words } from './names.ts';
import type { ReportedFields } from './reported.ts';
import { fieldsSetBy, fieldTextRefsIn, staffFieldDetail } from './staff-field-details.ts';
import { givenDetails, requestDetails, type Detail, type ReportedRequest } from './request-details.ts';

/** As `libs/events` describes a field, in both languages. */
interface FieldSchema {
  readonly description?: string;
  readonly 'x-description-fr'?: string;
  readonly 'x-field'?: string;
  readonly 'x-words'?: Readonly<Record<string, Words>>;
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/** Everything that the fields of a page stand for. */
export interface Meanings extends Names {
  /** What people wrote, by reference; a text that was erased is absent. */
  readonly texts: ReadonlyMap<string, { readonly text: string }>;
  /** By their ids; one of another log is absent. */
  readonly requests: ReadonlyMap<string, ReportedRequest>;
  /** What only staff may know of places, by reference. */
  readonly places: ReadonlyMap<string, ReportedFields>;
}

const ABOUT = new Map(CASE_EVENTS.map((definition) => [definition.type as string, definition]));

/** In the order in which the event defines them: the log keeps none. */
const fieldsOf = ({ type, data }: RecordedEvent): Field[] =>
  fieldsIn(ABOUT.get(type)?.data as FieldSchema | undefined, data).filter(([field]) => !TOLD_APART.has(field));

/** The case is known, and each value of a field is a detail of its own. */
const TOLD_APART: ReadonlySet<string> = new Set(['caseId', 'values']);

type Field = [name: string, value: unknown, schema: FieldSchema];

const fieldsIn = (schema: FieldSchema | undefined, given: unknown): Field[] =>
  Object.entries(schema?.properties ?? {}).flatMap(([name, described]): Field[] => {
    const value = (given as Readonly<Record<string, unknown>>)[name] ?? null;
    if (value === null) return [];
    const field = unwrapped(described);
    return field.properties ? fieldsIn(field, value) : [[name, value, field]];
  });

/** What a field is where it is not null. */
const unwrapped = (schema: FieldSchema = {}): FieldSchema =>
  schema.description === undefined && schema.anyOf?.[0] ? schema.anyOf[0] : schema;

/** The fields of an event that stand for one text each, with its reference. */
export const ownTextsIn = (event: RecordedEvent): [field: string, ref: string][] =>
  fieldsOf(event).flatMap(([name, value, schema]) =>
    schema['x-field'] === 'vault-ref' && name !== PLACE_REF ? [[name, String(value)]] : [],
  );

/** The references of texts in these events. */
export const textRefsIn = (events: readonly RecordedEvent[]): string[] =>
  events.flatMap((event) => [...ownTextsIn(event).map(([, ref]) => ref), ...fieldTextRefsIn(fieldsSetBy(event))]);

/** Stands for a place and not for a text. */
const PLACE_REF = 'placeRef';

/** References of whom the procedure is about, a person apart: the timeline, which more people read, says that there is one and no more. */
export const respondentRefsIn = (history: readonly RecordedEvent[]): ReadonlySet<string> =>
  new Set(history.flatMap((event) => (CaseRespondentRecorded.is(event) ? [event.data.respondentRef] : [])));

/** The references of places in these events. */
export const placeRefsIn = (events: readonly RecordedEvent[]): string[] =>
  events.flatMap((event) => fieldsOf(event).flatMap(([name, value]) => (name === PLACE_REF ? [String(value)] : [])));

const REQUEST_FIELDS: ReadonlySet<string> = new Set(['requestId', 'ofRequestId', 'earlierRequestId']);

/** The requests that these events name. */
export const requestsIn = (events: readonly RecordedEvent[]): string[] => [
  ...new Set(
    events.flatMap((event) => fieldsOf(event).flatMap(([name, id]) => (REQUEST_FIELDS.has(name) ? [String(id)] : []))),
  ),
];

/** The request that joined the case with this event. */
export const joinedIn = (event: RecordedEvent): string | undefined =>
  CaseOpened.is(event) || CaseRequestAttached.is(event) ? event.data.requestId : undefined;

/** One event of a case, as staff read it: every field with what it means and, where it stands for something, what that is called or says. */
export function entryOf(event: RecordedEvent, meanings: Meanings, language: Language) {
  const { type, revision, metadata } = event;
  const { role, ref } = metadata.actor;
  const joined = meanings.requests.get(joinedIn(event) ?? '');
  return {
    revision,
    at: metadata.occurredAt,
    type,
    title: ABOUT.get(type)?.about?.title[language === 'en' ? 0 : 1] ?? type,
    by: { role, name: roleName(role)[language], ref },
    channel: metadata.channel,
    details: [
      ...fieldDetails(event, meanings, language),
      ...linksIn(event, meanings, language),
      ...fieldsSetBy(event).map((one) => {
        return { ...staffFieldDetail(one, meanings, language), field: `values.${one.field}` };
      }),
      ...(joined ? requestDetails(joined, meanings, language) : []),
      ...placeRefsIn([event]).flatMap((ref) => givenDetails(meanings.places.get(ref) ?? {}, language)),
    ],
  };
}

/** Where staff find the matter in another system, while its number is known. */
function linksIn(event: RecordedEvent, { texts, remembered }: Meanings, language: Language): Detail[] {
  if (!CaseHandedToSystem.is(event)) return [];
  const number = texts.get(event.data.externalRefRef)?.text;
  const url = number === undefined ? null : systemLinkOf(remembered.systems.get(event.data.system) ?? {}, number);
  return url === null ? [] : [{ field: 'url', label: LINK[language], value: url, text: null }];
}

const LINK: Words = { en: 'Its page in the other system.', fr: 'Sa page dans l’autre système.' };

const fieldDetails = (event: RecordedEvent, meanings: Meanings, language: Language): Detail[] =>
  fieldsOf(event).map(([field, value, schema]) => ({
    field,
    label: (language === 'en' ? schema.description : schema['x-description-fr']) ?? field,
    value,
    text: textOf(field, value, schema, event, meanings, language),
  }));

function textOf(
  field: string,
  value: unknown,
  schema: FieldSchema,
  event: RecordedEvent,
  meanings: Meanings,
  language: Language,
): string | null {
  if (Array.isArray(value)) return wordsOf(value, schema, language);
  if (typeof value !== 'string') return null;
  if (schema['x-field'] === 'vault-ref') return meanings.texts.get(value)?.text ?? null;
  if (REQUEST_FIELDS.has(field)) return meanings.requests.get(value)?.submitted.reference ?? null;
  const coded = { type: event.type as CaseEventType, data: event.data as Readonly<Record<string, unknown>> };
  return (nameOf(field, value, meanings, coded) ?? schema['x-words']?.[value])?.[language] ?? null;
}

/** Of a list of words; null where the event does not say what they mean. */
function wordsOf(list: readonly unknown[], { items }: FieldSchema, language: Language): string | null {
  const words = items?.['x-words'];
  return words ? list.map((word) => words[String(word)]?.[language] ?? String(word)).join(', ') : null;
}

export type TimelineEntry = ReturnType<typeof entryOf>;
