import { idFrom } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { Owed } from './owed.ts';

/** Id of a notice in the log, the outbox and the e-mail. It is the same each time its event is delivered. */
export const noticeIdOf = ({ template, requestId }: Owed, cause: Pick<RecordedEvent, 'id'>): string =>
  idFrom(cause.id, template, requestId);

/** Frozen: ids of events are made of it. */
export const reactionNameOf = ({ template, requestId }: Owed): string => `notify-${template}-${requestId}`;
