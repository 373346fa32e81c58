import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  language: 'Langue',
  skip: 'Passer au contenu',
  error: `Erreur${NBSP}:`,
  errorTitle: (title) => `Erreur${NBSP}: ${title}`,
  problem: 'Il y a un problème',
  optional: '(facultatif)',
  back: 'Retour',
  contact: 'Besoin d’aide?',
  help: 'Aide',
  privacy: 'Vie privée',
  accessibility: 'Accessibilité',
  staff: 'Connexion du personnel',
  footer: 'À propos de ce site',
  change: (what) => `Modifier${NBSP}: ${what}`,
};
