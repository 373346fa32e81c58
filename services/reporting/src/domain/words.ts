import type { Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import type { WordedFigure } from './done.ts';

/** What the municipality names or once named, as far as reports show it. */
export type Named = Pick<
  Remembered,
  'wards' | 'departments' | 'services' | 'outcomes' | 'holdReasons' | 'returnReasons'
>;

type Text = Readonly<Record<Language, string>>;

/** Words that the product gives itself. */
const OWN: Partial<Readonly<Record<WordedFigure, Readonly<Record<string, Text>>>>> = {
  pages: {
    acknowledged: { en: 'Answered', fr: 'Confirmé' },
    lapsed: { en: 'Not answered in time', fr: 'Non confirmé à temps' },
  },
};

const LISTS = { held: 'holdReasons', bounces: 'returnReasons', reopened: 'outcomes', handOffs: 'departments' } as const;

/** The word in the caller’s language; its code where it has no name, as a rung has none. */
export function wordFor(figure: WordedFigure, word: string, named: Named, language: Language): string {
  const list = LISTS[figure as keyof typeof LISTS];
  const text = list ? named[list].get(word)?.name : OWN[figure]?.[word];
  return text?.[language] ?? word;
}
