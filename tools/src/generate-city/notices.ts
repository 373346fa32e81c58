import { idFrom, reactionIds } from '@guichet/event-sourcing';
import { NoticeQueued, NoticeSent, NoticeSuppressed } from '@guichet/events';
import type { Accepted, CaseFile } from './case-file.ts';
import { enveloped, type Step } from './envelope.ts';

export type Template = 'received' | 'assigned' | 'duplicate-attached' | 'resolved';

interface Cause {
  readonly eventId: string;
  readonly template: Template;
  readonly at: number;
  readonly about?: { readonly file: CaseFile; readonly outcome: string | null };
}

const QUEUED_AFTER_MS = 40;
const SENT_AFTER_MS = 300;

/** The message an event owes to whoever reported: queued and sent, or suppressed where nobody can be written to. Ids are the product's own. */
export function noticeSteps({ requestId, report, thread }: Accepted, cause: Cause, catalogueVersion: number): Step[] {
  const { template, eventId, about } = cause;
  const { subjectRef, reachableBy, language } = report.facts;
  const noticeId = idFrom(eventId, template, requestId);
  const stream = { municipality: thread.municipality, category: 'notice', id: noticeId };
  const idOf = reactionIds(eventId, `notify-${template}-${requestId}`);
  const actor = { role: 'service:notifications', ref: null };
  const caused = { causationId: eventId, actor, at: cause.at + QUEUED_AFTER_MS, idOf };
  if (!subjectRef || reachableBy.length === 0) {
    const suppressed = NoticeSuppressed({ noticeId, template, requestId, why: 'anonymous' });
    return [{ stream, events: enveloped(thread, caused, [suppressed]), last: true }];
  }
  const queued = NoticeQueued({
    noticeId,
    template,
    channel: 'email',
    language,
    requestId,
    caseId: about?.file.caseId ?? null,
    subjectRef,
    outcome: about?.outcome ?? null,
    departmentId: about?.file.departmentId ?? null,
    resolveBy: template === 'resolved' ? null : (about?.file.resolveBy ?? null),
    catalogueVersion,
  });
  const settled = {
    causationId: idOf(0),
    actor,
    at: cause.at + SENT_AFTER_MS,
    idOf: (ordinal: number) => idFrom(noticeId, 'settled', String(ordinal)),
  };
  const bySystem = { ...thread, channel: 'system' as const };
  return [
    { stream, events: enveloped(thread, caused, [queued]), last: false },
    { stream, events: enveloped(bySystem, settled, [NoticeSent({ noticeId })]), last: true },
  ];
}
