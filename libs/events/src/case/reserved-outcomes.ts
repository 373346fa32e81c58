/**
 * Outcomes that the product gives itself; those of `services.yaml` are given by staff.
 *
 * `closed-at-source`: the case was closed in the system that it was imported from. Nothing is known of how it ended.
 */
export const CLOSED_AT_SOURCE = 'closed-at-source';
