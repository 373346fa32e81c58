import { defineProblems } from '../problems/index.ts';

const refused = (status: number, en: string, fr: string) => ({ status, en, fr });

/** What the dead letters of a service may say no to. */
export const deadLetterProblems = defineProblems({
  'dead-letter.not-found': refused(
    404,
    'This service has no dead letter of an event with this id.',
    'Ce service n’a aucun message écarté pour un événement qui porte cet identifiant.',
  ),
  'dead-letter.no-consumer': refused(
    404,
    'There is no consumer with this name here.',
    'Aucun consommateur ne porte ce nom ici.',
  ),
  'dead-letter.projection': refused(
    404,
    'This consumer is a projection: it leaves no event out, so it has no dead letters. When it cannot go on it stops and says so in /health/ready.',
    'Ce consommateur est une projection\u00a0: il n’omet aucun événement et n’a donc pas de messages écartés. Lorsqu’il ne peut continuer, il s’arrête et le signale dans /health/ready.',
  ),
  'dead-letter.discarded': refused(
    409,
    'The event was discarded for another reason. To change that, replay it.',
    'L’événement a été abandonné pour un autre motif. Pour y revenir, relancez-le.',
  ),
  'dead-letter.replayed': refused(
    409,
    'The event was handled by a replay: there is nothing left to discard.',
    'L’événement a été traité lors d’une relance\u00a0: il n’y a plus rien à abandonner.',
  ),
  'dead-letter.being-replayed': refused(
    409,
    'The event is being handled at this moment. Look again in a few seconds.',
    'L’événement est en cours de traitement. Vérifiez de nouveau dans quelques secondes.',
  ),
  'dead-letter.which': refused(
    400,
    'Say which dead letters are to be replayed by reason, type or municipality, or “all”: true for every one that waits.',
    'Précisez les messages à relancer par motif, type ou municipalité, ou indiquez «\u00a0all\u00a0»\u00a0: true pour tous ceux qui attendent.',
  ),
});
