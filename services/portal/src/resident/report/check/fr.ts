import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Vérifiez avant d’envoyer',
  subject: 'Sujet',
  place: 'Endroit',
  words: 'Dans vos propres mots',
  email: 'Adresse de courriel',
  phone: 'Numéro de téléphone',
  messages: 'Nos messages',
  none: 'Aucun renseignement',
  change: 'Modifier',
  notSent: 'Rien n’est envoyé avant que vous appuyiez sur le bouton.',
  button: 'Envoyer ma demande',
  away: `Votre demande n’a pas pu être envoyée. Rien n’est perdu${NBSP}: appuyez de nouveau sur le bouton dans quelques minutes.`,
  changed:
    'Vous avez modifié votre demande après l’avoir envoyée, et il se peut que nous ayons déjà reçu la première version. Appuyez de nouveau sur le bouton pour envoyer aussi celle-ci.',
};
