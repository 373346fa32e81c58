import type { en } from './en.ts';

const NBSP = '\u00a0';

export const fr: typeof en = {
  title: (reference) => `Demande ${reference}`,
  expected: 'Échéance',
  expectedBy: (date) => `Échéance prévue le ${date}`,
  late: 'Nous avons pris du retard',
  lateSince: (date) => `L’échéance prévue était le ${date}`,
  timeline: 'Ce qui a été fait',
  next: {
    received: `À venir${NBSP}: choix de la direction qui traitera la demande`,
    'in-triage': `À venir${NBSP}: prise en charge par une direction`,
    assigned: `À venir${NBSP}: début du traitement par la direction`,
    'in-progress': `À venir${NBSP}: résultat`,
    'on-hold': `À venir${NBSP}: reprise du traitement`,
    referred: `À venir${NBSP}: réponse de l’autre organisme`,
    resolved: undefined,
    'closed-otherwise': undefined,
  },
  sent: 'Nous avons reçu votre demande',
  sentNumber: 'Votre numéro de suivi',
  keep: 'Conservez ce numéro; il vous permet de voir en tout temps où en est votre demande.',
  mailed: 'Nous vous envoyons un message contenant un lien vers cette page.',
  department: 'Direction',
  received: 'Date de réception',
  state: 'État',
  acts: 'Ce que vous pouvez faire',
  add: 'Ajouter un renseignement à votre demande',
  withdraw: 'Retirer votre demande',
  fixed: 'Nous dire si le problème est réglé',
  follow: 'Recevoir des messages sur cette demande',
  own: 'Pour compléter ou retirer cette demande, ouvrez cette page au moyen du lien reçu dans un de nos messages.',
  notFound: 'Aucune demande ne porte ce numéro',
  notFoundAdvice:
    'Vérifiez le numéro dans le message que vous avez reçu. Les majuscules et les traits d’union n’ont pas d’importance.',
  tryAgain: 'Suivre une autre demande',
};
