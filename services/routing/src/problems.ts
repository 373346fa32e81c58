import { defineProblems, type ProblemText } from '@guichet/service-kit';
import { ACTION_WORDS, CHANGE_WORDS, STATUS_WORDS, WHO_WORDS } from './case-words.ts';
import { CASE_ACTIONS, type CaseAction } from './domain/case/transitions.ts';

const refused = (status: number, en: string, fr: string) => ({ status, en, fr });

/** Refusal of an action that the status of the case does not allow; it names the actions that are allowed. */
const cannot = (action: CaseAction): ProblemText => ({
  ...refused(
    409,
    `The case {status}: ${ACTION_WORDS[action].cannot.en}. {count, select, 0 {Nothing can be done to it.} other {Possible now: {allowed}.}}`,
    `Le dossier {status}\u00a0: ${ACTION_WORDS[action].cannot.fr}. {count, select, 0 {On ne peut plus rien y faire.} other {Possible maintenant\u00a0: {allowed}.}}`,
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
  'case.not-for-you': {
    ...refused(
      403,
      'You may read this case but not do this to it. Who may: {who}.',
      'Vous pouvez consulter ce dossier, mais pas y faire cela. Qui le peut\u00a0: {who}.',
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
  'case.unknown-outcome': refused(
    400,
    'This outcome is not one of those that a case of this kind may end with: {allowed}.',
    'Cette issue ne figure pas parmi celles que permet la nature du dossier\u00a0: {allowed}.',
  ),
});
