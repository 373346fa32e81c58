import type { en } from './en.ts';

export const fr: typeof en = {
  title: 'À lire d’abord',
  call: (tel) => `Composez le ${tel}`,
  nothing: 'Rien n’a été envoyé. Cette situation ne peut pas attendre un formulaire.',
  other: 'Modifier mes réponses',
  outOfSeason: 'Hors saison',
  search: 'Signaler autre chose',
};
