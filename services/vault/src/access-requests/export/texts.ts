import type { Language } from '@guichet/events';

/** What an export says, in the language of the person. */
export const TEXTS = {
  title: { en: 'What is kept about you', fr: 'Renseignements conservés à votre sujet' },
  made: { en: 'Made', fr: 'Établi le' },
  municipality: { en: 'Municipality', fr: 'Municipalité' },
  given: { en: 'What you gave or wrote', fr: 'Ce que vous avez donné ou écrit' },
  nothing: { en: 'Nothing is kept about you.', fr: 'Rien n’est conservé à votre sujet.' },
  seen: { en: 'Who saw it', fr: 'Qui l’a vu' },
  nobody: { en: 'Nobody saw it.', fr: 'Personne ne l’a vu.' },
  withheld: {
    en: 'Records withheld because they are also about somebody else:',
    fr: 'Enregistrements non remis parce qu’ils concernent aussi une autre personne\u00a0:',
  },
  notHere: {
    en: 'Records that were erased, or that another service keeps and shows in the case:',
    fr: 'Enregistrements effacés, ou conservés par un autre service, qui les montre dans le dossier\u00a0:',
  },
  when: { en: 'when (UTC)', fr: 'quand (UTC)' },
  role: { en: 'role', fr: 'rôle' },
  purpose: { en: 'purpose', fr: 'fin' },
  fields: { en: 'fields', fr: 'champs' },
  field: { en: 'field', fr: 'champ' },
  value: { en: 'value', fr: 'valeur' },
  part: { en: 'part', fr: 'partie' },
  reference: { en: 'reference', fr: 'référence' },
  origin: { en: 'origin', fr: 'origine' },
  subject: { en: 'Who you are', fr: 'Qui vous êtes' },
  content: { en: 'What you wrote', fr: 'Ce que vous avez écrit' },
  place: { en: 'The place', fr: 'Le lieu' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
