import { defineProblems } from '@guichet/service-kit';

const refused = (status: number, en: string, fr: string) => ({ status, en, fr });

/** Everything the cases may say no to. */
export const routingProblems = defineProblems({
  'case.not-found': refused(404, 'There is no case with this id.', 'Aucun dossier ne porte cet identifiant.'),
  'case.other-department': refused(
    403,
    'This case belongs to another department or to triage.',
    'Ce dossier relève d’une autre direction ou du tri.',
  ),
  'case.not-open': refused(
    409,
    'The case is closed: nothing more can be done to it.',
    'Le dossier est clos\u00a0: plus rien ne peut y être fait.',
  ),
  'case.in-triage': refused(
    409,
    'The case is in triage: no department can accept it yet.',
    'Le dossier est au tri\u00a0: aucune direction ne peut encore le prendre en charge.',
  ),
  'case.already-accepted': refused(
    409,
    'The department has accepted this case already.',
    'La direction a déjà pris ce dossier en charge.',
  ),
  'case.not-accepted': refused(
    409,
    'Work can start once the department has accepted the case.',
    'Les travaux peuvent commencer une fois que la direction a pris le dossier en charge.',
  ),
  'case.already-started': refused(
    409,
    'Work on this case has started already.',
    'Les travaux ont déjà commencé pour ce dossier.',
  ),
  'case.unknown-outcome': refused(
    400,
    'This outcome is not one of those that a case of this kind may end with: {allowed}.',
    'Cette issue ne figure pas parmi celles que permet la nature du dossier\u00a0: {allowed}.',
  ),
});
