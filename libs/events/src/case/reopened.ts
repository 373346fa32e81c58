import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Literal, Version } from '../fields.ts';

const REASONS = {
  'not-fixed': ['what was reported is still there', 'le problème signalé est toujours là'],
  'came-back': ['it came back', 'le problème est revenu'],
  'closed-by-mistake': ['it was closed by mistake', 'le dossier a été fermé par erreur'],
} as const;
export const REOPEN_REASONS = Object.keys(REASONS) as readonly (keyof typeof REASONS)[];

/** The case was not as resolved as was said; the same append assigns it and promises anew. */
export const CaseReopened = defineEvent({
  type: 'case.reopened',
  version: 1,
  about: {
    title: ['Case reopened', 'Dossier rouvert'],
    meaning: [
      'The case is at work again, counted against the outcome that failed. It is assigned anew, with new dates.',
      'Le dossier est de nouveau en traitement; la réouverture est imputée à l’issue qui n’a pas tenu. Il est de nouveau attribué, avec de nouvelles échéances.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    reason: GrowingLiteral(REASONS, 'Why.', 'Pourquoi.'),
    by: Literal(
      {
        staff: ['somebody of the staff', 'un membre du personnel'],
        reporter: ['whoever reported it', 'la personne déclarante'],
      },
      'Who had it reopened.',
      'Qui a fait rouvrir le dossier.',
    ),
    outcome: Code('The outcome that failed.', 'L’issue qui n’a pas tenu.'),
    count: Version(
      'How many times it has been reopened, with this one.',
      'Le nombre de réouvertures, celle-ci comprise.',
    ),
  }),
  samples: [
    { caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', reason: 'not-fixed', by: 'reporter', outcome: 'fixed', count: 1 },
  ],
});
