import type { Language } from '@guichet/events';
import type { Rules } from './schema.ts';

/** Reasons that need no words of the municipality's own: those of triage and of people, and what a rule most often goes by. */
export const KNOWN_REASONS: Readonly<Record<string, Record<Language, string>>> = {
  'no-rule': { en: 'No rule applied.', fr: 'Aucune règle ne s’appliquait.' },
  'place-unknown': {
    en: 'The service needs a place, and it lies in no known ward.',
    fr: 'Le service exige un lieu, et celui-ci n’est dans aucun quartier connu.',
  },
  'by-rule': { en: 'A rule sends it to triage.', fr: 'Une règle l’envoie au tri.' },
  reopened: { en: 'It was reopened.', fr: 'Le dossier a été rouvert.' },
  'by-service': { en: 'By the service that was asked for.', fr: 'Selon le service demandé.' },
  'by-group': { en: 'By the group of the service.', fr: 'Selon le groupe du service.' },
  'by-ward': { en: 'By the ward of the place.', fr: 'Selon le quartier du lieu.' },
  'by-hand': { en: 'Somebody of the staff placed it.', fr: 'Un membre du personnel l’a attribué.' },
  'not-ours': {
    en: 'The department before said that it is not its own.',
    fr: 'La direction précédente a dit qu’il ne relevait pas d’elle.',
  },
  'too-little-known': {
    en: 'The department before knew too little about it.',
    fr: 'La direction précédente en savait trop peu.',
  },
  'their-part-is-left': {
    en: 'What is left to do is this department’s.',
    fr: 'Ce qui reste à faire relève de cette direction.',
  },
  agreed: { en: 'The departments agreed on it.', fr: 'Les directions en ont convenu.' },
  'department-retired': {
    en: 'Its department is no longer in the settings.',
    fr: 'Sa direction ne figure plus dans les réglages.',
  },
  'service-retired': {
    en: 'Its service is no longer in the settings.',
    fr: 'Son service ne figure plus dans les réglages.',
  },
};

/** What staff read for a `why`: the municipality’s own words before those above; null where there are none. */
export function reasonTextOf({ reasons = [] }: Pick<Rules, 'reasons'>, why: string): Record<Language, string> | null {
  const text = reasons.find(({ id }) => id === why)?.text ?? KNOWN_REASONS[why];
  return text ? { en: text.en, fr: text.fr } : null;
}
