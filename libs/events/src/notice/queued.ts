import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Instant, Language, Literal, Nullable, VaultRef, Version } from '../fields.ts';

/** A message is owed to somebody. Its deterministic id is the outbox: it is sent at least once under one Message-ID. */
export const NoticeQueued = defineEvent({
  type: 'notice.queued',
  version: 1,
  data: Fields({
    noticeId: Id(),
    template: Code(),
    channel: Literal('email'),
    language: Language(),
    requestId: Id(),
    caseId: Nullable(Id()),
    subjectRef: VaultRef(),
    outcome: Nullable(Code('how the case ended')),
    departmentId: Nullable(Code()),
    resolveBy: Nullable(Instant()),
    catalogueVersion: Version(),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
      template: 'assigned',
      channel: 'email',
      language: 'fr',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
      outcome: null,
      departmentId: 'public-works',
      resolveBy: '2026-03-16T14:30:00.000Z',
      catalogueVersion: 1,
    },
  ],
});
