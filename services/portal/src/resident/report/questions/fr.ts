import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  promise: (date) => `Si vous l’envoyez maintenant, l’échéance prévue est le ${date}`,
  none: 'Nous n’avons aucune question à ce sujet. Indiquez maintenant l’endroit.',
  noneAtAll: 'Nous n’avons aucune question à ce sujet. Décrivez maintenant la situation.',
  missing: (question) => `Répondez à cette question${NBSP}: ${question}`,
  notNumber: (question) => `Répondez par un nombre${NBSP}: ${question}`,
  notTime: (question) => `Répondez par une date et une heure${NBSP}: ${question}`,
  button: 'Continuer',
};
