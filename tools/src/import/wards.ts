import type { Catalogue } from '@guichet/settings';

export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The ward of a text as cities write it: its id, its name in either language, or the only number in it (`01`, `1.0` and `Ward 1` are 1).
 * What fits several wards names none.
 */
export function wardNamer(
  wards: Catalogue['wards'],
  aliases: Readonly<Record<string, string>> = {},
): (text: string) => string | undefined {
  const byId = only(wards.map(({ id }) => [folded(id), id]));
  const byName = only(wards.flatMap(({ id, name }) => [name.fr, name.en].map((text) => [folded(text), id])));
  const byNumber = only(wards.flatMap(({ id }) => numbersIn(id).map((number) => [number, id])));
  const byAlias = only(Object.entries(aliases).map(([text, id]) => [plain(text), id]));
  return (text) => {
    const [words, number] = [folded(text), numberIn(text)];
    const named = aliases[text] ?? byAlias(plain(text)) ?? byId(words) ?? byName(words);
    return named ?? (number === undefined ? undefined : byNumber(number));
  };
}

/** Looks up what each text stands for, where that is one thing. */
function only(pairs: readonly (readonly [text: string, id: string])[]): (text: string) => string | undefined {
  const ids = new Map<string, Set<string>>();
  for (const [text, id] of pairs) ids.set(text, (ids.get(text) ?? new Set()).add(id));
  return (text) => {
    const found = ids.get(text);
    return found?.size === 1 ? [...found][0] : undefined;
  };
}

const numbersIn = (text: string): string[] =>
  (text.replace(/(?<=\d)[.,]0+(?!\d)/gu, '').match(/\d+/gu) ?? []).map((number) => number.replace(/^0+(?=\d)/u, ''));

/** A number that stands alone is the same with zeros around it. */
const plain = (text: string): string => (/^\s*[\d.,]+\s*$/u.test(text) && numberIn(text)) || folded(text);

function numberIn(text: string): string | undefined {
  const [first, ...others] = numbersIn(text);
  return others.length === 0 ? first : undefined;
}
