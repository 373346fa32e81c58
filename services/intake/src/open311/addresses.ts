import type { Language } from '@guichet/events';

const LANGUAGES: readonly Language[] = ['en', 'fr'];

const OF_A_LANGUAGE = new RegExp(`^/open311/(?<language>${LANGUAGES.join('|')})(?<rest>/.*)?$`);

/** The root, and where the first servers of Open311 had their discovery. */
const DISCOVERY = /^\/open311(?:\/v2)?(?:\/discovery(?<extension>\.[^/]+)?)?$/;

/** The interface under an address of each language. */
export const LANGUAGE_PATHS = LANGUAGES.map((language) => `/open311/${language}/v2`);

/**
 * The address that answers a call: `/open311/fr/v2//services.xml` → `/open311/v2/services.xml?locale=fr`. Each language has an address of its
 * own for clients that can be given one, but neither a header nor a parameter; a `locale` that the caller gives comes first and decides.
 * Slashes too many come from endpoints written with one at the end.
 */
export function open311Address(url: string): string {
  if (!url.startsWith('/open311')) return url;
  const [path = '', ...query] = url.split('?');
  const tidy = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const { language, rest = '' } = OF_A_LANGUAGE.exec(tidy)?.groups ?? {};
  const parameters = [query.join('?'), language && `locale=${language}`].filter(Boolean);
  return [
    answering(language ? `/open311${rest}` : tidy),
    ...(parameters.length > 0 ? [parameters.join('&')] : []),
  ].join('?');
}

function answering(path: string): string {
  const discovery = DISCOVERY.exec(path);
  return discovery ? `/open311/v2/discovery${discovery.groups?.['extension'] ?? ''}` : path;
}
