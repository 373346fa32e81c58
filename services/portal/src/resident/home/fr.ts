import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Que voulez-vous signaler?',
  lead: 'Signalez-nous un problème ou posez-nous une question. Aucun compte n’est nécessaire.',
  search: 'Décrivez-le en quelques mots',
  searchHint: `Par exemple${NBSP}: lampadaire, nid-de-poule, ordures non ramassées`,
  find: 'Rechercher',
  groups: 'Ou choisissez un sujet',
  track: 'Suivre une demande',
  number: 'Numéro de suivi',
  numberHint: 'Il ressemble à K7QF-2M9D-4XTA et figure dans nos messages.',
  follow: 'Suivre',
  list: 'Voir ce qui a été signalé',
  emergency: 'Quelqu’un est en danger? Appelez le 911.',
};
