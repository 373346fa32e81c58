/** Two consumers in one service: each takes the handlers that carry its name. */

/** Acts on verdicts; several streams at once, a failing event ends as a dead letter. */
export const ROUTING_REACTIONS = Symbol('routing');

/** Writes the rows of the work queues, together with its checkpoint; never leaves an event out. */
export const ROUTING_CASES = Symbol('routing-cases');
