import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, VaultRef } from '../fields.ts';

/** Whom the procedure is about; whoever reported it never learns who that is, nor the other way round. */
export const CaseRespondentRecorded = defineEvent({
  type: 'case.respondent-recorded',
  version: 1,
  about: {
    title: ['Respondent recorded', 'Personne visée inscrite'],
    meaning: [
      'The department recorded whom its procedure is about. Whoever reported it never learns who that is, nor does that person learn who reported it.',
      'La direction a inscrit la personne que vise sa procédure. La personne déclarante n’apprend jamais de qui il s’agit, et la personne visée n’apprend jamais qui a fait le signalement.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    respondentRef: VaultRef(
      'Stands for that person; the last one recorded counts.',
      'Renvoie à cette personne; la dernière inscrite compte.',
    ),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', respondentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c48' }],
});
