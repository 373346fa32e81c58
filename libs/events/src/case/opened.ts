import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, Group, Imported, PublicLatitude, PublicLongitude, ServiceCode, WardId } from '../entities.ts';
import { Fields, GrowingLiteral, Id, Kind, Nullable } from '../fields.ts';

/** A unit of work exists; it is owned by a department or by triage from the same append on. */
export const CaseOpened = defineEvent({
  type: 'case.opened',
  version: 1,
  about: {
    title: ['Case opened', 'Dossier ouvert'],
    meaning: [
      'A unit of work exists. It is owned by a department or by triage from the same moment on.',
      'Une unité de travail existe. Dès cet instant, une direction ou le tri en est responsable.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: Id('The request it was opened for.', 'La demande pour laquelle il a été ouvert.'),
    serviceCode: ServiceCode(),
    group: Group(),
    kind: Kind(),
    wardId: Nullable(WardId()),
    latitude: Nullable(PublicLatitude()),
    longitude: Nullable(PublicLongitude()),
    why: GrowingLiteral(
      {
        unique: ['nothing like it was reported', 'rien de semblable n’a été signalé'],
        suggested: [
          'it may repeat another report: a person should look',
          'elle répète peut-être un signalement\u00a0: à vérifier',
        ],
        recurrence: [
          'the same thing came back after it was resolved',
          'le même problème est revenu après sa résolution',
        ],
        'attached-to-closed': [
          'it repeats a report whose case was closed in the meantime',
          'elle répète un signalement dont le dossier a été fermé entre-temps',
        ],
        'merged-both-ways': [
          'cases were merged into each other at the same moment',
          'des dossiers ont été fusionnés l’un à l’autre au même moment',
        ],
        detached: ['it was detached from another case', 'elle a été détachée d’un autre dossier'],
      },
      'Why it has a case of its own.',
      'Pourquoi elle a son propre dossier.',
    ),
    imported: Type.Optional(Imported()),
    earlierRequestId: Nullable(
      Id(
        'The report it resembles or follows; null where there is none.',
        'Le signalement auquel elle ressemble ou fait suite; null s’il n’y en a pas.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      serviceCode: 'pothole',
      group: 'roads',
      kind: 'service_request',
      wardId: 'ward-3',
      latitude: 45.4215,
      longitude: -75.6972,
      why: 'unique',
      earlierRequestId: null,
    },
  ],
});
