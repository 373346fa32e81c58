import { cleanLine } from '@guichet/texts/typed';
import type { ServiceSettings } from './schema.ts';

type Coded = Pick<ServiceSettings, 'code' | 'publishedCode'>;

/** The code that the outside knows a service by. */
export const publishedCodeOf = ({ code, publishedCode }: Coded): string => publishedCode ?? code;

/** What settings and events accept as a code. */
const INNER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Longest code that a city may publish. */
export const LONGEST_PUBLISHED_CODE = 200;

/** Spaces and the two ways of writing an accent never tell two codes apart: cities, spreadsheets and clients change them in passing. */
export const codeKey = (code: string): string => cleanLine(code).replace(/ +/gu, ' ');

/** The published code of a service that has only a name, where services of several groups have this name. */
export const codeInGroup = (group: string, name: string): string => `${group}: ${name}`;

/** Services by the codes that name them, the published one and the one inside. */
export class ServiceCodes<S extends Coded = ServiceSettings> {
  readonly #byKey: ReadonlyMap<string, S>;
  readonly #mostParts: number;

  constructor(services: readonly S[]) {
    const inner = services.map((service) => [codeKey(service.code), service] as const);
    const published = services.map((service) => [codeKey(publishedCodeOf(service)), service] as const);
    this.#byKey = new Map([...inner, ...published]);
    this.#mostParts = Math.max(1, ...published.map(([code]) => code.split(',').length));
  }

  get(code: string): S | undefined {
    return this.#byKey.get(codeKey(code));
  }

  /** The service of a record, which names it by its code, or by the words that a list without codes was made of. */
  ofRecord({ code = '', name = '', group = '' }: { code?: string; name?: string; group?: string }): S | undefined {
    return this.get(code) ?? this.get(codeInGroup(group, name)) ?? this.get(name || group);
  }

  /** The inner codes of a comma list, in which a published code may hold commas itself; an unknown code stays as it is. */
  innerCodesIn(list: string): string[] {
    const parts = list.split(',');
    const codes: string[] = [];
    for (let start = 0; start < parts.length;) {
      let end = Math.min(parts.length, start + this.#mostParts);
      while (end > start + 1 && !this.get(parts.slice(start, end).join(','))) end--;
      const given = parts.slice(start, end).join(',');
      codes.push(this.get(given)?.code ?? given.trim());
      start = end;
    }
    return codes.filter((code) => code !== '');
  }
}

/** Words as a code that settings accept: `Côte-des-Neiges` → `cote-des-neiges`. Empty where no Latin letter or digit is among them. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .replace(/æ/giu, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64)
    .replace(/-$/, '');

/**
 * The codes of services by the codes that a city publishes: one that settings accept is the code itself; another one is kept as
 * `publishedCode` beside a code made of its words. Equal ones are numbered, in an order that does not depend on the order of the list.
 */
export function codesOf(published: readonly string[], otherwise = 'service'): Map<string, Coded> {
  const given = [...new Set(published)].toSorted();
  const taken = new Set(given.filter((code) => INNER.test(code)));
  return new Map(
    given.map((code) => {
      if (INNER.test(code)) return [code, { code }];
      const inner = unused(slug(code) || otherwise, taken);
      taken.add(inner);
      return [code, { code: inner, publishedCode: code }];
    }),
  );
}

/** The code, or the code with the first number from 2 that is not taken. */
export function unused(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  for (let number = 2; ; number++) {
    const numbered = `${code.slice(0, 63 - String(number).length)}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}
