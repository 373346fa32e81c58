import type { Channel, EventMetadata, EventType, RecordedEvent } from '@guichet/events';
import { cloudEventOf, type CloudEvent } from '@guichet/messaging';
import type { EventVersion } from './event-versions.ts';
import { emitterOf } from './traffic.ts';

const LOG = '5f0c2d7e-13f4-4b0e-9e27-bb2a2f9d7a10';
const CAUSE = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9d00';

/** Name of the field that says whose stream an event is in; settings have one stream per municipality. */
const STREAM_KEY: Readonly<Record<string, string>> = {
  request: 'requestId',
  interaction: 'interactionId',
  match: 'requestId',
  case: 'caseId',
  notice: 'noticeId',
  subject: 'subjectRef',
};

const CLERK = { role: 'clerk', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c22' };

const AGENT = { role: 'agent', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c21' };

const PRIVACY_OFFICER = { role: 'privacy_officer', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c23' };

/** The key of an application. */
const APPLICATION = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c31';

const IMPORTER = { role: 'importer', ref: null };

/** A service appends it because of another event. */
const REACTION = null;

/** Who makes each event happen. */
const ACTORS: Readonly<Record<EventType, readonly [EventMetadata['actor'], Channel] | typeof REACTION>> = {
  'request.submitted': [{ role: 'resident', ref: null }, 'portal'],
  'request.commented': [{ role: 'resident', ref: APPLICATION }, 'open311'],
  'request.import-reversed': [IMPORTER, 'import'],
  'request.amended': [{ role: 'resident', ref: null }, 'portal'],
  'request.contact-corrected': [AGENT, 'portal'],
  'request.withdrawn': [{ role: 'resident', ref: null }, 'portal'],
  'request.feedback-given': [{ role: 'resident', ref: null }, 'portal'],
  'request.follow-asked': [{ role: 'resident', ref: null }, 'portal'],
  'request.followed': [{ role: 'resident', ref: null }, 'portal'],
  'request.unfollowed': [{ role: 'resident', ref: null }, 'portal'],
  'interaction.recorded': [AGENT, 'phone'],
  'interaction.diverted': [{ role: 'resident', ref: null }, 'portal'],
  'match.judged': REACTION,
  'match.rejudged': REACTION,
  'case.opened': REACTION,
  'case.request-attached': REACTION,
  'case.assigned': REACTION,
  'case.sent-to-triage': REACTION,
  'case.promised': REACTION,
  'case.accepted': [CLERK, 'phone'],
  'case.work-started': [CLERK, 'phone'],
  'case.resolved': [CLERK, 'phone'],
  'case.transfer-offered': [CLERK, 'phone'],
  'case.transfer-accepted': [CLERK, 'phone'],
  'case.transfer-refused': [CLERK, 'phone'],
  'case.transfer-withdrawn': [CLERK, 'phone'],
  'case.transfer-lapsed': REACTION,
  'case.put-on-hold': [CLERK, 'phone'],
  'case.resumed': [CLERK, 'phone'],
  'case.assignee-set': [CLERK, 'phone'],
  'case.prioritised': [CLERK, 'phone'],
  'case.reclassified': [CLERK, 'phone'],
  'case.place-corrected': [CLERK, 'phone'],
  'case.task-added': [CLERK, 'phone'],
  'case.task-done': [CLERK, 'phone'],
  'case.task-cancelled': [CLERK, 'phone'],
  'case.referred-out': [CLERK, 'phone'],
  'case.referral-answered': [CLERK, 'phone'],
  'case.follow-up-set': [CLERK, 'phone'],
  'case.follow-up-reached': REACTION,
  'case.visit-recorded': [CLERK, 'phone'],
  'case.step-due': [CLERK, 'phone'],
  'case.step-completed': [CLERK, 'phone'],
  'case.handed-to-system': [CLERK, 'phone'],
  'case.fields-set': [CLERK, 'phone'],
  'case.escalated': REACTION,
  'case.paged': REACTION,
  'case.page-acknowledged': [CLERK, 'phone'],
  'case.page-lapsed': REACTION,
  'case.noted': [CLERK, 'phone'],
  'case.replied': [CLERK, 'phone'],
  'case.duplicate-rejected': [CLERK, 'phone'],
  'case.redacted': [CLERK, 'portal'],
  'case.request-amended': REACTION,
  'case.respondent-recorded': [CLERK, 'portal'],
  'case.contact-corrected': [AGENT, 'portal'],
  'case.flagged': [CLERK, 'phone'],
  'case.message-received': REACTION,
  'case.unflagged': [CLERK, 'phone'],
  'case.request-detached': [CLERK, 'phone'],
  'case.request-withdrawn': REACTION,
  'case.merged': [CLERK, 'phone'],
  'case.reopened': [CLERK, 'phone'],
  'notice.queued': REACTION,
  'notice.sent': REACTION,
  'notice.failed': REACTION,
  'notice.suppressed': REACTION,
  'catalogue.published': [IMPORTER, 'system'],
  'rules.published': [IMPORTER, 'system'],
  'subject.erased': [PRIVACY_OFFICER, 'system'],
  'subject.rectified': [PRIVACY_OFFICER, 'system'],
};

/** A sample as it would be in the log of a municipality. */
export function recordedSample(
  { type, version }: Pick<EventVersion, 'type' | 'version'>,
  data: unknown,
): RecordedEvent {
  const category = type.split('.')[0]!;
  const key = STREAM_KEY[category];
  const somebody = ACTORS[type as EventType];
  const [actor, channel] = somebody ?? [{ role: `service:${emitterOf(type)}`, ref: null }, 'system'];
  return {
    id: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9e01',
    type,
    schemaVersion: version,
    data,
    metadata: {
      municipality: 'riviere-aux-pins',
      correlationId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9f01',
      causationId: somebody ? null : CAUSE,
      actor,
      channel,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      occurredAt: '2026-03-09T14:30:00.000Z',
    },
    streamId: `${category}-${key ? (data as Record<string, string>)[key] : 'riviere-aux-pins'}`,
    revision: 1,
    position: 4711n,
    recordedAt: '2026-03-09T14:30:00.120Z',
  };
}

/** The CloudEvent the forwarder makes of a sample. */
export const exampleOf = (event: Pick<EventVersion, 'type' | 'version'>, data: unknown): CloudEvent =>
  cloudEventOf(recordedSample(event, data), LOG);
