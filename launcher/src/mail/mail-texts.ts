import type { Language } from '@guichet/events';

const COLON_FR = '\u00a0:';

/** Texts of the mail pages. */
export const MAIL_TEXTS = {
  en: {
    inbox: 'Messages sent',
    explanation: 'This installation delivers no e-mail: every message to a resident is kept here instead.',
    empty: 'No message yet.',
    count: (n: number) => (n === 1 ? '1 message' : `${n.toLocaleString('en-CA')} messages`),
    to: 'To',
    from: 'From',
    subject: 'Subject',
    date: 'Received',
    label: (word: string) => `${word}:`,
    noSubject: '(no subject)',
    noText: 'The message has no text.',
    attachments: (n: number) => `Attachments: ${n}`,
    back: 'All messages',
    newer: 'Newer messages',
    older: 'Older messages',
    pages: 'Pages',
  },
  fr: {
    inbox: 'Messages envoyés',
    explanation: 'Cette installation n’envoie aucun courriel; chaque message destiné à la population est conservé ici.',
    empty: 'Aucun message pour l’instant.',
    count: (n: number) => (n < 2 ? `${n} message` : `${n.toLocaleString('fr-CA')} messages`),
    to: 'À',
    from: 'De',
    subject: 'Objet',
    date: 'Reçu le',
    label: (word: string) => `${word}${COLON_FR}`,
    noSubject: '(sans objet)',
    noText: 'Le message ne contient aucun texte.',
    attachments: (n: number) => `Pièces jointes${COLON_FR} ${n}`,
    back: 'Tous les messages',
    newer: 'Messages plus récents',
    older: 'Messages plus anciens',
    pages: 'Pages',
  },
} as const satisfies Record<Language, unknown>;
