import { RequestFollowAsked, RequestFollowed, RequestUnfollowed, type DataOf, type EventOf } from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { RequestCommand, RequestEvent, RequestState } from './request.ts';

/** Somebody wants to be told of it; their address already has its reference. */
export interface AskToFollow {
  readonly type: 'ask-to-follow';
  readonly follow: DataOf<typeof RequestFollowAsked>;
}

/** They confirm it. */
export interface ConfirmFollow {
  readonly type: 'follow';
  readonly follow: DataOf<typeof RequestFollowed>;
}

/** They want to hear no more. */
export interface Unfollow {
  readonly type: 'unfollow';
  readonly follow: DataOf<typeof RequestUnfollowed>;
}

export type FollowCommand = AskToFollow | ConfirmFollow | Unfollow;
export type FollowEvent = EventOf<typeof RequestFollowAsked | typeof RequestFollowed | typeof RequestUnfollowed>;

type Standing = 'asked' | 'followed' | 'ended';

/** What happened to the followings, the latest first: to copy all of them for each event would be slow. */
export interface Follows {
  readonly followId: string;
  readonly standing: Standing;
  readonly before: Follows | undefined;
  /** Events so far. */
  readonly count: number;
}

/** A request’s stream is read for each message about it: after so many events of followings it takes no new one. */
const MOST_EVENTS = 10_000;

export const isFollowCommand = (command: RequestCommand): command is FollowCommand => 'follow' in command;

export const isOfFollower = (event: RequestEvent): event is FollowEvent =>
  RequestFollowAsked.is(event) || RequestFollowed.is(event) || RequestUnfollowed.is(event);

export function followsAfter(follows: Follows | undefined, event: FollowEvent): Follows {
  const standing = RequestFollowAsked.is(event) ? 'asked' : RequestFollowed.is(event) ? 'followed' : 'ended';
  return { followId: event.data.followId, standing, before: follows, count: (follows?.count ?? 0) + 1 };
}

/** Undefined where nobody asked for this following. */
export function standingOf(state: RequestState, followId: string): Standing | undefined {
  let follows = state.status === 'submitted' ? state.follows : undefined;
  while (follows && follows.followId !== followId) follows = follows.before;
  return follows?.standing;
}

/** Why nobody can ask to follow it; the same for those who follow it. */
export function refusalToFollow(state: RequestState): DomainError | undefined {
  if (state.status !== 'submitted') return new DomainError('request.not-found');
  if (state.isWithdrawn) return new DomainError('request.withdrawn');
  return (state.follows?.count ?? 0) >= MOST_EVENTS ? new DomainError('request.not-followable') : undefined;
}

export function actOfFollower(command: FollowCommand, state: RequestState): Decision<RequestEvent> {
  if (state.status !== 'submitted') return rejected(new DomainError('request.not-found'));
  const standing = standingOf(state, command.follow.followId);
  switch (command.type) {
    case 'ask-to-follow': {
      const refusal = refusalToFollow(state);
      if (refusal) return rejected(refusal);
      return standing === undefined ? accepted(RequestFollowAsked(command.follow)) : ignored('already-asked');
    }
    case 'follow':
      if (standing === 'followed') return ignored('already-followed');
      return standing === 'asked'
        ? accepted(RequestFollowed(command.follow))
        : rejected(new DomainError('follow.expired'));
    case 'unfollow':
      return standing === undefined || standing === 'ended'
        ? ignored('not-followed')
        : accepted(RequestUnfollowed(command.follow));
  }
}
