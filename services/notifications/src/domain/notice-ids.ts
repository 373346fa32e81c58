import { idFrom } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { Owed } from './owed.ts';

/** The same for the same event, however often it comes: what a notice is known by in the log, the outbox and the mail. */
export const noticeIdOf = ({ template, requestId }: Owed, cause: Pick<RecordedEvent, 'id'>): string =>
  idFrom(cause.id, template, requestId);

/** Frozen: ids of events are made of it. */
export const reactionNameOf = ({ template, requestId }: Owed): string => `notify-${template}-${requestId}`;
