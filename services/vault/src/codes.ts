/** Patterns of what is kept in the access log and in events. */

/** Why, or what for. */
export const REASON = /^[a-z][a-z0-9-]{1,63}$/;
/** Id of a municipality. */
export const MUNICIPALITY = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** A name of a field, or `*` for all. */
export const FIELD_NAMES = /^(?:[A-Za-z]{1,40}|\*)$/;
/** A day, `YYYY-MM-DD`. */
export const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
