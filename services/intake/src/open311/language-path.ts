import type { Language } from '@guichet/events';

const LANGUAGES: readonly Language[] = ['en', 'fr'];

const OF_A_LANGUAGE = new RegExp(`^/open311/(?<language>${LANGUAGES.join('|')})(?<rest>/v2(?:[/?.].*)?)$`, 's');

/** The interface under an address of each language. */
export const LANGUAGE_PATHS = LANGUAGES.map((language) => `/open311/${language}/v2`);

/**
 * `/open311/fr/v2/services.xml` → `/open311/v2/services.xml?locale=fr`, for clients that can be given an address but neither a header nor a
 * parameter. A `locale` that the caller gives comes first and decides.
 */
export function withoutLanguagePath(url: string): string {
  const { language, rest } = OF_A_LANGUAGE.exec(url)?.groups ?? {};
  return language && rest ? `/open311${rest}${rest.includes('?') ? '&' : '?'}locale=${language}` : url;
}
