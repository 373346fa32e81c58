import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Y a-t-il autre chose à savoir?',
  description: 'Dans vos propres mots',
  hint: 'N’écrivez aucun nom ni numéro de plaque, sauf si c’est nécessaire.',
  long: `Raccourcissez le texte à 4${NBSP}000${NBSP}caractères`,
  button: 'Continuer',
};
