import type { Language } from '@guichet/events';
import type { Catalogue } from './schema.ts';

type Languages = Pick<Catalogue['municipality'], 'languagePolicy' | 'defaultLanguage' | 'sourceLanguage'>;

/** In Quebec an administration writes in French; one recognized under section 29.1 of the Charter may add English, but French is always there. */
const FRENCH_POLICIES: readonly string[] = ['QC', 'QC_29_1'] satisfies Languages['languagePolicy'][];

/** The language of whoever has asked for neither: French where the law says so, otherwise the municipality's own, English where it names none. */
export const defaultLanguageOf = ({ languagePolicy, defaultLanguage, sourceLanguage }: Languages): Language =>
  FRENCH_POLICIES.includes(languagePolicy) ? 'fr' : (defaultLanguage ?? sourceLanguage ?? 'en');
