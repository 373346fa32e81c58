import { idFrom, reactionIds } from '@guichet/event-sourcing';
import { type NewEvent, NoticeQueued, NoticeSent, NoticeSuppressed } from '@guichet/events';
import { noticeIdOf, type Owed, OWED, reactionNameOf } from '@guichet/notifications/owed';
import type { Accepted, CaseFile } from './case-file.ts';
import { enveloped, type Step } from './envelope.ts';

/** What notifications would know when it receives an append. */
export type Situation = Pick<CaseFile, 'requests' | 'departmentId' | 'resolveBy'>;

const QUEUED_AFTER_MS = 40;
const SENT_AFTER_MS = 300;

/** The messages that an append owes to the reporters, with the ids that the product gives them. */
export function* noticeSteps(append: Step, at: number, about: Situation, catalogueVersion: number): Generator<Step> {
  const { departmentId, resolveBy } = about;
  for (const cause of append.events.filter(OWED.has)) {
    const requests = new Map(about.requests.map((accepted) => [accepted.requestId, accepted]));
    const requestIds = [...requests.keys()];
    const facts = { openedFor: requestIds[0]!, requestIds, departmentId, resolveBy };
    for (const { requestId, ...owed } of OWED.dispatch(cause, facts))
      if (requestId !== null)
        yield* noticeOf(requests.get(requestId)!, { owed: { ...owed, requestId }, cause, at }, catalogueVersion);
  }
}

interface Reason {
  readonly owed: Owed & { readonly requestId: string };
  readonly cause: NewEvent;
  readonly at: number;
}

/** The message is queued and sent, or suppressed when the reporter has no address. */
function noticeOf({ report, thread }: Accepted, { owed, cause, at }: Reason, catalogueVersion: number): Step[] {
  const { template, requestId } = owed;
  const { subjectRef, reachableBy, language } = report.facts;
  const noticeId = noticeIdOf(owed, cause);
  const stream = { municipality: thread.municipality, category: 'notice', id: noticeId };
  const idOf = reactionIds(cause.id, reactionNameOf(owed));
  const actor = { role: 'service:notifications', ref: null };
  const caused = { causationId: cause.id, actor, at: at + QUEUED_AFTER_MS, idOf };
  if (!subjectRef || reachableBy.length === 0) {
    const suppressed = NoticeSuppressed({ noticeId, template, requestId, why: 'anonymous' });
    return [{ stream, events: enveloped(thread, caused, [suppressed]), last: true }];
  }
  const queued = NoticeQueued({
    ...owed,
    noticeId,
    to: 'reporter',
    channel: 'email',
    language,
    subjectRef,
    catalogueVersion,
  });
  const settled = {
    causationId: idOf(0),
    actor,
    at: at + SENT_AFTER_MS,
    idOf: (ordinal: number) => idFrom(noticeId, 'settled', String(ordinal)),
  };
  const bySystem = { ...thread, channel: 'system' as const };
  return [
    { stream, events: enveloped(thread, caused, [queued]), last: false },
    { stream, events: enveloped(bySystem, settled, [NoticeSent({ noticeId })]), last: true },
  ];
}
