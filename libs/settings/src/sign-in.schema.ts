import { Type, type Static } from 'typebox';
import { oneOf, strict } from './fields.ts';

/** Roles that an identity provider can give; that of a service is never a person’s. */
export const SIGN_IN_ROLES = [
  'agent',
  'clerk',
  'supervisor',
  'director',
  'crew',
  'privacy_officer',
  'council',
  'administrator',
  'importer',
] as const;

/** Where these work for no department, they see nothing. */
export const ROLES_OF_DEPARTMENTS: readonly string[] = ['clerk', 'supervisor', 'director', 'crew'];

/** In place of ids: each of the municipality’s own. */
export const EVERY = '*';

const Ids = () => Type.Array(Type.String({ pattern: '^(?:\\*|[A-Za-z0-9][A-Za-z0-9._-]{0,63})$' }));
const OneLine = () => Type.String({ minLength: 1, maxLength: 200, pattern: '^\\S(?:[^\\x00-\\x1f\\x7f]*\\S)?$' });

/** Who gets which role: people whose claim holds one of these values. */
export const Admission = () =>
  strict({
    role: oneOf(...SIGN_IN_ROLES),
    /** The claim of the access token, `groups` where left out; a dot leads into an object: `realm_access.roles`. */
    claim: Type.Optional(OneLine()),
    values: Type.Array(OneLine(), { minItems: 1 }),
    departments: Type.Optional(Ids()),
    teams: Type.Optional(Ids()),
  });

export type AdmissionSettings = Static<ReturnType<typeof Admission>>;
