import { v5, v7 } from 'uuid';

/** Frozen: every derived id of every installation stands on it. */
const GUICHET_NAMESPACE = '6f2a3d0e-5c1b-5b7a-9d54-3b8f0c2e7a61';

/** A new identifier, ordered by time (UUIDv7). */
export const newId = (): string => v7();

/** The identifier that these names always give (UUIDv5): asked twice, the same thing has one id. */
export const idFrom = (...names: readonly string[]): string => v5(names.join('\n'), GUICHET_NAMESPACE);
