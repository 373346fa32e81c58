import type { Catalogue } from './schema.ts';

/**
 * Codes of the word lists that a text contains, in the order of the settings. Both languages count, whatever language the text is in:
 * people mix them. Case and accents do not matter; a word is found whole, a `*` at its end stands for any ending (`électrocut*`).
 * Only the codes may leave this function: the text is personal information.
 */
export function termCodes(terms: Catalogue['terms'], text: string): string[] {
  const words = ` ${folded(text)} `;
  return terms.filter(({ en, fr }) => [...en, ...fr].some((term) => contains(words, term))).map(({ code }) => code);
}

function contains(words: string, term: string): boolean {
  const wanted = folded(term);
  return wanted !== '' && words.includes(` ${wanted}${term.trimEnd().endsWith('*') ? '' : ' '}`);
}

/** Lower case, no accents, ligatures spelt out, and one space for everything that is neither letter nor digit. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
