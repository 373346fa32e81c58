import { accepted, type Decider, type Decision, ignored } from '@guichet/event-sourcing';
import { type DataOf, type EventOf, NoticeFailed, NoticeQueued, NoticeSent, NoticeSuppressed } from '@guichet/events';

export type NoticeEvent =
  | EventOf<typeof NoticeQueued>
  | EventOf<typeof NoticeSuppressed>
  | EventOf<typeof NoticeSent>
  | EventOf<typeof NoticeFailed>;

export type NoticeCommand =
  | { readonly type: 'queue'; readonly notice: DataOf<typeof NoticeQueued> }
  | { readonly type: 'suppress'; readonly notice: DataOf<typeof NoticeSuppressed> }
  | { readonly type: 'record-sent'; readonly noticeId: string }
  | { readonly type: 'record-failed'; readonly noticeId: string; readonly why: string };

/** One message to one person. `sent`, `failed` and `suppressed` are final. */
export type NoticeState = 'unknown' | 'queued' | 'suppressed' | 'sent' | 'failed';

const STATE_AFTER: Readonly<Record<string, NoticeState>> = {
  [NoticeQueued.type]: 'queued',
  [NoticeSuppressed.type]: 'suppressed',
  [NoticeSent.type]: 'sent',
  [NoticeFailed.type]: 'failed',
};

export const noticeDecider: Decider<NoticeCommand, NoticeState, NoticeEvent> = {
  initialState: 'unknown',
  evolve: (state, event) => STATE_AFTER[event.type] ?? state,
  decide(command, state): Decision<NoticeEvent> {
    switch (command.type) {
      case 'queue':
        return state === 'unknown' ? accepted(NoticeQueued(command.notice)) : ignored(`already-${state}`);
      case 'suppress':
        return state === 'unknown' ? accepted(NoticeSuppressed(command.notice)) : ignored(`already-${state}`);
      case 'record-sent':
        return state === 'queued' ? accepted(NoticeSent({ noticeId: command.noticeId })) : ignored(`is-${state}`);
      case 'record-failed':
        return state === 'queued'
          ? accepted(NoticeFailed({ noticeId: command.noticeId, why: command.why }))
          : ignored(`is-${state}`);
    }
  },
};
