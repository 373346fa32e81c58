import type { Language } from '@guichet/events';

/** Texts of the page that people see at `/health/ready`. */
export const HEALTH_TEXTS = {
  en: {
    title: 'Service status',
    ready: 'ready',
    notReady: 'not ready',
    all: 'Every service is ready.',
    some: 'Some services are not ready. Requests that were accepted are kept and handled once they are.',
    service: 'Service',
    copy: 'Copy',
    state: 'State',
    failing: 'Failing checks',
    waiting: 'Dead letters waiting',
  },
  fr: {
    title: 'État des services',
    ready: 'prêt',
    notReady: 'pas prêt',
    all: 'Tous les services sont prêts.',
    some: 'Certains services ne sont pas prêts. Les demandes acceptées sont conservées et seront traitées dès qu’ils le seront.',
    service: 'Service',
    copy: 'Copie',
    state: 'État',
    failing: 'Vérifications en échec',
    waiting: 'Messages écartés en attente',
  },
} as const satisfies Record<Language, unknown>;
