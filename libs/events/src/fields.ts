/**
 * The only kinds of value an event may hold. Each is annotated with `x-field` (what it is), which the append gate and the
 * catalogue's own test look for: a string that is none of these is free text, and free text may carry personal information.
 * `x-personal` says what it tells about a person, `description` and `x-description-fr` what it means.
 */
import { Type, type TSchema } from 'typebox';
import type { Text } from './text.ts';

/**
 * What a value tells about a person. `trait`: one of a few words about the person behind a pseudonym. `pseudonym`: stands for a
 * person or what they wrote, and says nothing without the vault. `place`: a public place. There is no class for more than that.
 */
export type Personal = 'none' | 'trait' | 'pseudonym' | 'place';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const WORD = '^[a-z][a-z0-9_-]{0,63}$';

const meaning = (...[en, fr]: Text) => ({ description: en, 'x-description-fr': fr });
const kind = <const K extends string>(field: K, personal: Personal, ...text: Text) => ({
  'x-field': field,
  'x-personal': personal,
  ...meaning(...text),
});

/** An identifier this system generated: random, or derived from other identifiers (RFC 9562, lower case). */
export const Id = (...text: Text) => Type.String({ pattern: UUID, ...kind('id', 'none', ...text) });

/** An opaque random reference to something kept in the vault; never derived from the value it stands for. */
export const VaultRef = (...text: Text) => Type.String({ pattern: UUID, ...kind('vault-ref', 'pseudonym', ...text) });

/** The opaque reference of a person of the staff, as their sign-in has it: the `actor.ref` of events. */
export const StaffReference = (...text: Text) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', ...kind('staff-ref', 'pseudonym', ...text) });

/** A short word that comes from settings or from this code, never from a resident. */
export const Code = (...text: Text) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', ...kind('code', 'none', ...text) });

/** The tracking number a resident is given: twelve Crockford base-32 symbols in three groups. */
export const Reference = (...text: Text) =>
  Type.String({
    pattern: '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$',
    ...kind('reference', 'pseudonym', ...text),
  });

/** ISO 8601 instant in UTC with milliseconds, e.g. `2026-03-09T14:30:00.000Z`. */
export const Instant = (...text: Text) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
    ...kind('instant', 'none', ...text),
  });

/** A day of the calendar, without a time zone: `2026-03-09`. */
export const Day = (...text: Text) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', ...kind('day', 'none', ...text) });

/** Lower-case hexadecimal SHA-256 of something that is no secret. */
export const Digest = (...text: Text) => Type.String({ pattern: '^[0-9a-f]{64}$', ...kind('digest', 'none', ...text) });

/** HMAC-SHA-256 under a key the event does not hold, in lower-case hexadecimal: equal for equal secrets, and no way back. */
export const SecretDigest = (...text: Text) =>
  Type.String({ pattern: '^[0-9a-f]{64}$', ...kind('digest', 'pseudonym', ...text) });

/** Words with what each means. */
type Words<T extends string> = Readonly<Record<T, Text>>;

function oneOf<T extends string>(words: Words<T>, personal: Personal, more: object, text: Text) {
  const explained = Object.entries<Text>(words).map(([word, [en, fr]]) => [word, { en, fr }]);
  return Type.Enum(Object.keys(words) as T[], {
    ...kind('enum', personal, ...text),
    'x-words': Object.fromEntries(explained),
    ...more,
  });
}

/** One of a closed list. Another word is a breaking change, because a reader must know what to do with each. */
export const Literal = <const T extends string>(words: Words<T>, ...text: Text) => oneOf(words, 'none', {}, text);

/** One of a list that may grow. Readers must treat an unknown word as “other”. */
export const GrowingLiteral = <const T extends string>(words: Words<T>, ...text: Text) =>
  oneOf(words, 'none', { 'x-grows': WORD }, text);

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Degrees north, WGS 84. */
export const Latitude = (...text: Text) =>
  Type.Number({ minimum: -90, maximum: 90, ...kind('degrees', 'place', ...text) });
/** Degrees east, WGS 84. */
export const Longitude = (...text: Text) =>
  Type.Number({ minimum: -180, maximum: 180, ...kind('degrees', 'place', ...text) });

export const Version = (...text: Text) => Type.Integer({ minimum: 1, ...kind('version', 'none', ...text) });

/** From 0 to 1. */
export const Ratio = (...text: Text) => Type.Number({ minimum: 0, maximum: 1, ...kind('ratio', 'none', ...text) });

/** A number whose unit is in the name it comes with. */
export const Measure = (...text: Text) => Type.Number(kind('measure', 'none', ...text));

export const Flag = (...text: Text) => Type.Boolean(kind('flag', 'none', ...text));

export const List = <T extends TSchema>(item: T, ...text: Text) => Type.Array(item, meaning(...text));

/** An object that refuses every field it does not name. */
export const Fields = <T extends Record<string, TSchema>>(properties: T, ...text: Text | []) =>
  Type.Object(properties, { additionalProperties: false, ...(text.length && meaning(...text)) });

export const Language = (...text: Text) =>
  oneOf({ en: ['English', 'anglais'], fr: ['French', 'français'] }, 'trait', {}, text);

/** How a person can be reached. */
export const ReachableBy = (...text: Text) =>
  oneOf(
    { email: ['by e-mail', 'par courriel'], phone: ['by telephone', 'par téléphone'] },
    'trait',
    { 'x-grows': WORD },
    text,
  );

/** What may be corrected of how a person is reached. */
export const CorrectedContact = () =>
  oneOf(
    {
      email: ['the e-mail address', 'l’adresse de courriel'],
      phone: ['the telephone number', 'le numéro de téléphone'],
    },
    'none',
    { 'x-grows': WORD },
    ['What was corrected; never what it is.', 'Ce qui a été corrigé; jamais la valeur.'],
  );

export const Kind = () =>
  Literal(
    {
      service_request: ['something to be done, e.g. a repair', 'une intervention, p.\u00a0ex. une réparation'],
      bylaw_complaint: ['a complaint under a bylaw', 'une plainte relative à un règlement municipal'],
      permit_inquiry: ['a question about a permit', 'une question sur un permis'],
      information: ['a question that needs an answer only', 'une question qui n’appelle qu’une réponse'],
    },
    'The nature of what was asked.',
    'La nature de ce qui a été demandé.',
  );
export const CHANNELS = [
  'portal',
  'phone',
  'email',
  'walk-in',
  'letter',
  'councillor',
  'staff',
  'open311',
  'import',
] as const;
