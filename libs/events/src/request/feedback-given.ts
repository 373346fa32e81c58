import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { Fields, Literal } from '../fields.ts';

const FIXED = {
  yes: ['it is fixed', 'le problème est réglé'],
  partly: ['it is fixed in part', 'le problème est réglé en partie'],
  no: ['it is not fixed', 'le problème n’est pas réglé'],
} as const;
export type Fixed = keyof typeof FIXED;
export const FIXED_ANSWERS = Object.keys(FIXED) as readonly Fixed[];

/** Whoever made the request was asked whether it was fixed. */
export const RequestFeedbackGiven = defineEvent({
  type: 'request.feedback-given',
  version: 1,
  about: {
    title: ['Answer to “Was it fixed?”', 'Réponse à «\u00a0Est-ce réglé?\u00a0»'],
    meaning: [
      'Whoever made the request says whether it was fixed. “No” reopens the case; “in part” puts it before a supervisor.',
      'La personne dit si le problème est réglé. «\u00a0Non\u00a0» rouvre le dossier; «\u00a0en partie\u00a0» le soumet à la supervision.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    fixed: Literal(FIXED, 'Whether it was fixed.', 'Si le problème est réglé.'),
  }),
  samples: [{ requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01', fixed: 'no' }],
});
