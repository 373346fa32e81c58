import type { ServiceSettings } from '@guichet/settings';
import type { Language } from '../../../ui/language.ts';

/** Without accents, capitals and punctuation; “œ” as people type it. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !SMALL.has(word));

const SMALL = new Set(
  'the of is on in at my and to it le la les un une de du des et est sur dans mon ma mes ne pas en au'.split(' '),
);

/** How well a word is met by those of a text: whole, or by its beginning (“lampadaires”, “lampad”). */
const isMet = (word: string, by: readonly string[]): boolean =>
  by.some(
    (one) => one === word || (word.length > 3 && one.length > 3 && (one.startsWith(word) || word.startsWith(one))),
  );

type Searched = Pick<ServiceSettings, 'name' | 'description' | 'keywords' | 'use'>;

/** Services that words are about, the best first. Both languages are searched, the reader’s own counts for more. */
export function found<S extends Searched>(services: readonly S[], typed: string, language: Language): S[] {
  const asked = wordsOf(typed);
  const score = ({ name, description, keywords }: S): number => {
    const rated = (['en', 'fr'] as const).flatMap((one) => {
      const own = one === language ? 2 : 1;
      const [named, said] = [wordsOf(name[one]), wordsOf(description[one])];
      const known = (keywords?.[one] ?? []).flatMap(wordsOf);
      return [[named, 4 * own] as const, [known, 3 * own] as const, [said, own] as const];
    });
    return asked.reduce(
      (sum, word) => sum + Math.max(0, ...rated.map(([words, worth]) => (isMet(word, words) ? worth : 0))),
      0,
    );
  };
  return services
    .filter(({ use }) => use === undefined)
    .map((service) => ({ service, score: score(service) }))
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ service }) => service);
}
