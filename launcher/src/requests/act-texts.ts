import type { Language } from '@guichet/events';

/** Texts of the pages on which residents act. */
export const ACT_TEXTS = {
  en: {
    fixed: {
      title: (reference: string) => `Request ${reference}: was it fixed?`,
      explanation:
        'Your answer goes to the department that had your request. If it is not fixed, the request is reopened.',
      answers: { yes: 'Yes, it is fixed', partly: 'Only in part', no: 'No, it is not fixed' },
      done: 'Thank you. Your answer has been recorded.',
    },
    message: {
      title: 'Add to your request',
      label: 'What would you like to add?',
      button: 'Send',
      done: 'Thank you. The department that has your request will read it.',
    },
    withdraw: {
      title: 'Withdraw your request',
      explanation: 'We will not act on your request any more, nor write to you about it. This cannot be undone.',
      button: 'Withdraw the request',
      done: 'Your request has been withdrawn.',
    },
    follow: {
      title: 'Follow a request',
      explanation:
        'We will write to you when a department has the request and when it is completed. You can stop at any time.',
      button: 'Yes, keep me informed',
      done: 'You now follow this request.',
    },
    unfollow: {
      title: 'Stop following a request',
      explanation: 'We will not write to you about this request any more, and will delete your address.',
      button: 'Stop following',
      done: 'You no longer follow this request.',
    },
    refused: 'This could not be done',
    unavailable: 'Nothing was recorded. Please try again in a few minutes.',
    back: 'See where the request stands',
  },
  fr: {
    fixed: {
      title: (reference: string) => `Demande ${reference}\u00a0: le problème est-il réglé?`,
      explanation:
        'Votre réponse est transmise à la direction qui a traité votre demande. Si le problème n’est pas réglé, la demande est rouverte.',
      answers: { yes: 'Oui, il est réglé', partly: 'En partie seulement', no: 'Non, il n’est pas réglé' },
      done: 'Merci. Votre réponse est enregistrée.',
    },
    message: {
      title: 'Compléter votre demande',
      label: 'Que voulez-vous ajouter?',
      button: 'Envoyer',
      done: 'Merci. La direction responsable de votre demande en prendra connaissance.',
    },
    withdraw: {
      title: 'Retirer votre demande',
      explanation:
        'Nous ne donnerons plus suite à votre demande et ne vous écrirons plus à son sujet. Ce retrait est définitif.',
      button: 'Retirer la demande',
      done: 'Votre demande est retirée.',
    },
    follow: {
      title: 'Suivre une demande',
      explanation:
        'Nous vous écrirons lorsque la demande sera confiée à une direction, puis lorsqu’elle sera traitée. Vous pourrez cesser de la suivre en tout temps.',
      button: 'Oui, tenez-moi au courant',
      done: 'Vous suivez maintenant cette demande.',
    },
    unfollow: {
      title: 'Ne plus suivre une demande',
      explanation: 'Nous ne vous écrirons plus au sujet de cette demande et nous supprimerons votre adresse.',
      button: 'Ne plus suivre la demande',
      done: 'Vous ne suivez plus cette demande.',
    },
    refused: 'Impossible de donner suite',
    unavailable: 'Rien n’a été enregistré. Veuillez réessayer dans quelques minutes.',
    back: 'Voir où en est la demande',
  },
} as const satisfies Record<Language, unknown>;
