import { defineEvent } from '../define-event.ts';
import { CaseId, RequestId } from '../entities.ts';
import { CorrectedContact, Fields, List } from '../fields.ts';

/** Staff put right how whoever made a request of the case is reached. What it is now is in the vault. */
export const CaseContactCorrected = defineEvent({
  type: 'case.contact-corrected',
  version: 1,
  about: {
    title: ['Contact of a reporter corrected', 'Coordonnées d’une personne déclarante corrigées'],
    meaning: [
      'Staff corrected how whoever made a request of the case is reached. `request.contact-corrected` says how they can be reached from then on.',
      'Le personnel a corrigé les coordonnées d’une personne déclarante du dossier. `request.contact-corrected` dit comment la joindre désormais.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: RequestId(),
    fields: List(
      CorrectedContact(),
      'What was given anew, or taken away.',
      'Ce qui a été fourni de nouveau ou retiré.',
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      fields: ['email'],
    },
  ],
});
