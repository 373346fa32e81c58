import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId } from '../entities.ts';
import { Code, Fields, Instant, VaultRef } from '../fields.ts';

/** An outside body deals with it; the case comes back on a day that is known. */
export const CaseReferredOut = defineEvent({
  type: 'case.referred-out',
  version: 1,
  about: {
    title: ['Case referred', 'Dossier confié à un organisme externe'],
    meaning: [
      'A body outside the municipality deals with it. The case comes back on a known day, and is never counted as resolved by being referred.',
      'Un organisme externe s’en occupe. Le dossier revient à une date connue, et n’est jamais compté comme réglé pour avoir été confié.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    bodyId: Code('The outside body, from the settings.', 'L’organisme externe, tiré des réglages.'),
    externalRefRef: Type.Optional(
      VaultRef('Stands for the number the body gave it.', 'Renvoie au numéro que l’organisme lui a donné.'),
    ),
    followUpAt: Instant('The morning on which it comes back.', 'Le matin où le dossier revient.'),
  }),
  samples: [
    { caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', bodyId: 'county', followUpAt: '2026-03-12T13:30:00.000Z' },
  ],
});
