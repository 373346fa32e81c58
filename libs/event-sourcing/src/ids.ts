import { v5, v7 } from 'uuid';
import { randomBytes } from './random-bytes.ts';

/** Must never change: all derived ids of all installations depend on it. */
const GUICHET_NAMESPACE = '6f2a3d0e-5c1b-5b7a-9d54-3b8f0c2e7a61';

let last = { msecs: 0, seq: 0 };

/** A new identifier, ordered by time (UUIDv7); those of one millisecond count on from a random number. */
export function newId(): string {
  const [random, msecs] = [randomBytes(16), Date.now()];
  last = msecs > last.msecs ? { msecs, seq: random.readUInt32BE(6) >>> 1 } : { ...last, seq: last.seq + 1 };
  return v7({ random, ...last });
}

/** An identifier derived from the names (UUIDv5): the same names always give the same id. */
export const idFrom = (...names: readonly string[]): string => v5(names.join('\n'), GUICHET_NAMESPACE);
