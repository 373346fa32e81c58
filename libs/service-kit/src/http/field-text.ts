import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decodeText } from '@guichet/texts';
import { Problem, type FieldFault } from '../problems/problem.ts';

/** A form or query: flat keys, and a list for a repeated one. */
export type FlatForm = Readonly<Record<string, unknown>>;

/** No prototype, and a list for a repeated name. */
export type ReceivedForm = Record<string, string | string[]>;

const UNREADABLE = Symbol('fields that could not be read');

/** The fields of a query or body that could not be read as text; the guard `ReadableText` refuses the request for them. */
export const unreadableIn = (fields: unknown): readonly FieldFault[] =>
  (fields as { [UNREADABLE]?: readonly FieldFault[] } | null | undefined)?.[UNREADABLE] ?? [];

/** Notes faults with the fields that could be read: among those is the language in which to tell of the others. */
export const noteUnreadable = <T extends object>(fields: T, faults: readonly FieldFault[]): T =>
  faults.length === 0 ? fields : Object.defineProperty(fields, UNREADABLE, { value: faults });

/** Collects the fields of a body whose names and values arrive as bytes, in the charset that the body or the field declares. */
export class ReceivedFields {
  readonly #fields: ReceivedForm = Object.create(null);
  readonly #faults: FieldFault[] = [];

  /** Throws Problem `http.charset-unknown`. */
  add(name: Uint8Array, value: Uint8Array, charset?: string): void {
    const [key, text] = [read(name, charset), read(value, charset)];
    if (key.damaged) this.refuse(key.damaged(key.text));
    else if (text.damaged) this.refuse(text.damaged(key.text));
    else this.set(key.text, text.text);
  }

  set(name: string, text: string): void {
    const known = this.#fields[name];
    this.#fields[name] = known === undefined ? text : [known, text].flat();
  }

  refuse(fault: FieldFault): void {
    this.#faults.push(fault);
  }

  get form(): ReceivedForm {
    return noteUnreadable(this.#fields, this.#faults);
  }
}

/** `shown` is the name or value with U+FFFD in the place of what could not be read. */
export function notInCharset(field: string, shown: string, charset: string): FieldFault {
  const position = [...shown].indexOf('\ufffd') + 1;
  return { field, code: 'validation.charset', parameters: { field, position, charset: charset.toUpperCase() } };
}

/** A name or value as text; where it could not be read, what is wrong with the field of that name. */
function read(bytes: Uint8Array, declared: string | undefined) {
  // ASCII is the same in every charset that is sent, but for the zeros of UTF-16.
  if (isAscii(bytes) && !bytes.includes(0)) return { text: Buffer.from(bytes).toString('latin1') };
  const decoded = decodeText(bytes, declared);
  if (!('fault' in decoded)) return { text: decoded.text };
  if (decoded.fault === 'unknown-charset') throw unknownCharset(decoded.charset);
  const text = lossy(bytes, decoded.charset);
  return { text, damaged: (field: string) => notInCharset(field, text, decoded.charset) };
}

/** The name is repeated only where it looks like one. */
export const unknownCharset = (charset: string): Problem =>
  new Problem('http.charset-unknown', { charset: /^[\w.:-]{1,40}$/u.test(charset) ? charset : '?' });

/** `charset` as `decodeText` names it. */
export const lossy = (bytes: Uint8Array, charset: string): string => new TextDecoder(charset).decode(bytes);
