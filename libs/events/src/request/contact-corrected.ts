import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { CorrectedContact, Fields, List, ReachableBy } from '../fields.ts';

/** How whoever made the request is reached was put right; what it is now is in the vault, under the same reference. */
export const RequestContactCorrected = defineEvent({
  type: 'request.contact-corrected',
  version: 1,
  about: {
    title: ['Contact corrected', 'Coordonnées corrigées'],
    meaning: [
      'An e-mail address or a telephone number of whoever made the request was corrected, given or taken away. Messages go to what stands there from now on.',
      'Une adresse de courriel ou un numéro de téléphone de la personne a été corrigé, ajouté ou retiré. Les messages sont désormais envoyés aux coordonnées ainsi corrigées.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    fields: List(
      CorrectedContact(),
      'What was given anew, or taken away.',
      'Ce qui a été fourni de nouveau ou retiré.',
    ),
    reachableBy: List(
      ReachableBy('A way to reach them.', 'Un moyen de la joindre.'),
      'Ways to reach them from now on.',
      'Les moyens de la joindre désormais.',
    ),
  }),
  samples: [{ requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01', fields: ['email'], reachableBy: ['email'] }],
});
