/**
 * Outcomes that the product gives itself; those of `services.yaml` are given by staff.
 *
 * `closed-at-source`: the case was closed in the system that it was imported from. Nothing is known of how it ended.
 *
 * `imported-in-error`: the import that brought its only requests was undone. It never counts and is in no list.
 *
 * `withdrawn`: whoever made the request withdrew it. A municipality may have this outcome too, for a case that staff close for that reason.
 */
export const CLOSED_AT_SOURCE = 'closed-at-source';
export const IMPORTED_IN_ERROR = 'imported-in-error';
export const WITHDRAWN = 'withdrawn';

/** Nobody is told of an end that another system or a mistake made. */
export const isReservedOutcome = (outcome: string | null): boolean =>
  outcome === CLOSED_AT_SOURCE || outcome === IMPORTED_IN_ERROR;
