import type { Language } from '@guichet/events';
import { slug } from '@guichet/settings';

const FRENCH = /^(fr?|fra|fre\w*|franc\w*)$/u;
const ENGLISH = /^(en?|eng|engl\w*|ang|angl\w*)$/u;

/** The words of a column’s name, joined by dashes: `NomArrond_2` → `nom-arrond-2`. */
export const wordsIn = (column: string): string => slug(column.replace(/([a-z])([A-Z])/gu, '$1 $2'));

/** What a column’s name says: `NOM_ARROND_FR` → `nom-arrond`, French; `wardName` → `ward-name`, of no language. */
export function readColumn(column: string): { readonly rest: string; readonly language?: Language } {
  const words = wordsIn(column).split('-');
  const at = words.findLastIndex((word) => words.length > 1 && (FRENCH.test(word) || ENGLISH.test(word)));
  const rest = words.filter((_, index) => index !== at).join('-');
  if (at < 0) return { rest };
  return { language: FRENCH.test(words[at]!) ? 'fr' : 'en', rest };
}

const PLACEHOLDER = /^(-+|\?+|n\/?a|s\/?o|null|<null>|nan|none|unknown|undefined|inconnue?|aucune?|sans nom)$/iu;

/** A value as one line; empty for null and for words that stand for nothing. */
export function valueOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).normalize('NFC').replace(/\s+/gu, ' ').trim();
  return PLACEHOLDER.test(text) ? '' : text;
}
