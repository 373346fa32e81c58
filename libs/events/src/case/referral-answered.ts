import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef } from '../entities.ts';
import { Fields, GrowingLiteral, Literal } from '../fields.ts';

/** The outside body answered, or the day to ask again came; the case is where it was before. */
export const CaseReferralAnswered = defineEvent({
  type: 'case.referral-answered',
  version: 1,
  about: {
    title: ['Case back from the outside body', 'Dossier revenu de l’organisme externe'],
    meaning: [
      'The outside body answered, or the day to follow up came without an answer. The case is back where it was before.',
      'L’organisme externe a répondu, ou le jour de relance est arrivé sans réponse. Le dossier se retrouve où il en était.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    status: Literal(
      {
        'in-triage': ['in triage', 'au tri'],
        assigned: ['assigned to a department', 'attribué à une direction'],
        accepted: ['accepted by its department', 'pris en charge par sa direction'],
        'in-progress': ['in progress', 'en cours de traitement'],
      },
      'The status it had before.',
      'L’état où il était avant.',
    ),
    answer: GrowingLiteral(
      {
        done: ['the body dealt with it', 'l’organisme s’en est occupé'],
        planned: ['the body will deal with it', 'l’organisme s’en occupera'],
        'taken-back': ['it was taken back before the body answered', 'il a été repris avant la réponse de l’organisme'],
        declined: ['the body does not deal with it', 'l’organisme ne s’en occupe pas'],
        unanswered: ['the day to follow up came', 'le jour de relance est arrivé'],
      },
      'What the body answered.',
      'Ce que l’organisme a répondu.',
    ),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', status: 'accepted', answer: 'done' }],
});
