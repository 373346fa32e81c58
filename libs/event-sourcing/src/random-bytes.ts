import { randomFillSync } from 'node:crypto';

const reserve = Buffer.alloc(4096);
let used = reserve.length;

/** Bytes that nobody can foretell, from a reserve: asking the system for a few costs as much as for thousands. */
export function randomBytes(count: number): Buffer {
  if (used + count > reserve.length) {
    randomFillSync(reserve);
    used = 0;
  }
  return reserve.subarray(used, (used += count));
}
