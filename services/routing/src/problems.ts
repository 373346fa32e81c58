import { defineProblems, type ProblemText } from '@guichet/service-kit';
import { ACTION_WORDS, CHANGE_WORDS, QUEUE_WORDS, STATUS_WORDS, WHO_WORDS } from './case-words.ts';
import { CASE_ACTIONS, type CaseAction } from './domain/case/transitions.ts';

const refused = (status: number, en: string, fr: string) => ({ status, en, fr });

/** Refusal of an action that the status of the case does not allow; it names the actions that are allowed. */
const cannot = (action: CaseAction): ProblemText => ({
  ...refused(
    409,
    `The case {status}: ${ACTION_WORDS[action].cannot.en}. {count, select, 0 {Nothing can be done to it.} other {Possible now: {allowed}.}}`,
    `Le dossier {status}\u00a0: ${ACTION_WORDS[action].cannot.fr}. {count, select, 0 {On ne peut plus rien y faire.} other {Actions possibles\u00a0: {allowed}.}}`,
  ),
  words: { status: STATUS_WORDS, allowed: ACTION_NAMES },
});

const ACTION_NAMES = Object.fromEntries(CASE_ACTIONS.map((action) => [action, ACTION_WORDS[action].name]));

/** Every refusal of this service. */
export const routingProblems = defineProblems({
  ...Object.fromEntries(CASE_ACTIONS.map((action) => [`case.cannot-${action}`, cannot(action)])),
  'case.not-found': refused(404, 'There is no case with this id.', 'Aucun dossier ne porte cet identifiant.'),
  'case.other-department': refused(
    403,
    'This case belongs to another department or to triage.',
    'Ce dossier relève d’une autre direction ou du tri.',
  ),
  'view.name': refused(
    400,
    'The name of a view is one line of 1 to 60 characters.',
    'Le nom d’une vue tient sur une ligne et compte de 1 à 60 caractères.',
  ),
  'view.forbidden': refused(
    403,
    'Only a department’s supervisors may change its views. A view of one’s own needs a token that names a person.',
    'Seule la supervision d’une direction peut en modifier les vues. Une vue personnelle exige un jeton qui désigne une personne.',
  ),
  'view.too-many': refused(
    409,
    'There are {limit} views already. Delete one first.',
    'Il y a déjà {limit} vues. Supprimez-en une d’abord.',
  ),
  'view.not-found': refused(404, 'There is no view of this name.', 'Aucune vue ne porte ce nom.'),
  'case.queue-forbidden': {
    ...refused(
      403,
      'This queue is not one of yours. Your queues: {allowed}.',
      'Cette file ne fait pas partie des vôtres. Vos files\u00a0: {allowed}.',
    ),
    words: { allowed: QUEUE_WORDS },
  },
  'case.not-for-you': {
    ...refused(
      403,
      'You may read this case, but this action is for: {who}.',
      'Vous pouvez consulter ce dossier, mais pas y effectuer cette action. Elle revient à\u00a0: {who}.',
    ),
    words: { who: WHO_WORDS },
  },
  'case.changed-meanwhile': {
    ...refused(
      409,
      'The case has changed since you saw it: {changes}. Look at it again, then decide.',
      'Le dossier a changé depuis que vous l’avez consulté\u00a0: {changes}. Consultez-le de nouveau avant de décider.',
    ),
    words: { changes: CHANGE_WORDS },
  },
  'case.transfer-pending': refused(
    409,
    'The case is offered to another department ({department}), which has until {until} to answer. Withdraw the offer first, or wait for the answer.',
    'Le dossier est proposé à une autre direction ({department}), qui a jusqu’au {until} pour répondre. Retirez d’abord la proposition, ou attendez la réponse.',
  ),
  'case.no-transfer': refused(
    409,
    'This case is not offered to another department.',
    'Ce dossier n’est pas proposé à une autre direction.',
  ),
  'case.own-department': refused(
    409,
    'The case already belongs to this department.',
    'Le dossier relève déjà de cette direction.',
  ),
  'case.refused-lately': refused(
    409,
    'This department refused the case recently. A supervisor may offer it again now, anybody else from {from}.',
    'Cette direction a refusé le dossier récemment. La supervision peut le lui proposer de nouveau dès maintenant, les autres à partir du {from}.',
  ),
  'case.unknown-department': refused(
    400,
    'There is no such department. There are: {allowed}.',
    'Cette direction n’existe pas. Directions existantes\u00a0: {allowed}.',
  ),
  'case.unknown-team': refused(
    400,
    'The department {department} has no such team. {count, select, 0 {It has none.} other {It has: {allowed}.}}',
    'La direction {department} n’a pas d’équipe de ce nom. {count, select, 0 {Elle n’en a aucune.} other {Ses équipes\u00a0: {allowed}.}}',
  ),
  'case.place-needed': refused(
    400,
    'Say where it is: a point (latitude and longitude), an address or an address id.',
    'Indiquez où cela se trouve\u00a0: un point (latitude et longitude), une adresse ou un identifiant d’adresse.',
  ),
  'case.place-outside': refused(
    400,
    'The point lies outside the municipality, more than {toleranceMetres, number}\u00a0m from its boundary.',
    'Le point est hors du territoire de la municipalité, à plus de {toleranceMetres, number}\u00a0m de sa limite.',
  ),
  'case.unknown-service': refused(400, 'There is no service with this code.', 'Aucun service ne porte ce code.'),
  'case.same-service': refused(409, 'The case is about this service already.', 'Le dossier relève déjà de ce service.'),
  'case.only-oneself': refused(
    403,
    'You may name yourself, or give back what you had taken. Only a supervisor names somebody else.',
    'Vous pouvez vous désigner vous-même, ou vous retirer. Seule la supervision désigne quelqu’un d’autre.',
  ),
  'case.no-page': refused(
    409,
    'No page about this case waits for an answer.',
    'Aucun appel de garde à propos de ce dossier n’attend de confirmation.',
  ),
  'case.date-too-far': refused(
    400,
    'This date lies more than {years} years ahead.',
    'Cette date est éloignée de plus de {years}\u00a0ans.',
  ),
  'case.date-past': refused(
    400,
    'A date that is promised must lie ahead. It is now {now}.',
    'L’échéance doit être à venir; nous sommes le {now}.',
  ),
  'case.later-needs-reason': {
    ...refused(
      400,
      'The new date ({date}) is later than what was promised ({than}). Say why, in “reason”.',
      'La nouvelle échéance ({date}) est plus tardive que celle qui a été promise ({than}). Donnez-en le motif dans «\u00a0reason\u00a0».',
    ),
    words: { date: { none: { en: 'no date', fr: 'aucune échéance' } } },
  },
  'case.without-priority': refused(
    409,
    'Triage has referred this case, and no department has it yet: whoever places it gives it its priority.',
    'Le tri a confié ce dossier à un organisme externe, et aucune direction n’en est encore responsable\u00a0: la personne qui l’attribuera en fixera la priorité.',
  ),
  'case.not-its-request': refused(
    400,
    'This request is not in the case.',
    'Cette demande ne fait pas partie du dossier.',
  ),
  'case.last-request': refused(
    409,
    'It is the only request of this case. Resolve the case, or change its service.',
    'C’est la seule demande de ce dossier. Fermez-le ou changez-en le service.',
  ),
  'case.own-request': refused(
    409,
    'This request is in the case. Detach it, if it is about something else.',
    'Cette demande fait partie du dossier. Détachez-la si elle porte sur autre chose.',
  ),
  'case.not-alike': refused(
    409,
    'This request is not among the possible duplicates of the case.',
    'Cette demande ne figure pas parmi les doublons possibles du dossier.',
  ),
  'case.without-procedure': refused(
    409,
    'The service of this case has no steps, so that its procedure is about nobody.',
    'Le service de ce dossier n’a pas d’étapes\u00a0: sa procédure ne vise personne.',
  ),
  'case.without-respondent': refused(
    404,
    'Nobody has been recorded whom this case is about.',
    'Aucune personne visée n’a été inscrite dans ce dossier.',
  ),
  'case.without-contact': refused(
    409,
    'Nobody left an address or a number with this request, so there is none to correct. Whoever made it may follow it by its tracking number.',
    'Personne n’a laissé de coordonnées avec cette demande\u00a0: il n’y a rien à corriger. La personne peut la suivre au moyen de son numéro de suivi.',
  ),
  'case.contact-required': refused(
    409,
    'This service needs a way to reach whoever reported it: give an e-mail address or a telephone number.',
    'Ce service exige un moyen de joindre la personne déclarante\u00a0: donnez une adresse de courriel ou un numéro de téléphone.',
  ),
  'case.no-such-text': refused(
    400,
    'No text that somebody wrote stands there. Name an entry of the timeline by its “revision”, and one of its details by its “field”.',
    'Aucun texte écrit par quelqu’un ne s’y trouve. Indiquez une entrée de la chronologie par sa «\u00a0revision\u00a0» et l’un de ses détails par son «\u00a0field\u00a0».',
  ),
  'case.nothing-to-strike-out': refused(
    409,
    'Nothing was struck out: none of this stands in the text, or it was struck out before. Copy the passages as they are written there.',
    'Rien n’a été caviardé\u00a0: aucun de ces passages ne figure dans le texte, ou ils en ont déjà été retirés. Copiez-les tels qu’ils y sont écrits.',
  ),
  'case.merge-with-itself': refused(
    400,
    'A case cannot be merged into itself.',
    'Un dossier ne peut pas être fusionné à lui-même.',
  ),
  'case.no-case-to-join': refused(
    409,
    'There is no open case with this id that you may see.',
    'Aucun dossier ouvert que vous pouvez consulter ne porte cet identifiant.',
  ),
  'case.merge-by-supervisor': refused(
    403,
    'Several requests are in this case: only a supervisor may merge it. You may detach one of them.',
    'Ce dossier réunit plusieurs demandes\u00a0: seule la supervision peut le fusionner. Vous pouvez en détacher une.',
  ),
  'case.full': refused(
    409,
    'A case holds {limit} requests at the most. Leave the cases apart, and say in a note that they belong together.',
    'Un dossier réunit au plus {limit} demandes. Laissez les dossiers séparés et indiquez dans une note qu’ils vont ensemble.',
  ),
  'case.nothing-to-reopen': refused(
    409,
    'No request is left in this case: it was withdrawn, or imported in error. It stays closed.',
    'Il ne reste aucune demande dans ce dossier\u00a0: elle a été retirée, ou importée par erreur. Il demeure fermé.',
  ),
  'case.unknown-hold-reason': refused(
    400,
    'A case of this service cannot be put on hold for this reason. The reasons are: {allowed}.',
    'Un dossier de ce service ne peut pas être mis en attente pour ce motif. Les motifs sont\u00a0: {allowed}.',
  ),
  'case.unknown-transfer-reason': refused(
    400,
    'A case cannot be offered to another department for this reason. {count, select, 0 {The settings name none.} other {The reasons are: {allowed}.}}',
    'Un dossier ne peut pas être proposé à une autre direction pour ce motif. {count, select, 0 {Les réglages n’en prévoient aucun.} other {Les motifs sont\u00a0: {allowed}.}}',
  ),
  'case.unknown-refusal-reason': refused(
    400,
    'A case that is offered cannot be refused for this reason. {count, select, 0 {The settings name none.} other {The reasons are: {allowed}.}}',
    'Un dossier proposé ne peut pas être refusé pour ce motif. {count, select, 0 {Les réglages n’en prévoient aucun.} other {Les motifs sont\u00a0: {allowed}.}}',
  ),
  'case.unknown-return-reason': refused(
    400,
    'A case cannot be returned to triage for this reason. {count, select, 0 {The settings name none.} other {The reasons are: {allowed}.}}',
    'Un dossier ne peut pas être renvoyé au tri pour ce motif. {count, select, 0 {Les réglages n’en prévoient aucun.} other {Les motifs sont\u00a0: {allowed}.}}',
  ),
  'case.unknown-flag': refused(
    400,
    'The municipality has no such flag. {count, select, 0 {It has none.} other {It has: {allowed}.}}',
    'La municipalité n’a pas de repère de ce nom. {count, select, 0 {Elle n’en a aucun.} other {Ses repères\u00a0: {allowed}.}}',
  ),
  'case.unknown-system': refused(
    400,
    'A case cannot be handed to this system. {count, select, 0 {The settings name none.} other {There are: {allowed}.}}',
    'Un dossier ne peut pas être confié à ce système. {count, select, 0 {Les réglages n’en prévoient aucun.} other {Systèmes possibles\u00a0: {allowed}.}}',
  ),
  'case.unknown-body': refused(
    400,
    'A case of this service and place cannot be referred to this body. {count, select, 0 {There is none for it.} other {There are: {allowed}.}}',
    'Un dossier de ce service et de ce lieu ne peut pas être confié à cet organisme. {count, select, 0 {Il n’y en a aucun.} other {Organismes possibles\u00a0: {allowed}.}}',
  ),
  'case.own-task': refused(
    409,
    'The case belongs to this department: a task is for another one.',
    'Le dossier relève de cette direction\u00a0: une tâche se confie à une autre.',
  ),
  'case.unknown-task': refused(
    409,
    'The case has no open task with this id. {count, select, 0 {It has none.} other {Open are: {allowed}.}}',
    'Le dossier n’a aucune tâche ouverte portant cet identifiant. {count, select, 0 {Il n’en a aucune.} other {Tâches ouvertes\u00a0: {allowed}.}}',
  ),
  'case.task-of-others': refused(
    403,
    'This task is another department’s. It says when the task is done, or the department that owns the case does.',
    'Cette tâche relève d’une autre direction. C’est à elle, ou à la direction responsable du dossier, d’indiquer qu’elle est terminée.',
  ),
  'case.tasks-open': refused(
    409,
    'Other departments have not done their tasks yet: {departments}. Wait for them, cancel the tasks, or have a supervisor of the department resolve the case with a reason in “waiveTasks”.',
    'D’autres directions n’ont pas encore terminé leurs tâches\u00a0: {departments}. Attendez-les, annulez les tâches, ou faites fermer le dossier par la supervision de la direction, avec un motif dans «\u00a0waiveTasks\u00a0».',
  ),
  'case.unknown-visit-result': refused(
    400,
    'This is not a result of a visit for this service. The results are: {allowed}.',
    'Ce résultat n’est pas prévu pour une visite de ce service. Les résultats sont\u00a0: {allowed}.',
  ),
  'case.step-not-due': refused(
    409,
    'This step is not due. {due, select, none {The case has no step to complete.} other {The step that is due is: {due}.}}',
    'Cette étape n’est pas à faire. {due, select, none {Le dossier n’a aucune étape à franchir.} other {L’étape à faire est\u00a0: {due}.}}',
  ),
  'case.step-of-others': refused(
    403,
    'The settings give this step to {team, select, none {the department {department}} other {the team {team} of the department {department}}}. A supervisor of the case may complete it as well.',
    'Les réglages confient cette étape à {team, select, none {la direction {department}} other {l’équipe {team} de la direction {department}}}. La supervision du dossier peut aussi la franchir.',
  ),
  'case.unknown-step-result': refused(
    400,
    'This is not a result of this step. {count, select, 0 {The settings no longer have it.} other {Its results are: {allowed}.}}',
    'Ce résultat n’est pas prévu pour cette étape. {count, select, 0 {Elle ne figure plus dans les réglages.} other {Ses résultats sont\u00a0: {allowed}.}}',
  ),
  'case.step-takes-no-date': refused(
    400,
    'No day can be set for what follows this result: leave “dueNext” out.',
    'Ce résultat n’admet pas de date pour la suite\u00a0: omettez «\u00a0dueNext\u00a0».',
  ),
  'case.unknown-field': refused(
    400,
    'Cases of this service have no such field. {count, select, 0 {They have none.} other {Their fields are: {allowed}.}}',
    'Les dossiers de ce service n’ont pas ce champ. {count, select, 0 {Ils n’en ont aucun.} other {Leurs champs sont\u00a0: {allowed}.}}',
  ),
  'case.field-time': refused(
    400,
    'This must be a day, for example 2026-01-31, or a date and time with its time zone, for example 2026-01-31T14:30:00-05:00.',
    'Il faut un jour, par exemple 2026-01-31, ou une date et une heure avec leur fuseau horaire, par exemple 2026-01-31T14:30:00-05:00.',
  ),
  'case.unknown-outcome': refused(
    400,
    'This outcome is not one of those that a case of this kind may end with: {allowed}.',
    'Cette issue ne figure pas parmi celles que permet la nature du dossier\u00a0: {allowed}.',
  ),
});
