import type { Language } from '@guichet/events';
import type { Text } from '@guichet/settings';

/** A text as settings files have it: both languages, or one and which one is missing. */
export type FileText =
  Text | { readonly en: string; readonly missing: 'fr' } | { readonly fr: string; readonly missing: 'en' };

/** Texts of a city by the language it publishes in. */
export class SourceTexts {
  /** Texts that are to be translated, each once. */
  readonly missing = new Set<string>();

  constructor(readonly language: Language) {}

  /** What is published; `plain` comes from where no language is said. The other language may be absent, this city's own may not. */
  text({ plain = '', ...given }: { plain?: string; en?: string; fr?: string }): FileText {
    const other = this.language === 'en' ? 'fr' : 'en';
    const own = given[this.language] || plain || given[other] || '';
    const translated = given[other];
    if (translated) return { [this.language]: own, [other]: translated } as unknown as Text;
    this.missing.add(own);
    return { [this.language]: own, missing: other } as unknown as FileText;
  }
}

const FRENCH = /[éèêëàâçôîïûùœ]|\b(d[eu]s?|l[ae]s?|et|sur|pour|une?|au|aux)\b|\b[dl][’']/iu;

/** French where a fifth of the texts look so: cities rarely say which language they publish in. */
export function languageOf(texts: readonly string[]): Language {
  const french = texts.filter((text) => FRENCH.test(text)).length;
  return texts.length > 0 && french / texts.length >= 0.2 ? 'fr' : 'en';
}
