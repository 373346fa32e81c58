import type { Language } from '@guichet/events';

const NBSP = '\u00a0';

interface KeyPageTexts {
  readonly title: string;
  readonly intro: string;
  readonly required: string;
  readonly notRequired: string;
  readonly ask: string;
  readonly contact: string;
  readonly use: string;
  readonly limits: string;
  readonly secret: string;
  readonly none: string;
}

export const KEY_PAGE_TEXTS: Readonly<Record<Language, KeyPageTexts>> = {
  en: {
    title: 'API keys of Open311',
    intro:
      'Everything public can be read without a key: services, requests and their updates. A key says which application sends something.',
    required: 'A key is needed to submit requests and to post updates.',
    notRequired: 'Requests may be submitted without a key. A key is needed to post updates.',
    ask: 'Ask the municipality for a key. Say what the application is called and does, who answers for it and how to reach them, which services it will send requests for, and how many a minute at most.',
    contact: 'Contact:',
    use: 'Send the key as the parameter api_key with each POST, in the body rather than in the address. Without a valid key the answer is 403, and says why.',
    limits:
      'A key is good for one municipality, for what was agreed (submitting requests, posting updates, all services or some), and for a number of calls a minute. Beyond that the answer is 429; its Retry-After header says how many seconds to wait.',
    secret:
      'A key is shown once, when it is made: only its fingerprint is kept. Keep it secret; do not put it into an application that people install. If it becomes known, say so: it stops working at once, and you get another one.',
    none: 'No municipality is served here yet.',
  },
  fr: {
    title: 'Clés d’API d’Open311',
    intro: `Tout ce qui est public se lit sans clé${NBSP}: les services, les demandes et leurs mises à jour. Une clé indique quelle application envoie quelque chose.`,
    required: 'Une clé est nécessaire pour déposer des demandes et pour envoyer des mises à jour.',
    notRequired: 'Les demandes peuvent être déposées sans clé. Une clé est nécessaire pour envoyer des mises à jour.',
    ask: 'Demandez une clé à la municipalité. Indiquez le nom et le but de l’application, qui en répond et comment joindre cette personne, les services visés par les demandes, et combien de demandes par minute au plus.',
    contact: `Pour nous joindre${NBSP}:`,
    use: 'Envoyez la clé dans le paramètre api_key de chaque POST, dans le corps plutôt que dans l’adresse. Sans clé valide, la réponse est 403 et en donne la raison.',
    limits:
      'Une clé vaut pour une seule municipalité, pour ce qui a été convenu (dépôt de demandes, envoi de mises à jour, tous les services ou certains), et pour un nombre d’appels par minute. Au-delà, la réponse est 429; son en-tête Retry-After indique combien de secondes attendre.',
    secret:
      'Une clé est montrée une seule fois, à sa création\u00a0: seule son empreinte est conservée. Gardez-la secrète; ne la placez pas dans une application que l’on installe. Si elle est divulguée, signalez-le\u00a0: elle cesse aussitôt de fonctionner, et vous en recevez une autre.',
    none: 'Aucune municipalité n’est encore desservie ici.',
  },
};
