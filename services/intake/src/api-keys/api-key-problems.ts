import type { Language } from '@guichet/events';
import { defineProblems } from '@guichet/service-kit';
import type { KeyAction } from './api-key.ts';

const ACTION_WORDS: Readonly<Record<KeyAction, Readonly<Record<Language, string>>>> = {
  'submit-requests': { en: 'submitting requests', fr: 'le dépôt de demandes' },
  'post-updates': { en: 'posting updates of requests', fr: 'l’envoi de mises à jour de demandes' },
};

const TITLE = { en: 'The API key is not accepted', fr: 'La clé d’API n’est pas acceptée' };
const refused = (en: string, fr: string) => ({ status: 403, title: TITLE, en, fr });

/** Every refusal of an API key. None repeats what was sent. */
export const apiKeyProblems = defineProblems({
  'api-key.required': refused(
    'An API key is needed for this: send it as api_key. How to get one: {page}',
    'Une clé d’API est nécessaire : envoyez-la comme api_key. Pour en obtenir une : {page}',
  ),
  'api-key.unknown': refused(
    'This api_key is not valid here. Check that it was copied whole.',
    'Cette api_key n’est pas valide ici. Vérifiez qu’elle a été copiée en entier.',
  ),
  'api-key.revoked': refused(
    'This api_key was revoked. Ask the municipality for another one.',
    'Cette api_key a été révoquée. Demandez-en une autre à la municipalité.',
  ),
  'api-key.expired': refused(
    'This api_key has expired. Ask the municipality for another one.',
    'Cette api_key a expiré. Demandez-en une autre à la municipalité.',
  ),
  'api-key.other-municipality': refused(
    'This api_key is for another municipality.',
    'Cette api_key est destinée à une autre municipalité.',
  ),
  'api-key.action-not-granted': {
    ...refused('This api_key does not allow {action}.', 'Cette api_key n’autorise pas {action}.'),
    words: { action: ACTION_WORDS },
  },
  'api-key.service-not-granted': refused(
    'This api_key is not for this service.',
    'Cette api_key n’est pas destinée à ce service.',
  ),
  'api-key.too-many': {
    status: 429,
    en: 'Too many calls were made with this api_key. Try again in {retryAfterSeconds, plural, one {# second} other {# seconds}}.',
    fr: 'Trop d’appels ont été faits avec cette api_key. Réessayez dans {retryAfterSeconds, plural, one {#\u00a0seconde} many {#\u00a0de secondes} other {#\u00a0secondes}}.',
  },
});
