/** Set on the answer to a call that was answered before under the same Idempotency-Key. */
export const REPLAYED_HEADER = 'Idempotent-Replayed';
