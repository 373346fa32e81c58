import { decodeText, likelyCharset } from './encoding.ts';

const FRENCH = 'Fil électrique tombé – près de l’école, 5 €';
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();

/** Windows-1252 as its table has it, written down for these texts. */
const WINDOWS: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, '–': 0x96 };
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((one) => WINDOWS[one] ?? one.codePointAt(0)!));

it.each<[string, Buffer, string | undefined]>([
  ['UTF-8', utf8(FRENCH), undefined],
  ['UTF-8, declared', utf8(FRENCH), 'UTF8'],
  ['UTF-8 with its mark', utf8(`\ufeff${FRENCH}`), undefined],
  ['UTF-8 with its mark, declared as something else', utf8(`\ufeff${FRENCH}`), 'windows-1252'],
  ['UTF-8 as Python calls it', utf8(`\ufeff${FRENCH}`), 'utf-8-sig'],
  ['UTF-8 declared as ASCII', utf8(FRENCH), 'us-ascii'],
  ['windows-1252', windows1252(FRENCH), 'windows-1252'],
  ['windows-1252 declared as ISO-8859-1', windows1252(FRENCH), 'ISO-8859-1'],
  ['windows-1252 in quotes, as Python calls it', windows1252(FRENCH), '"Latin-1" '],
  ['windows-1252 as Notepad calls it', windows1252(FRENCH), 'ANSI'],
  ['UTF-16 with a mark', utf16(`\ufeff${FRENCH}`), undefined],
  ['UTF-16 with a mark, declared', utf16(`\ufeff${FRENCH}`), 'utf-16'],
  ['UTF-16 of big end, with a mark', bigEndian(`\ufeff${FRENCH}`), undefined],
  ['UTF-16 without a mark, declared', utf16(FRENCH), 'UTF-16'],
  ['UTF-16 of big end without a mark, declared', bigEndian(FRENCH), 'UTF-16'],
])('%s is decoded', (_name, bytes, declared) => {
  expect(decodeText(bytes, declared)).toMatchObject({ text: FRENCH });
});

it.each<[string, Buffer, string | undefined, object]>([
  ['a byte of windows-1252', windows1252('fil é'), undefined, { charset: 'utf-8', offset: 4 }],
  ['a character cut at the end', utf8('fil é').subarray(0, -1), undefined, { charset: 'utf-8', offset: 4 }],
  ['a character cut in the middle', Buffer.from([0x61, 0xf0, 0x9f, 0x62]), undefined, { charset: 'utf-8', offset: 1 }],
  ['half of a surrogate pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 'utf-8', { charset: 'utf-8', offset: 1 }],
  ['half of a pair in UTF-16', utf16('a\ud800b'), 'utf-16', { charset: 'utf-16le', offset: 2 }],
  ['an odd byte of UTF-16', utf16('ab').subarray(0, 3), 'utf-16', { charset: 'utf-16le', offset: 2 }],
])('%s is malformed, and where it begins', (_name, bytes, declared, fault) => {
  expect(decodeText(bytes, declared)).toEqual({ fault: 'not-in-charset', ...fault });
});

it.each([
  [utf8('a'), 'ebcdic-xml-us', 'ebcdic-xml-us'],
  [utf8('a'), '', ''],
  [Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), undefined, 'utf-32le'],
])('a charset that is not known is named (%#)', (bytes, declared, charset) => {
  expect(decodeText(bytes, declared)).toEqual({ fault: 'unknown-charset', charset, offset: 0 });
});

it.each<[string, Buffer]>([
  ['utf-8', utf8(FRENCH)],
  ['utf-8', Buffer.from('plain')],
  ['utf-16le', utf16(FRENCH)],
  ['utf-16be', bigEndian(FRENCH)],
  ['windows-1252', windows1252(FRENCH)],
  ['macintosh', Buffer.from([0x8e, 0x63, 0x6f, 0x6c, 0x65, 0x88, 0x8f])], // écoleàè
])('what reads like %s is taken for it', (charset, bytes) => expect(likelyCharset(bytes)).toBe(charset));
