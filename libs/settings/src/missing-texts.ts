/**
 * A city that publishes in one language says so (`sourceLanguage` in municipality.yaml), and marks what is not translated yet:
 * `{ fr: Nid-de-poule, missing: en }`. Readers of the missing language get the other text, which says that it is in another language.
 */
import type { Language } from '@guichet/events';
import type { Path, SourceFile } from './source-file.ts';

const OTHER: Readonly<Record<Language, Language>> = { en: 'fr', fr: 'en' };

/** What a reader of the missing language reads, by the language that is missing. */
const STAND_IN: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => `${text} (in French only)`,
  fr: (text) => `${text} (en anglais seulement)`,
};

/** A text of a settings file that is not translated yet. */
export interface MissingText {
  readonly path: Path;
  /** The language it is missing in. */
  readonly language: Language;
  /** The text in the language it was published in. */
  readonly text: string;
  /** Nobody needs to translate it: both languages are there. */
  readonly stale: boolean;
}

/** Puts the text that stands in wherever one is marked as missing, and tells where that was. */
export function fillMissing(data: unknown): MissingText[] {
  const found: MissingText[] = [];
  const visit = (node: unknown, path: Path): void => {
    if (typeof node !== 'object' || node === null) return;
    const texts = node as Record<string, unknown>;
    const missing = texts['missing'];
    const text = isLanguage(missing) && texts[OTHER[missing]];
    if (isLanguage(missing) && typeof text === 'string') {
      const stale = texts[missing] !== undefined && texts[missing] !== STAND_IN[missing](text);
      found.push({ path, language: missing, text, stale });
      texts[missing] ??= STAND_IN[missing](text);
    } else for (const [key, value] of Object.entries(node)) visit(value, [...path, key]);
  };
  visit(data, []);
  return found;
}

/** Notes texts that may not be missing. */
export function checkMissing(file: SourceFile, missing: readonly MissingText[], sourceLanguage?: Language): void {
  for (const { path, language, stale } of missing) {
    const at = [...path, 'missing'];
    if (sourceLanguage === undefined) file.fault(at, 'missing-without-source-language');
    else if (language === sourceLanguage) file.fault(at, 'missing-in-source-language', { language });
    else if (stale) file.fault(at, 'missing-and-there', { language });
  }
}

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'fr';

/** The language a municipality publishes in, as far as its file can be read. */
export function sourceLanguageIn(data: unknown): Language | undefined {
  const { sourceLanguage } = (data ?? {}) as { sourceLanguage?: unknown };
  return isLanguage(sourceLanguage) ? sourceLanguage : undefined;
}
