import { idFrom } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { Owed } from './owed.ts';

/** Id of a notice in the log, the outbox and the e-mail. It is the same each time its event is delivered. */
export const noticeIdOf = (owed: Owed, cause: Pick<RecordedEvent, 'id'>): string =>
  idFrom(cause.id, owed.template, aboutOf(owed));

/** Frozen: ids of events are made of it. */
export const reactionNameOf = (owed: Owed): string => `notify-${owed.template}-${aboutOf(owed)}`;

/** Who follows, the request, or whoever of the rota is told. */
const aboutOf = ({ followId, requestId, recipient = '' }: Owed): string => followId ?? requestId ?? recipient;
