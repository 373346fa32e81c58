import type { Language } from '@guichet/events';
import type { DefaultLanguages } from './default-languages.ts';

/** The part of a request that says which language its caller reads. */
export interface LanguageSource {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body: an Open311 form may hold `locale`, which also applies to its errors. */
  readonly body?: unknown;
  /** Set by whoever received the request: what the municipalities served here answer to those who ask for no language. */
  readonly defaultLanguages?: DefaultLanguages;
}

/**
 * `?locale=` (Open311's parameter) first, then `locale` of a form, then `Accept-Language`. Where none of them prefers one of the two, the
 * default of the municipality that the request is about.
 */
export function languageOf(request: LanguageSource, languages = request.defaultLanguages): Language {
  return (
    firstKnown(parametersOf(request, 'locale')) ??
    preferred(request.headers['accept-language']) ??
    languages?.of(request) ??
    'en'
  );
}

/** The values of a parameter, those of the address before those of the body. */
export function parametersOf({ url, body }: LanguageSource, name: string): string[] {
  const start = url?.indexOf('?') ?? -1;
  const inAddress = start < 0 ? [] : new URLSearchParams(url!.slice(start)).getAll(name);
  const inBody = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  if (inBody === undefined) return inAddress;
  return [...inAddress, ...[inBody].flat().filter((value) => typeof value === 'string')];
}

const firstKnown = (tags: readonly string[]): Language | undefined => tags.map(known).find((tag) => tag !== undefined);

/** ISO 639 in two or three letters, with or without a region: `fr`, `fr-CA`, `fr_CA.UTF-8`, `fra`. */
function known(tag: string): Language | undefined {
  const primary = /^\s*(?<primary>[a-z]+)(?![^\s._@-])/iu.exec(tag)?.groups?.primary?.toLowerCase();
  if (primary === 'en' || primary === 'eng') return 'en';
  return primary === 'fr' || primary === 'fra' || primary === 'fre' ? 'fr' : undefined;
}

interface Range {
  readonly language: Language | '*' | undefined;
  /** 0 to 1 (RFC 9110 12.4.2); 0 refuses the language. */
  readonly quality: number;
}

/** The language that a header prefers; undefined where it ranks both alike or names neither. A refused language leaves the other one. */
function preferred(header: string | string[] | undefined): Language | undefined {
  if (!header) return undefined;
  const ranges = [header].flat().join(',').split(',').map(rangeOf);
  const [en, fr] = [rankIn(ranges, 'en'), rankIn(ranges, 'fr')];
  if (en.quality !== fr.quality) return en.quality > fr.quality ? 'en' : 'fr';
  return en.place === fr.place ? undefined : en.place < fr.place ? 'en' : 'fr';
}

function rangeOf(range: string): Range {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
  const weight = parameters.map((parameter) => /^q\s*=\s*(?<q>.*)$/iu.exec(parameter)?.groups?.q).find(Boolean);
  const quality = weight === undefined ? 1 : Number(weight);
  if (Number.isNaN(quality)) return { language: undefined, quality: 0 };
  return { language: tag === '*' ? '*' : known(tag), quality: Math.min(1, Math.max(0, quality)) };
}

const REFUSED = -1;
const NOT_SAID = 0;

/** The best that the ranges say of a language by its name, else by `*`, which stands behind every name. */
function rankIn(ranges: readonly Range[], language: Language): { quality: number; place: number } {
  const named = ranges.filter((range) => range.language === language);
  const said = named.length > 0 ? named : ranges.filter((range) => range.language === '*');
  const quality = said.length === 0 ? NOT_SAID : Math.max(...said.map((range) => range.quality)) || REFUSED;
  const best = named.find((range) => range.quality === quality);
  return { quality, place: best ? ranges.indexOf(best) : Infinity };
}
