import { RequestSubmitted, type DataOf, type EventOf } from '@guichet/events';
import { accepted, ignored, type Decider } from '@guichet/event-sourcing';

/** Accept a request whose every field was checked, and whose personal fields already have their references. */
export interface SubmitRequest {
  readonly type: 'submit-request';
  readonly request: DataOf<typeof RequestSubmitted>;
}

export type RequestCommand = SubmitRequest;
export type RequestEvent = EventOf<typeof RequestSubmitted>;

export type RequestState =
  { readonly status: 'unknown' } | { readonly status: 'submitted'; readonly reference: string };

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initialState: { status: 'unknown' },

  evolve: (state, event) =>
    RequestSubmitted.is(event) ? { status: 'submitted', reference: event.data.reference } : state,

  decide(command, state) {
    // The same call came twice: the resident keeps the tracking number of the first.
    if (state.status === 'submitted') return ignored('already-submitted');
    return accepted(RequestSubmitted(command.request));
  },
};
