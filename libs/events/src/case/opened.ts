import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Kind, Latitude, Literal, Longitude, Nullable } from '../fields.ts';

/** A unit of work exists; it is owned by a department or by triage from the same append on. */
export const CaseOpened = defineEvent({
  type: 'case.opened',
  version: 1,
  data: Fields({
    caseId: Id(),
    requestId: Id('the request it was opened for'),
    serviceCode: Code(),
    group: Code(),
    kind: Kind(),
    wardId: Nullable(Code()),
    latitude: Nullable(Latitude()),
    longitude: Nullable(Longitude()),
    why: Literal('unique', 'suggested', 'recurrence', 'attached-to-closed'),
    earlierRequestId: Nullable(Id('the report it resembles or follows')),
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
