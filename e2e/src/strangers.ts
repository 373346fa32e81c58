import { STAFF_ROLES } from '@guichet/service-kit';

/** Tokens of a role for another municipality, and for none. */
export const elsewhere = (role: string) => `elsewhere-${role}`;
export const nowhere = (role: string) => `nowhere-${role}`;
export const STRANGERS = STAFF_ROLES.flatMap((role) => [
  { token: elsewhere(role), role, ref: 's1', municipality: 'elsewhere', departments: ['public-works'] },
  { token: nowhere(role), role, ref: 's2', departments: ['public-works'] },
]);
