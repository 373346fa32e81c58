import { cleanLine, decodeText } from '@guichet/texts';
import { Problem } from '../problems/problem.ts';
import { ReceivedFields, unknownCharset, type FlatForm, type ReceivedForm } from './field-text.ts';

/**
 * The fields of a query, each a line without layout. An address cannot declare a charset, so they are UTF-8; Node gives the bytes of an address as
 * Latin-1.
 */
export function queryFields(query: string): FlatForm {
  const form = fieldsOf(query, undefined);
  for (const [name, value] of Object.entries(form))
    form[name] = typeof value === 'string' ? cleanLine(value) : value.map(cleanLine);
  return form;
}

/**
 * The fields of `application/x-www-form-urlencoded` in the declared charset, which may also be in the field `_charset_`, as a web page sends
 * it. Throws Problems.
 */
export function formFields(body: Buffer, declared?: string): FlatForm {
  const [bytes, charset] = isUtf16(body, declared) ? [fromUtf16(body, declared), undefined] : [body, declared];
  const text = bytes.toString('latin1').replace(/^ï»¿/u, '');
  const form = fieldsOf(text, charset ?? /(?:^|&)_charset_=([\w.:-]+)/u.exec(text)?.[1]);
  // Copied onto another object it would replace that object's prototype.
  if (Object.hasOwn(form, '__proto__')) throw new Problem('http.bad-request');
  return form;
}

function fieldsOf(text: string, charset: string | undefined): ReceivedForm {
  const fields = new ReceivedFields();
  const isUtf8 = charset === undefined || /^utf-?8$/iu.test(charset);
  const read = isUtf8 && ASCII.test(text) ? plainText : () => undefined;
  for (const pair of text.replaceAll('+', ' ').split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    const value = at < 0 ? '' : pair.slice(at + 1);
    const [key, plain] = [read(name), read(value)];
    if (key !== undefined && plain !== undefined) fields.set(key, plain);
    else addBytes(fields, name, value, charset);
  }
  return fields.form;
}

/** What nearly all forms are, read quickly; undefined for what has to be looked at byte by byte. */
function plainText(part: string): string | undefined {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part).replace(/^\ufeff/u, '');
  } catch {
    return undefined; // addBytes says what is wrong and where
  }
}

const ASCII = /^[ -~]*$/u;

function addBytes(fields: ReceivedFields, name: string, value: string, charset: string | undefined): void {
  const stray = strayPercent(value) ?? strayPercent(name);
  if (stray === undefined) return fields.add(unescaped(name), unescaped(value), charset);
  const field = name.slice(0, 100);
  fields.refuse({ field, code: 'validation.percent', parameters: { field, position: stray + 1 } });
}

/** Where a `%` is that two hexadecimal digits do not follow. */
function strayPercent(text: string): number | undefined {
  const at = text.includes('%') ? text.search(/%(?![0-9a-f]{2})/iu) : -1;
  return at < 0 ? undefined : at;
}

const unescaped = (text: string): Buffer =>
  Buffer.from(
    text.includes('%')
      ? text.replace(/%(?<hex>[0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : text,
    'latin1',
  );

/** The whole body, and not only its values behind `%`. */
const isUtf16 = (body: Buffer, declared = ''): boolean =>
  (body.length > 1 && [0xfffe, 0xfeff].includes(body.readUInt16BE())) ||
  (/^utf-?16/iu.test(declared) && body.includes(0));

function fromUtf16(body: Buffer, declared: string | undefined): Buffer {
  const decoded = decodeText(body, declared);
  if (!('fault' in decoded)) return Buffer.from(decoded.text);
  throw decoded.fault === 'unknown-charset' ? unknownCharset(decoded.charset) : new Problem('http.bad-request');
}
