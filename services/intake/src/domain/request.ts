import { RequestCommented, RequestSubmitted, type DataOf, type EventOf } from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider } from '@guichet/event-sourcing';

/** Accept a request whose every field was checked, and whose personal fields already have their references. */
export interface SubmitRequest {
  readonly type: 'submit-request';
  readonly request: DataOf<typeof RequestSubmitted>;
}

/** Keep what somebody wrote about a request; its every field was checked, and its personal fields already have their references. */
export interface CommentRequest {
  readonly type: 'comment-request';
  readonly comment: DataOf<typeof RequestCommented>;
}

export type RequestCommand = SubmitRequest | CommentRequest;
export type RequestEvent = EventOf<typeof RequestSubmitted> | EventOf<typeof RequestCommented>;

export type RequestState =
  { readonly status: 'unknown' } | { readonly status: 'submitted'; readonly reference: string };

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initialState: { status: 'unknown' },

  evolve: (state, event) =>
    RequestSubmitted.is(event) ? { status: 'submitted', reference: event.data.reference } : state,

  decide(command, state) {
    if (command.type === 'comment-request')
      return state.status === 'submitted'
        ? accepted(RequestCommented(command.comment))
        : rejected(new DomainError('request.not-found'));
    // The same call came twice: the resident keeps the tracking number of the first.
    if (state.status === 'submitted') return ignored('already-submitted');
    return accepted(RequestSubmitted(command.request));
  },
};
