import type { Catalogue } from './schema.ts';

/**
 * Codes of the word lists that a text contains, in the order of the settings. Both languages count, whatever language the text is in:
 * people mix them. Case and accents do not matter; a word is found whole, a `*` at its end stands for any ending (`électrocut*`).
 * Only the codes may leave this function: the text is personal information.
 */
export function termCodes(terms: Catalogue['terms'], text: string): string[] {
  const words = ` ${folded(text)} `;
  return searchesOf(terms)
    .filter(({ wanted }) => wanted.some((each) => words.includes(each)))
    .map(({ code }) => code);
}

interface Search {
  readonly code: string;
  /** Any of these, in a folded text between spaces. */
  readonly wanted: readonly string[];
}

const known = new WeakMap<Catalogue['terms'], readonly Search[]>();

/** Folded once for each version of the settings. */
function searchesOf(terms: Catalogue['terms']): readonly Search[] {
  const searches =
    known.get(terms) ?? terms.map(({ code, en, fr }) => ({ code, wanted: [...en, ...fr].flatMap(wantedFor) }));
  known.set(terms, searches);
  return searches;
}

function wantedFor(term: string): string[] {
  const word = folded(term);
  return word === '' ? [] : [` ${word}${term.trimEnd().endsWith('*') ? '' : ' '}`];
}

/** Lower case, no accents, ligatures and letters of special styles spelt out, and one space for everything that is neither letter nor digit. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
