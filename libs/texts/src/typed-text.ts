/** Characters without a form of their own: byte order marks, soft hyphens, bidirectional marks, spaces without width, what stands for an object. */
const INVISIBLE = /[[\p{Default_Ignorable_Code_Point}--\p{M}--[\u200c\u200d\u{e0020}-\u{e007f}]]\u034f\ufff9-\ufffc]/gv;

/** Joiners that join nothing: those of emoji, and of scripts other than Latin, are part of what is written. */
const IDLE_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f[[\p{L}\p{M}]--\p{Script=Latin}]])[\u200c\u200d]|[\u200c\u200d](?=$|\s|\p{Script=Latin})/gv;

const LINE_BREAK = /\r\n|[\v\f\r\u0085\u2028\u2029]/gu;
const BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/u;
const SPACE = /[\p{Zs}\u2800]/gu;

const CONTROL = /\p{Cc}/gu;

/** Half a surrogate pair, what Unicode reserves as no character, and controls that are no layout. */
const UNSTORABLE = /[\p{Cs}\p{Noncharacter_Code_Point}[\p{Cc}--[\t\n\v\f\r\u0085]]]/v;

/**
 * What programs mean by a control character. Word keeps its hyphens as U+001E and U+001F; U+0080 to U+009F come of windows-1252 that was
 * read as ISO-8859-1, and every browser reads them as windows-1252 again. U+0085 remains a line break.
 */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['\u001e', '\u2011'],
  ['\u001f', ''],
  ...Array.from({ length: 0x20 }, (_, at) => 0x80 + at)
    .filter((code) => code !== 0x85)
    .map((code) => [String.fromCharCode(code), new TextDecoder('windows-1252').decode(Uint8Array.of(code))] as const),
]);

/** Nearly all that is typed in English and French: nothing in it is to be cleaned but its layout. */
const USUAL = /^[\t\n -~\u00a1-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201d\u2026\u20ac]*$/u;

/** The same in one line. */
const USUAL_LINE = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201d\u2026\u20ac]*$/u;

const meant = (typed: string): string => typed.replace(CONTROL, (control) => MEANT.get(control) ?? control);

/** The first character of a text that cannot be kept: `U+0007`, and its place, counted from 1. */
export function unstorableIn(typed: string): { readonly character: string; readonly position: number } | undefined {
  if (USUAL.test(typed) || !UNSTORABLE.test(meant(typed))) return undefined;
  const characters = [...typed];
  const at = characters.findIndex((one) => UNSTORABLE.test(meant(one)));
  return { character: codeOf(characters[at]!), position: at + 1 };
}

/** `U+2019` */
export const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Free text as it is kept: composed (NFC), without what cannot be seen, every end of a line as `\n`, no blank ends. */
export const cleanText = (typed: string): string => visible(typed).replace(LINE_BREAK, '\n').trim();

/** The same for a field of one line, in which breaks, tabs and every kind of space become a space. */
export const cleanLine = (typed: string): string =>
  USUAL_LINE.test(typed)
    ? typed.trim()
    : visible(typed)
        .split(BREAKS_AND_TABS)
        .map((line) => line.replace(SPACE, ' ').trim())
        .filter((line) => line !== '')
        .join(' ');

/** A number as programs read it: people write a decimal comma, the minus sign of typography, a degree sign. Another text stays as it is. */
export const plainNumber = (typed: string): string =>
  cleanLine(typed)
    .replace(/^[−–‐‑]/u, '-')
    .replace(/(?<=\d),(?=\d+ ?°?$)/u, '.')
    .replace(/ ?°$/u, '');

const visible = (typed: string): string =>
  USUAL.test(typed) ? typed : meant(typed).normalize('NFC').replace(INVISIBLE, '').replace(IDLE_JOINER, '');
