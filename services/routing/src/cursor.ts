import { Problem } from '@guichet/service-kit';

/** Cursors are opaque to callers: the position of the last case of a page. */
export const cursorOf = (position: bigint): string => Buffer.from(String(position)).toString('base64url');

/** Throws Problem `case.cursor` for anything `cursorOf` did not make. */
export function positionOf(cursor: string): bigint {
  const digits = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,18}$/.test(digits)) throw new Problem('case.cursor');
  return BigInt(digits);
}
