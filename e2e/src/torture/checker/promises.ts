/** The promises, in the order of the report. */
export const PROMISES = {
  acknowledged: {
    en: 'every acknowledged request is in the log exactly once, unless a declared restore lost it',
    fr: 'toute demande confirmée figure exactement une fois dans le journal, sauf perte déclarée par une restauration',
  },
  'one-number': {
    en: 'the same Idempotency-Key is answered with the same number',
    fr: 'la même clé Idempotency-Key reçoit toujours le même numéro',
  },
  answers: {
    en: 'what is right is accepted, what is wrong is refused, and whoever asks long enough is answered',
    fr: 'ce qui est juste est accepté, ce qui est faux est refusé, et qui insiste assez reçoit une réponse',
  },
  moves: {
    en: 'every acknowledged action on a case, in bulk or not, is in the log exactly once, and no other',
    fr: 'toute action confirmée sur un dossier, groupée ou non, figure exactement une fois dans le journal, et aucune autre',
  },
  withdrawals: {
    en: 'every acknowledged withdrawal is in the log',
    fr: 'tout retrait confirmé figure dans le journal',
  },
  positions: {
    en: 'positions are dense and in order',
    fr: 'les positions se suivent sans trou et dans l’ordre',
  },
  revisions: {
    en: 'revisions of a stream are contiguous',
    fr: 'les révisions d’un flux se suivent sans trou',
  },
  ids: {
    en: 'no two events have the same id',
    fr: 'jamais deux événements sous un même identifiant',
  },
  recurrence: {
    en: 'what a restore made the log forget and what follows again has the same id',
    fr: 'ce qu’une restauration a fait oublier au journal et qui en découle de nouveau porte le même identifiant',
  },
  copy: {
    en: 'the stream is an exact copy of the log',
    fr: 'le flux est une copie exacte du journal',
  },
  judged: {
    en: 'every request is judged exactly once',
    fr: 'toute demande est jugée exactement une fois',
  },
  'one-case': {
    en: 'every request is in exactly one case',
    fr: 'toute demande appartient à un seul dossier',
  },
  'one-owner': {
    en: 'every case has exactly one owner',
    fr: 'tout dossier a un seul responsable',
  },
  timers: {
    en: 'everything that waits ends by itself once, and never early',
    fr: 'toute attente prend fin d’elle-même une seule fois, et jamais trop tôt',
  },
  'timer-rows': {
    en: 'the table of timers equals a fold of the log',
    fr: 'la table des minuteries est celle qu’on tire du journal',
  },
  notices: {
    en: 'every message owed is queued exactly once, and sent',
    fr: 'tout message dû est mis en file exactement une fois, et envoyé',
  },
  delivered: {
    en: 'every message sent was delivered, and no other',
    fr: 'tout message envoyé a été livré, et aucun autre',
  },
  copies: {
    en: 'a message is delivered again at most once a fault, under its Message-ID',
    fr: 'un message est livré de nouveau une fois au plus par panne, sous le même Message-ID',
  },
  reports: {
    en: 'the figures of the reports equal a fold of the log',
    fr: 'les chiffres des rapports sont ceux qu’on tire du journal',
  },
  statuses: {
    en: 'what residents see equals a fold of the log',
    fr: 'ce que voit la population est ce qu’on tire du journal',
  },
  cases: {
    en: 'the work queues equal a fold of the log',
    fr: 'les files de travail sont celles qu’on tire du journal',
  },
  'judged-reports': {
    en: 'what duplicates are looked for in equals a fold of the log',
    fr: 'les signalements comparés aux nouveaux sont ceux qu’on tire du journal',
  },
  rebuilt: {
    en: 'a rebuild would change no read model',
    fr: 'une reconstruction ne changerait aucune vue',
  },
  standings: {
    en: 'every consumer has seen the whole log',
    fr: 'tout consommateur a vu le journal entier',
  },
  'dead-letters': {
    en: 'nothing was given up on',
    fr: 'aucun événement n’a été abandonné',
  },
  strays: {
    en: 'no process is left over',
    fr: 'il ne reste aucun processus',
  },
  recovery: {
    en: 'every fault is recovered from without anybody’s help',
    fr: 'le système se remet de toute panne sans aide',
  },
} as const;

export type Promised = keyof typeof PROMISES;
