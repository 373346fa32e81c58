import { CaseFieldsSet, type Language, type RecordedEvent } from '@guichet/events';
import type { FieldValue, FilledField } from '../domain/case/state.ts';
import type { Detail } from './request-details.ts';
import type { Names } from './names.ts';

/** Where names and texts of fields are found; a text that was erased, or that the reader may not read, is absent. */
export interface FieldMeanings extends Pick<Names, 'remembered'> {
  readonly texts: ReadonlyMap<string, { readonly text: string }>;
}

/** Fields that the event filled in or emptied. */
export const fieldsSetBy = (event: RecordedEvent): FilledField[] =>
  CaseFieldsSet.is(event) ? event.data.values.map((value) => ({ ...value, serviceCode: event.data.serviceCode })) : [];

/** The references of their texts. */
export const fieldTextRefsIn = (fields: readonly FieldValue[]): string[] =>
  fields.flatMap(({ textRef }) => textRef ?? []);

/** A field with its name and, where its value stands for something, what that is called or says. */
export function staffFieldDetail(
  { serviceCode, field, ...value }: FilledField,
  { remembered, texts }: FieldMeanings,
  language: Language,
): Detail {
  const settings = remembered.services.get(serviceCode)?.staffFields?.find(({ code }) => code === field);
  const { choices, textRef } = value;
  const named = choices?.map((key) => settings?.values?.find((one) => one.key === key)?.name[language] ?? key);
  return {
    field,
    label: settings?.name[language] ?? field,
    value: choices ?? value.number ?? value.day ?? value.at ?? textRef ?? null,
    text: named?.join(', ') ?? texts.get(textRef ?? '')?.text ?? null,
  };
}
