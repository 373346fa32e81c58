import type { DataOf, Language, RequestSubmitted } from '@guichet/events';
import type { Names, Words } from './names.ts';
import type { ReportedFields } from './reported.ts';

/** A request of the case: what its event says, and what the reporter gave besides. */
export interface ReportedRequest {
  readonly submitted: DataOf<typeof RequestSubmitted>;
  readonly given: ReportedFields;
}

export interface Detail {
  readonly field: string;
  readonly label: string;
  readonly value: unknown;
  readonly text: string | null;
}

const LABELS: Readonly<Record<Exclude<keyof ReportedFields, 'answers'>, Words>> = {
  description: { en: 'What was written', fr: 'Ce qui a été écrit' },
  mediaUrl: { en: 'Link to a photo', fr: 'Lien vers une photo' },
  address: { en: 'Address given', fr: 'Adresse indiquée' },
  addressId: { en: 'Id of the address', fr: 'Identifiant de l’adresse' },
  latitude: { en: 'Degrees north (WGS 84)', fr: 'Degrés de latitude nord (WGS 84)' },
  longitude: { en: 'Degrees east (WGS 84)', fr: 'Degrés de longitude est (WGS 84)' },
  pointAsTyped: { en: 'Point, as it was typed', fr: 'Point, tel qu’il a été saisi' },
};

export const givenDetails = (fields: Omit<ReportedFields, 'answers'>, language: Language): Detail[] =>
  Object.entries(fields).map(([field, value]) => ({
    field,
    label: LABELS[field as keyof typeof LABELS][language],
    value,
    text: String(value),
  }));

/** What the reporter said, for the entry with which the request joined the case. */
export function requestDetails(
  { submitted, given }: ReportedRequest,
  { remembered }: Names,
  language: Language,
): Detail[] {
  const { answers = {}, ...fields } = given;
  const questions = remembered.services.get(submitted.serviceCode)?.questions ?? [];
  const answer = (code: string, value: unknown, text: string): Detail => {
    const label = questions.find((one) => one.code === code)?.question[language] ?? code;
    return { field: `answers.${code}`, label, value, text };
  };
  const nameOf = (code: string, key: string): string =>
    questions.find((one) => one.code === code)?.values?.find((one) => one.key === key)?.name[language] ?? key;
  return [
    ...givenDetails(fields, language),
    ...submitted.answers.map(({ question, choices }) =>
      answer(question, choices, choices.map((key) => nameOf(question, key)).join(', ')),
    ),
    ...Object.entries(answers).map(([code, text]) => answer(code, text, text)),
  ];
}
