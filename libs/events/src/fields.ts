/**
 * The only kinds of value an event may hold. Each is annotated with `x-field`, which the append gate and the catalogue's
 * own test look for: a string that is none of these is free text, and free text may carry personal information.
 */
import { Type, type TSchema } from 'typebox';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** An identifier this system generated: random, or derived from other identifiers (RFC 9562, lower case). */
export const Id = (description?: string) => Type.String({ pattern: UUID, 'x-field': 'id', description });

/** An opaque random reference to something kept in the vault; never derived from the value it stands for. */
export const VaultRef = (description?: string) => Type.String({ pattern: UUID, 'x-field': 'vault-ref', description });

/** A short word that comes from settings or from this code, never from a resident. */
export const Code = (description?: string) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', 'x-field': 'code', description });

/** The tracking number a resident is given: twelve Crockford base-32 symbols in three groups. */
export const Reference = () =>
  Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$', 'x-field': 'reference' });

/** ISO 8601 instant in UTC with milliseconds, e.g. `2026-03-09T14:30:00.000Z`. */
export const Instant = (description?: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', 'x-field': 'instant', description });

/** Lower-case hexadecimal SHA-256, or an HMAC of that length. */
export const Digest = (description?: string) =>
  Type.String({ pattern: '^[0-9a-f]{64}$', 'x-field': 'digest', description });

export const Literal = <const T extends string>(...values: readonly T[]) =>
  Type.Enum(values as unknown as T[], { 'x-field': 'enum' });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Degrees north, WGS 84. */
export const Latitude = () => Type.Number({ minimum: -90, maximum: 90, 'x-field': 'degrees' });
/** Degrees east, WGS 84. */
export const Longitude = () => Type.Number({ minimum: -180, maximum: 180, 'x-field': 'degrees' });

export const Version = (description?: string) => Type.Integer({ minimum: 1, 'x-field': 'version', description });

/** An object that refuses every field it does not name. */
export const Fields = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const Language = () => Literal('en', 'fr');
export const Kind = () => Literal('service_request', 'bylaw_complaint', 'permit_inquiry', 'information');
export const CHANNELS = ['portal', 'phone', 'email', 'walk-in', 'open311', 'import'] as const;
