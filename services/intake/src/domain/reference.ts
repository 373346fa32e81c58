import { cleanLine } from '@guichet/texts/typed';
import { hash } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The tracking number of a request: 60 bits of the SHA-256 of its id as twelve Crockford base-32 symbols, `K7QF-2M9D-4XTA`.
 * It cannot be guessed, is easy to read over a telephone, and is the same however often it is computed.
 */
export function referenceOf(requestId: string): string {
  const digest = hash('sha256', requestId);
  return [0, 5, 10].map((at) => fourSymbols(parseInt(digest.slice(at, at + 5), 16))).join('-');
}

const fourSymbols = (bits: number): string => [15, 10, 5, 0].map((shift) => CROCKFORD[(bits >> shift) & 31]).join('');

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
