/** Refusals of those who keep and read the texts of others. */
export const contentProblems = {
  'content.not-found': {
    status: 404,
    en: 'There is no text with this reference.',
    fr: 'Aucun texte ne porte cette référence.',
  },
} as const;
