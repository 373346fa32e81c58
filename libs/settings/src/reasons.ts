import type { Language } from '@guichet/events';
import type { Rules } from './schema.ts';

/** Reasons that need no words of the municipality's own: those of triage, and what a rule most often goes by. */
export const KNOWN_REASONS: Readonly<Record<string, Record<Language, string>>> = {
  'no-rule': { en: 'No rule applied.', fr: 'Aucune règle ne s’appliquait.' },
  'place-unknown': {
    en: 'The service needs a place, and it lies in no known ward.',
    fr: 'Le service exige un lieu, et celui-ci n’est dans aucun quartier connu.',
  },
  'by-rule': { en: 'A rule sends it to triage.', fr: 'Une règle l’envoie au tri.' },
  'by-service': { en: 'By the service that was asked for.', fr: 'Selon le service demandé.' },
  'by-group': { en: 'By the group of the service.', fr: 'Selon le groupe du service.' },
  'by-ward': { en: 'By the ward of the place.', fr: 'Selon le quartier du lieu.' },
};

/** What staff read for a `why`: the municipality’s own words before those above; null where there are none. */
export function reasonTextOf({ reasons = [] }: Pick<Rules, 'reasons'>, why: string): Record<Language, string> | null {
  const text = reasons.find(({ id }) => id === why)?.text ?? KNOWN_REASONS[why];
  return text ? { en: text.en, fr: text.fr } : null;
}
