import type { Both, Language } from '../ui/language.ts';

/** First parts of the addresses of residents' pages. What stands behind them is the same in both languages, but for names of steps. */
export const PATHS = {
  home: { en: '/en', fr: '/fr' },
  report: { en: '/report', fr: '/signaler' },
  requests: { en: '/requests', fr: '/demandes' },
  help: { en: '/help', fr: '/aide' },
} as const satisfies Readonly<Record<string, Both>>;

const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.values(PATHS).flatMap((both) =>
    Object.entries(both).map(([language, path]) => [path, language as Language] as const),
  ),
);

/** Which language an address is in; undefined where it is in none. */
export const languageAt = (url: string): Language | undefined => LANGUAGES.get(/^\/[^/?]*/u.exec(url)?.[0] ?? '');
