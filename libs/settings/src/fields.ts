/** What the schemas of settings files are made of. */
import { Type, type Static, type TSchema } from 'typebox';

export const strict = <T extends Record<string, TSchema>>(properties: T, description?: string) =>
  Type.Object(properties, { additionalProperties: false, description });
export const oneOf = <const T extends string>(...values: readonly T[]) => Type.Enum(values as unknown as T[]);

export const Code = () => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });
/** A text a person reads, in both languages; the loader refuses one without the other, unless it is said to be `missing`. */
export const Text = () => strict({ en: Words(), fr: Words(), missing: Type.Optional(oneOf('en', 'fr')) });
export type Text = Static<ReturnType<typeof Text>>;
export const Words = () => Type.String({ minLength: 1, pattern: '\\S' });
export const WordList = () => Type.Array(Words());
export const Clock = () => Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
/** ISO date. */
export const Day = () => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** Month and day, every year. */
export const YearDay = () => Type.String({ pattern: '^\\d{2}-\\d{2}$' });

export const KINDS = ['service_request', 'bylaw_complaint', 'permit_inquiry', 'information'] as const;
export const Kind = () => oneOf(...KINDS);
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = () => oneOf(...PRIORITIES);
export type Priority = (typeof PRIORITIES)[number];

export const Duration = () =>
  strict({
    /** Working hours of the calendar. */
    hours: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    /** Working days of the calendar: the same clock time after this many open days. */
    days: Type.Optional(Type.Integer({ minimum: 1 })),
  });
/** As one dials it; an extension belongs into the text beside it. */
export const Telephone = () => Type.String({ pattern: '^\\+?[0-9](?:[0-9 -]{0,18}[0-9])?$' });
export const Mail = () => Type.String({ format: 'email' });
export const WebAddress = () => Type.String({ pattern: '^https?://[^\\s/]+\\S*$' });
