import { TextDecoder } from 'node:util';

export interface DecodedText {
  /** Without its byte order mark. */
  readonly text: string;
  /** As the WHATWG calls it: a text declared as ISO-8859-1 is read as `windows-1252`, which only adds characters to it. */
  readonly charset: string;
}

/** Why bytes are no text. */
export interface EncodingFault {
  readonly fault: 'unknown-charset' | 'not-in-charset';
  /** The one that was declared, otherwise `utf-8`. */
  readonly charset: string;
  /** Where the first malformed character begins, in bytes from 0; 0 for an unknown charset. */
  readonly offset: number;
}

/** Names that programs give and the WHATWG does not list: Python's, MySQL's, and that of Windows Notepad. */
const ALIASES: Readonly<Record<string, string>> = {
  'latin-1': 'windows-1252',
  latin_1: 'windows-1252',
  ansi: 'windows-1252',
  utf_8: 'utf-8',
  'utf-8-sig': 'utf-8',
  utf_8_sig: 'utf-8',
  utf8mb4: 'utf-8',
  // Whoever declares ASCII and sends more has written UTF-8.
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
};

/** UTF-32 is not decoded; its mark is known because that of UTF-16 is the beginning of it. */
const MARKS: readonly { readonly charset: string; readonly bytes: readonly number[] }[] = [
  { charset: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { charset: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { charset: 'utf-16le', bytes: [0xff, 0xfe] },
  { charset: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * Bytes as text, or what is wrong with them: nothing is replaced by U+FFFD. A byte order mark decides, then the declared charset (any label of
 * the WHATWG's Encoding Standard); what declares nothing has to be UTF-8.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText | EncodingFault {
  const label = markedCharset(bytes) ?? charsetNamed(declared ?? 'utf-8', bytes);
  const decoder = decoderOf(label);
  if (!decoder) return { fault: 'unknown-charset', charset: label, offset: 0 };
  try {
    return { text: decoder.decode(bytes), charset: decoder.encoding };
  } catch {
    return { fault: 'not-in-charset', charset: decoder.encoding, offset: malformedAt(bytes, label) };
  }
}

/**
 * The charset in which bytes read best, for files that declare none: the one of their byte order mark, else UTF-8, UTF-16 without a mark,
 * windows-1252, or the Macintosh's where that gives more letters of French.
 */
export function likelyCharset(bytes: Uint8Array): string {
  const marked = markedCharset(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, 1_000_000);
  const zeros = [0, 1].map((parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  if (Math.max(...zeros) > sample.length / 8) return zeros[0]! > zeros[1]! ? 'utf-16be' : 'utf-16le';
  if (!('fault' in decodeText(bytes))) return 'utf-8';
  const [windows, macintosh] = ['windows-1252', 'macintosh'].map((charset) => frenchLetters(sample, charset));
  return macintosh! > windows! ? 'macintosh' : 'windows-1252';
}

/** The charset whose byte order mark the bytes begin with. */
export const markedCharset = (bytes: Uint8Array): string | undefined =>
  MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))?.charset;

/** A declared charset as the WHATWG calls it, or the label itself where it is none; the first bytes tell the two orders of UTF-16 apart. */
export const charsetNamed = (declared: string, bytes: Uint8Array): string => {
  const label = declared
    .trim()
    .replace(/^["']|["']$/gu, '')
    .toLowerCase();
  if (/^utf[-_]?16$/u.test(label)) return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
  return ALIASES[label] ?? label;
};

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** The shortest prefix that no continuation could repair ends within the first malformed character. */
function malformedAt(bytes: Uint8Array, label: string): number {
  const reads = (length: number, stream: boolean): boolean => {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (reads(middle, true)) good = middle;
    else bad = middle;
  }
  let start = good;
  while (start > 0 && !reads(start, false)) start -= 1;
  return start;
}

const frenchLetters = (bytes: Uint8Array, charset: string): number =>
  new TextDecoder(charset).decode(bytes).match(/[àâçèéêëîïôùûüœÀÂÇÈÉÊËÎÏÔÙÛŒ’«»]/gu)?.length ?? 0;
