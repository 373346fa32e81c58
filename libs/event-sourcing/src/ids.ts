import { v5, v7 } from 'uuid';

/** Must never change: all derived ids of all installations depend on it. */
const GUICHET_NAMESPACE = '6f2a3d0e-5c1b-5b7a-9d54-3b8f0c2e7a61';

/** A new identifier, ordered by time (UUIDv7). */
export const newId = (): string => v7();

/** An identifier derived from the names (UUIDv5): the same names always give the same id. */
export const idFrom = (...names: readonly string[]): string => v5(names.join('\n'), GUICHET_NAMESPACE);
