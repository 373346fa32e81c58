import {
  RequestAmended,
  RequestCommented,
  RequestContactCorrected,
  RequestFeedbackGiven,
  RequestImportReversed,
  RequestSubmitted,
  RequestWithdrawn,
  type DataOf,
  type EventOf,
  type Fixed,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider, type Decision } from '@guichet/event-sourcing';
import {
  actOfFollower,
  followsAfter,
  isFollowCommand,
  isOfFollower,
  type FollowCommand,
  type FollowEvent,
  type Follows,
} from './request-follows.ts';

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

/** Keep what whoever made it adds for those who work on it; its words already have their reference. */
export interface AddMessage {
  readonly type: 'add-message';
  readonly comment: DataOf<typeof RequestCommented>;
}

/** Undo the import that brought it. */
export interface ReverseImport {
  readonly type: 'reverse-import';
  readonly requestId: string;
}

/** Whoever made it does not want it any more. */
export interface WithdrawRequest {
  readonly type: 'withdraw';
  readonly requestId: string;
}

/** Whoever made it says whether it was fixed. */
export interface GiveFeedback {
  readonly type: 'give-feedback';
  readonly requestId: string;
  readonly fixed: Fixed;
}

/** What is kept of how they are reached was put right. */
export interface CorrectContact {
  readonly type: 'correct-contact';
  readonly contact: DataOf<typeof RequestContactCorrected>;
}

/** What whoever made it wrote, or where it is, was put right by them; its words already have their reference. */
export interface AmendRequest {
  readonly type: 'amend';
  readonly amendment: DataOf<typeof RequestAmended>;
}

type ActOfReporter = AmendRequest | AddMessage | WithdrawRequest | GiveFeedback;
export type RequestCommand =
  SubmitRequest | CommentRequest | CorrectContact | ReverseImport | ActOfReporter | FollowCommand;
export type RequestEvent =
  | FollowEvent
  | EventOf<
      | typeof RequestSubmitted
      | typeof RequestAmended
      | typeof RequestCommented
      | typeof RequestContactCorrected
      | typeof RequestImportReversed
      | typeof RequestWithdrawn
      | typeof RequestFeedbackGiven
    >;

export type RequestState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'submitted';
      readonly reference: string;
      readonly isWithdrawn?: true;
      readonly follows?: Follows;
    }
  | { readonly status: 'reversed' };

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initialState: { status: 'unknown' },

  evolve(state, event) {
    if (RequestSubmitted.is(event)) return { status: 'submitted', reference: event.data.reference };
    if (RequestWithdrawn.is(event) && state.status === 'submitted') return { ...state, isWithdrawn: true };
    if (isOfFollower(event) && state.status === 'submitted')
      return { ...state, follows: followsAfter(state.follows, event) };
    return RequestImportReversed.is(event) ? { status: 'reversed' } : state;
  },

  decide(command, state) {
    if (command.type === 'comment-request')
      return state.status === 'submitted'
        ? accepted(RequestCommented(command.comment))
        : rejected(new DomainError('request.not-found'));
    if (command.type === 'correct-contact')
      return state.status === 'submitted'
        ? accepted(RequestContactCorrected(command.contact))
        : rejected(new DomainError('request.not-found'));
    if (command.type === 'reverse-import') {
      if (state.status === 'reversed') return ignored('already-reversed');
      return accepted(RequestImportReversed({ requestId: command.requestId }));
    }
    if (isActOfReporter(command)) return actOfReporter(command, state);
    if (isFollowCommand(command)) return actOfFollower(command, state);
    // Its id at the source is free again, for a request with another id here.
    if (state.status === 'reversed') return ignored('import-reversed');
    // The same call came twice: the resident keeps the tracking number of the first.
    if (state.status === 'submitted') return ignored('already-submitted');
    return accepted(RequestSubmitted(command.request));
  },
};

const isActOfReporter = (command: RequestCommand): command is ActOfReporter =>
  ['amend', 'add-message', 'withdraw', 'give-feedback'].includes(command.type);

function actOfReporter(command: ActOfReporter, state: RequestState): Decision<RequestEvent> {
  if (state.status !== 'submitted') return rejected(new DomainError('request.not-found'));
  if (command.type === 'withdraw')
    return state.isWithdrawn
      ? ignored('already-withdrawn')
      : accepted(RequestWithdrawn({ requestId: command.requestId }));
  if (state.isWithdrawn) return rejected(new DomainError('request.withdrawn'));
  if (command.type === 'amend') return accepted(RequestAmended(command.amendment));
  if (command.type === 'add-message') return accepted(RequestCommented(command.comment));
  return accepted(RequestFeedbackGiven({ requestId: command.requestId, fixed: command.fixed }));
}
