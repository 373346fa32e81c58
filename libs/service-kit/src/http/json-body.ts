import { decodeText } from '@guichet/texts';
import { invalidRequest, Problem } from '../problems/problem.ts';
import { repeatedNames } from './repeated-names.ts';
import { lossy, notInCharset, noteUnreadable, unknownCharset } from './field-text.ts';

/**
 * A body of JSON, parsed by `parse`. Fields whose bytes are no text of the charset, and names that an object has twice, are noted with the body.
 * Throws Problems, and what `parse` throws.
 */
export function jsonBody(body: Buffer, declared: string | undefined, parse: (text: string) => unknown): unknown {
  const decoded = decodeText(body, declared ?? charsetOf(body));
  if (!('fault' in decoded)) return withoutRepeated(notTooDeep(parse(decoded.text)), decoded.text);
  if (decoded.fault === 'unknown-charset') throw unknownCharset(decoded.charset);
  const value = notTooDeep(parse(lossy(body, decoded.charset)));
  const faults = damaged(value, '').map(([path, shown]) => notInCharset(path || 'body', shown, decoded.charset));
  if (typeof value !== 'object' || value === null || faults.length === 0) throw invalidRequest(faults);
  return noteUnreadable(value, faults);
}

/** Far more than any body has. Code that walks a value calls itself for each level, and the stack ends. */
const MOST_LEVELS = 50;

function notTooDeep(value: unknown): unknown {
  if (isDeeper(value, MOST_LEVELS)) throw new Problem('http.nested-too-deeply', { most: MOST_LEVELS });
  return value;
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));

function withoutRepeated(value: unknown, text: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const faults = repeatedNames(text).map((field) => ({
    field,
    code: 'validation.repeated-name',
    parameters: { field },
  }));
  return noteUnreadable(value, faults);
}

/** JSON begins with a character of ASCII, so that a zero beside it shows UTF-16. */
const charsetOf = (body: Buffer): string | undefined => (body[0] === 0 || body[1] === 0 ? 'utf-16' : undefined);

/** Paths and texts of the strings in which something could not be read. */
function damaged(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return value.includes('\ufffd') ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, string][] => {
    const inner = path ? `${path}.${key}` : key;
    return key.includes('\ufffd') ? [[inner, key]] : damaged(each, inner);
  });
}
