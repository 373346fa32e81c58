import type { en } from './en.ts';

export const fr: typeof en = {
  title: 'Ce qui a été signalé',
  lead: 'Sans les noms, les adresses ni ce qui a été écrit.',
  none: 'Rien de tel n’a été signalé.',
  service: 'Sujet',
  ward: 'Quartier',
  status: 'État',
  all: 'Tous',
  open: 'Ouvertes',
  closed: 'Fermées',
  show: 'Afficher',
  received: (date) => `Reçue le ${date}`,
  more: 'Demandes plus anciennes',
};
