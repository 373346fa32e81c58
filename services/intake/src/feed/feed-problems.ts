import { defineProblems } from '@guichet/service-kit';

const refused = (en: string, fr: string, status = 400) => ({ status, en, fr });

/** Every refusal of the event feed. */
export const feedProblems = defineProblems({
  'feed.log-changed': {
    ...refused(
      'This cursor belongs to a log that no longer exists: it was restored or replaced. Discard what you built from it and read again without a cursor.',
      'Ce curseur appartient à un journal qui n’existe plus : il a été restauré ou remplacé. Supprimez ce que vous en avez tiré et relisez sans curseur.',
      410,
    ),
    title: { en: 'The log has changed', fr: 'Le journal a changé' },
  },
  'feed.two-beginnings': refused('Give either cursor or from, not both.', 'Donnez cursor ou from, mais pas les deux.'),
  'feed.time-not-offered': refused(
    'This log cannot be read from a date and time: use a cursor, or from=beginning.',
    'Ce journal ne peut être lu à partir d’une date et d’une heure : utilisez un curseur, ou from=beginning.',
  ),
  'feed.type-malformed': refused(
    '{type} names no events: write types like request.submitted, case.* or *, separated by commas.',
    '{type} ne désigne aucun événement : écrivez les types comme request.submitted, case.* ou *, séparés par des virgules.',
  ),
  'feed.type-unknown': refused('There are no events called {type}.', 'Aucun événement ne s’appelle {type}.'),
  'feed.type-not-granted': refused(
    'You do not have access to the events {type}.',
    'Vous n’avez pas accès aux événements {type}.',
    403,
  ),
  'feed.too-many-readers': refused(
    'Too many connections follow the events. Close one, or try again later.',
    'Trop de connexions suivent les événements. Fermez-en une ou réessayez plus tard.',
    429,
  ),
});
