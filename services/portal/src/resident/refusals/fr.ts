import type { en } from './en.ts';

export const fr: typeof en = {
  notFound: 'Page introuvable',
  notFoundAdvice: 'L’adresse est peut-être incomplète, ou la page a été déplacée.',
  home: 'Aller à l’accueil',
  again: 'Réessayer',
};
