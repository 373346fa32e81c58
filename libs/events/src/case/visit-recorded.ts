import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef } from '../entities.ts';
import { Code, Fields, List, VaultRef } from '../fields.ts';

/** A crew was there; what it found. */
export const CaseVisitRecorded = defineEvent({
  type: 'case.visit-recorded',
  version: 1,
  about: {
    title: ['Visit recorded', 'Visite consignée'],
    meaning: [
      'A crew was at the place. What it found is said by a result of the service.',
      'Une équipe s’est rendue sur place. Ce qu’elle a constaté est un résultat prévu pour le service.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    result: Code('What was found, from the settings.', 'Le constat, tiré des réglages.'),
    noteRef: Type.Optional(NoteRef()),
    photoRefs: List(
      VaultRef('Stands for a photo.', 'Renvoie à une photo.'),
      'Photos taken there.',
      'Les photos prises sur place.',
    ),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', result: 'defect-found', photoRefs: [] }],
});
