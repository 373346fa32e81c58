import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, Kind, Version } from '../fields.ts';

/** The case is about another service than was asked for; the first promise stays in the record. */
export const CaseReclassified = defineEvent({
  type: 'case.reclassified',
  version: 1,
  about: {
    title: ['Case reclassified', 'Dossier reclassé'],
    meaning: [
      'The case is about another service than the one that was requested. It is routed anew; what was promised first stays in the record.',
      'Le dossier relève d’un autre service que celui qui a été demandé. Il est acheminé de nouveau; le premier engagement reste au dossier.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    serviceCode: Code('The service it is about.', 'Le service dont il relève.'),
    group: Code('The group of that service.', 'Le groupe de ce service.'),
    kind: Kind(),
    catalogueVersion: Version(
      'The version of the settings the service is in.',
      'La version des réglages où figure ce service.',
    ),
    reason: Code('The reason.', 'Le motif.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      serviceCode: 'sewer-backup',
      group: 'water',
      kind: 'service_request',
      catalogueVersion: 1,
      reason: 'wrong-service',
    },
  ],
});
