import { RequestCommented, RequestImportReversed, RequestSubmitted, type DataOf, type EventOf } from '@guichet/events';
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

/** Undo the import that brought it. */
export interface ReverseImport {
  readonly type: 'reverse-import';
  readonly requestId: string;
}

export type RequestCommand = SubmitRequest | CommentRequest | ReverseImport;
export type RequestEvent = EventOf<typeof RequestSubmitted | typeof RequestCommented | typeof RequestImportReversed>;

export type RequestState =
  | { readonly status: 'unknown' }
  | { readonly status: 'submitted'; readonly reference: string }
  | { readonly status: 'reversed' };

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initialState: { status: 'unknown' },

  evolve(state, event) {
    if (RequestSubmitted.is(event)) return { status: 'submitted', reference: event.data.reference };
    return RequestImportReversed.is(event) ? { status: 'reversed' } : state;
  },

  decide(command, state) {
    if (command.type === 'comment-request')
      return state.status === 'submitted'
        ? accepted(RequestCommented(command.comment))
        : rejected(new DomainError('request.not-found'));
    if (command.type === 'reverse-import') {
      if (state.status === 'reversed') return ignored('already-reversed');
      return accepted(RequestImportReversed({ requestId: command.requestId }));
    }
    // Its id at the source is free again, for a request with another id here.
    if (state.status === 'reversed') return ignored('import-reversed');
    // The same call came twice: the resident keeps the tracking number of the first.
    if (state.status === 'submitted') return ignored('already-submitted');
    return accepted(RequestSubmitted(command.request));
  },
};
