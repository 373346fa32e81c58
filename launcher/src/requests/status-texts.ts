import type { Language } from '@guichet/events';

const NBSP = '\u00a0';

/** Texts of the status page; the labels are the same as in e-mails. */
export const STATUS_TEXTS = {
  en: {
    title: (reference: string) => `Request ${reference}`,
    reference: 'Tracking number',
    service: 'Request',
    state: 'Status',
    department: 'Department in charge',
    expected: 'Expected by',
    timeline: 'Timeline',
    colon: ':',
    unknown: 'Request not found',
    unknownAdvice: 'No request has this tracking number. Check it against the message you received.',
    unavailable: 'The status is not available',
    unavailableAdvice: 'The status of requests cannot be shown at the moment. Try again in a few minutes.',
  },
  fr: {
    title: (reference: string) => `Demande ${reference}`,
    reference: 'Numéro de suivi',
    service: 'Demande',
    state: 'État',
    department: 'Direction responsable',
    expected: 'Échéance prévue',
    timeline: 'Historique',
    colon: `${NBSP}:`,
    unknown: 'Demande introuvable',
    unknownAdvice: 'Aucune demande ne porte ce numéro de suivi. Vérifiez-le dans le message que vous avez reçu.',
    unavailable: 'L’état de la demande n’est pas accessible',
    unavailableAdvice:
      'L’état des demandes ne peut pas être affiché pour l’instant. Veuillez réessayer dans quelques minutes.',
  },
} as const satisfies Record<Language, unknown>;
