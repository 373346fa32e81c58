import type { Language } from '@guichet/events';

/** The part of a request that says which language its caller reads. */
export interface LanguageSource {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body: an Open311 form may hold `locale`, which also applies to its errors. */
  readonly body?: unknown;
}

/** `?locale=` (Open311's parameter) first, then `locale` of a form, then `Accept-Language`; English when neither names one of the two. */
export function languageOf(request: LanguageSource): Language {
  return fromLocale(request.url) ?? fromBody(request.body) ?? fromHeader(request.headers['accept-language']) ?? 'en';
}

function fromLocale(url: string | undefined): Language | undefined {
  const start = url?.indexOf('?') ?? -1;
  if (!url || start < 0) return undefined;
  const locale = new URLSearchParams(url.slice(start)).get('locale');
  return locale ? known(locale) : undefined;
}

function fromBody(body: unknown): Language | undefined {
  const locale = typeof body === 'object' && body !== null && 'locale' in body ? body.locale : undefined;
  return typeof locale === 'string' ? known(locale) : undefined;
}

function fromHeader(header: string | string[] | undefined): Language | undefined {
  const ranges = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => /^q=/iu.test(parameter))?.slice(2);
    return { language: known(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = ranges.filter(({ language, quality }) => language && quality > 0);
  return wanted.toSorted((a, b) => b.quality - a.quality)[0]?.language;
}

function known(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/u)[0];
  return primary === 'en' || primary === 'fr' ? primary : undefined;
}
