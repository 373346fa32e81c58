import type { Messages } from './messages.ts';

// `\u00a0` is the non-breaking space that belongs before a colon; the spec refuses a text that has lost one.
export const fr: Messages = {
  greeting: 'Bonjour,',
  templates: {
    received: {
      subject: 'Demande {reference} reçue\u00a0: {service}',
      intro:
        'Nous avons bien reçu votre demande. Conservez le numéro de suivi ci-dessous, qui vous permet de savoir où elle en est.',
      next: '{unit, select, days {La direction concernée devrait la prendre en charge dans un délai {count, plural, one {d’un\u00a0jour ouvrable} many {de\u00a0#\u00a0de jours ouvrables} other {de\u00a0#\u00a0jours ouvrables}}.} hours {La direction concernée devrait la prendre en charge dans un délai {count, plural, one {d’une\u00a0heure ouvrable} many {de\u00a0#\u00a0d’heures ouvrables} other {de\u00a0#\u00a0heures ouvrables}}.} clock {La direction concernée devrait la prendre en charge dans un délai {count, plural, one {d’une\u00a0heure} many {de\u00a0#\u00a0d’heures} other {de\u00a0#\u00a0heures}}.} other {Elle sera maintenant transmise à la direction concernée.}} Nous vous écrirons dès qu’il y aura du nouveau; vous n’avez rien à faire d’ici là.',
    },
    assigned: {
      subject: 'Demande {reference} attribuée\u00a0: {service}',
      intro: 'Votre demande a été confiée à la direction nommée ci-dessous, qui en est maintenant responsable.',
      next: '{dated, select, yes {Elle devrait être traitée au plus tard le {resolveBy}.} other {Aucune échéance n’est fixée pour ce type de demande.}} Nous vous écrirons pour vous communiquer le résultat.',
    },
    'duplicate-attached': {
      subject: 'Demande {reference} jointe à un dossier ouvert\u00a0: {service}',
      intro:
        'La situation que vous avez signalée nous est déjà connue. Votre demande a été jointe au dossier ouvert à ce sujet et conserve son propre numéro de suivi.',
      next: '{owned, select, yes {La direction nommée ci-dessous s’en occupe.} other {Elle sera transmise à la direction concernée.}} {dated, select, yes {La situation devrait être réglée au plus tard le {resolveBy}.} other {}} Nous vous écrirons pour vous communiquer le résultat; vous n’avez pas à signaler la situation de nouveau.',
    },
    resolved: {
      subject: 'Demande {reference} terminée\u00a0: {outcome}',
      intro:
        '{resolved, select, yes {Le traitement de votre demande est terminé.} other {L’examen de votre demande est terminé et le dossier est fermé.}} Le résultat est indiqué ci-dessous.',
      next: '{asked, select, yes {{resolved, select, yes {Le problème est-il réglé? Dites-le-nous} other {Si vous n’êtes pas d’accord, ou si la situation change, dites-le-nous}} au moyen du premier lien ci-dessous, dans un délai {days, plural, one {d’un\u00a0jour} many {de\u00a0#\u00a0de jours} other {de\u00a0#\u00a0jours}}\u00a0: si le problème n’est pas réglé, nous reprendrons le dossier. Passé ce délai, {resolved, select, yes {si le problème persiste ou se reproduit,} other {si la situation change,}}} other {{resolved, select, yes {Si le problème persiste ou se reproduit,} other {Si la situation change,}}}} déposez une nouvelle demande en mentionnant le numéro de suivi ci-dessous.',
    },
    reopened: {
      subject: 'Demande {reference} rouverte\u00a0: {service}',
      intro:
        'Votre demande a été rouverte\u00a0: son traitement se poursuit. {owned, select, yes {La direction nommée ci-dessous s’en occupe.} other {Elle sera transmise à la direction concernée.}}',
      next: '{dated, select, yes {Elle devrait maintenant être traitée au plus tard le {resolveBy}. Nous} other {Nous}} vous écrirons pour vous communiquer le résultat; vous n’avez rien à faire d’ici là.',
    },
    'follow-asked': {
      subject: 'À confirmer\u00a0: suivi de la demande {reference}',
      intro:
        'Quelqu’un, probablement vous, a demandé que cette adresse soit tenue au courant de la demande ci-dessous. Nous ne vous écrirons à son sujet que si vous le confirmez au moyen du lien ci-dessous, dans les sept jours.',
      next: 'Si cette demande de suivi ne vient pas de vous, ne faites rien\u00a0: l’adresse sera supprimée.',
    },
    'follower-assigned': {
      subject: 'Demande suivie {reference} attribuée\u00a0: {service}',
      intro:
        'La demande que vous suivez a été confiée à la direction nommée ci-dessous, qui en est maintenant responsable.',
      next: '{dated, select, yes {Elle devrait être traitée au plus tard le {resolveBy}.} other {Aucune échéance n’est fixée pour ce type de demande.}} Nous vous écrirons pour vous communiquer le résultat.',
    },
    'follower-reopened': {
      subject: 'Demande suivie {reference} rouverte\u00a0: {service}',
      intro:
        'La demande que vous suivez a été rouverte\u00a0: son traitement se poursuit. {owned, select, yes {La direction nommée ci-dessous s’en occupe.} other {Elle sera transmise à la direction concernée.}}',
      next: '{dated, select, yes {Elle devrait maintenant être traitée au plus tard le {resolveBy}. Nous} other {Nous}} vous écrirons pour vous communiquer le résultat.',
    },
    'follower-resolved': {
      subject: 'Demande suivie {reference} terminée\u00a0: {outcome}',
      intro:
        '{resolved, select, yes {Le traitement de la demande que vous suivez est terminé.} other {L’examen de la demande que vous suivez est terminé et le dossier est fermé.}} Le résultat est indiqué ci-dessous.',
      next: 'Nous ne vous écrirons de nouveau que si elle est rouverte. Si vous constatez le même problème, vous pouvez déposer votre propre demande.',
    },
    paged: {
      subject: 'Garde, dossier {reference}\u00a0: {service}',
      intro: 'Un dossier urgent ne peut attendre les heures de bureau, et vous êtes de garde.',
      next: 'Ouvrez le dossier et confirmez que vous prenez l’appel; sans confirmation à temps, la personne suivante au tour de garde sera appelée.',
    },
  },
  fact: '{label}\u00a0: {value}',
  labels: {
    reference: 'Numéro de suivi',
    service: 'Demande',
    ward: 'Quartier',
    submitted: 'Date de réception',
    department: 'Direction responsable',
    resolveBy: 'Échéance prévue',
    outcome: 'Résultat',
  },
  links: {
    follow: 'Suivre votre demande, la compléter ou la retirer',
    fixed: 'Nous dire si le problème est réglé',
    confirm: 'Oui, tenez-moi au courant de cette demande',
    view: 'Voir où en est la demande',
    unfollow: 'Ne plus suivre cette demande',
    open: 'Ouvrir le dossier',
  },
  automatic: 'Ce message a été envoyé automatiquement. Veuillez ne pas y répondre.',
};
