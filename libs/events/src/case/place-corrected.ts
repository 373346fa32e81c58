import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, Id, List } from '../fields.ts';
import { Place } from '../request/submitted.ts';

/** What was reported is at another place than was said; whatever counts or compares by place goes by this one from now on. */
export const CasePlaceCorrected = defineEvent({
  type: 'case.place-corrected',
  version: 1,
  about: {
    title: ['Place corrected', 'Lieu corrigé'],
    meaning: [
      'What was reported is at another place than was said, or its place is known now. The rules are applied again, and the requests count in the ward of this place.',
      'Ce qui a été signalé se trouve ailleurs qu’indiqué, ou son lieu est maintenant connu. Les règles sont appliquées de nouveau, et les demandes comptent dans le quartier de ce lieu.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestIds: List(
      Id('A request that is about this place.', 'Une demande qui vise ce lieu.'),
      'The requests that were in the case.',
      'Les demandes qui faisaient partie du dossier.',
    ),
    place: Place(),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestIds: ['0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01'],
      place: {
        precision: 'point',
        latitude: 45.4301,
        longitude: -75.7013,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-5',
      },
    },
  ],
});
