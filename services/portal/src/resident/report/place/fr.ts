import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: 'Où est-ce?',
  address: 'Adresse ou intersection',
  hint: `Par exemple${NBSP}: 12, rue du Quai, ou rue du Quai et rue du Moulin`,
  hidden: 'Seul le personnel qui traite votre demande connaît l’endroit. Il n’est jamais public.',
  shown: 'Seul le personnel voit l’adresse que vous écrivez.',
  missing: 'Indiquez l’adresse ou les rues de l’intersection',
  long: `Raccourcissez l’adresse à 500${NBSP}caractères`,
  button: 'Continuer',
};
