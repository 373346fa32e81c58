import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Instant, Nullable, Version } from '../fields.ts';

/** Dates the municipality undertakes to keep, with the version of the settings they came from. */
export const CasePromised = defineEvent({
  type: 'case.promised',
  version: 1,
  data: Fields({
    caseId: Id(),
    acknowledgeBy: Nullable(Instant()),
    resolveBy: Nullable(Instant()),
    calendarId: Code(),
    promiseVersion: Version('catalogue version'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      acknowledgeBy: '2026-03-10T14:30:00.000Z',
      resolveBy: '2026-03-16T14:30:00.000Z',
      calendarId: 'office',
      promiseVersion: 1,
    },
  ],
});
