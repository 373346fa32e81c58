import type { Language } from '@guichet/events';
import { defaultLanguageOf, type Catalogue } from '@guichet/settings';
import { parametersOf, type LanguageSource } from './language.ts';

export type ServedMunicipality = Pick<
  Catalogue['municipality'],
  'id' | 'open311' | 'languagePolicy' | 'defaultLanguage' | 'sourceLanguage'
>;

/** The names by which a request says which municipality it is about. */
const NAMED_BY = ['municipality', 'jurisdiction_id'];

/** Which language an installation answers in when a caller asks for neither. */
export class DefaultLanguages {
  #served: readonly ServedMunicipality[] = [];
  #shared: Language = 'en';

  serve(municipalities: readonly ServedMunicipality[]): void {
    this.#served = municipalities;
    this.#shared = sharedBy(municipalities);
  }

  /**
   * The default of the municipality that the request names. Where it names none that is served here, the default that all of them share;
   * where they differ, French, because a law asks for French by default and none asks for English.
   */
  of(request: LanguageSource): Language {
    if (this.#served.length < 2) return this.#shared;
    const known = NAMED_BY.flatMap((name) => parametersOf(request, name)).map((name) => name.trim().toLowerCase());
    const named = this.#served.filter(
      ({ id, open311 }) => known.includes(id) || known.includes(open311.jurisdictionId.toLowerCase()),
    );
    return named.length > 0 ? sharedBy(named) : this.#shared;
  }
}

const sharedBy = (municipalities: readonly ServedMunicipality[]): Language =>
  municipalities.some((municipality) => defaultLanguageOf(municipality) === 'fr') ? 'fr' : 'en';
