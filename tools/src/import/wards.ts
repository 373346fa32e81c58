import type { Catalogue } from '@guichet/settings';

export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The ward of a text as cities write it: its id, its name in either language, or the only number in it. */
export function wardNamer(
  wards: Catalogue['wards'],
  aliases: Readonly<Record<string, string>> = {},
): (text: string) => string | undefined {
  const known = new Map<string, string>();
  for (const { id, name } of wards) for (const text of [name.fr, name.en, id]) known.set(folded(text), id);
  const byNumber = new Map(wards.flatMap(({ id }) => numbersIn(id).map((number) => [number, id] as const)));
  return (text) => {
    const named = aliases[text] ?? known.get(folded(text));
    if (named !== undefined) return named;
    const numbers = numbersIn(text);
    return numbers.length === 1 ? byNumber.get(numbers[0]!) : undefined;
  };
}

const numbersIn = (text: string): string[] =>
  (text.match(/\d+/gu) ?? []).map((number) => number.replace(/^0+(?=\d)/u, ''));
