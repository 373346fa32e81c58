import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'De quoi s’agit-il?',
  titleFound: (words) => `«${NBSP}${words}${NBSP}»`,
  found: 'Choisissez ce qui convient le mieux',
  none: 'Aucun sujet ne correspond à ces mots.',
  noneAdvice: 'Essayez d’autres mots, choisissez dans la liste ci-dessous ou communiquez avec nous autrement.',
  all: 'Tout ce que vous pouvez signaler',
};
