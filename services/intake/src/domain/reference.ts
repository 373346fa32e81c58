import { cleanLine } from '@guichet/texts/typed';
import { createHash } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The tracking number of a request: 60 bits of the SHA-256 of its id as twelve Crockford base-32 symbols, `K7QF-2M9D-4XTA`.
 * It cannot be guessed, is easy to read over a telephone, and is the same however often it is computed.
 */
export function referenceOf(requestId: string): string {
  let bits = createHash('sha256').update(requestId).digest().readBigUInt64BE() >> 4n;
  let symbols = '';
  for (let i = 0; i < 12; i++, bits >>= 5n) symbols = CROCKFORD[Number(bits & 31n)]! + symbols;
  return symbols.replace(/(.{4})(?=.)/g, '$1-');
}

/** What a person typed, as it is stored: `k7qf 2m9d4xto` → `K7QF-2M9D-4XT0`; undefined when it is no tracking number. */
export function readReference(typed: string): string | undefined {
  const letters = cleanLine(typed.normalize('NFKC')).toUpperCase();
  const symbols = letters
    .replace(/[\s\p{Pd}−]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(symbols)) return undefined;
  return symbols.replace(/(.{4})(?=.)/g, '$1-');
}
