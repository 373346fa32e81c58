import { eventTable, nothing, type EventBody, type Language } from '@guichet/events';
import type { FollowerTemplate, Owed, Template } from './owed.ts';

/** Somebody who wants to be told of a request that is not theirs. */
export interface Follower {
  readonly subjectRef: string;
  readonly language: Language;
  /** Until then they get nothing but the link to confirm. */
  readonly confirmed: boolean;
}

/** By the id of the following. */
export type Followers = Map<string, Follower>;

/** What each event of a request says about its followers. */
export const FOLLOWERS = eventTable<'request', [followers: Followers], void, EventBody>({
  'request.submitted': nothing,
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.import-reversed': nothing,
  'request.follow-asked': ({ data: { followId, subjectRef, language } }, followers) =>
    void followers.set(followId, { subjectRef, language, confirmed: false }),
  'request.followed': ({ data: { followId } }, followers) => {
    const follower = followers.get(followId);
    if (follower) followers.set(followId, { ...follower, confirmed: true });
  },
  'request.unfollowed': ({ data: { followId } }, followers) => void followers.delete(followId),
});

/** What followers are told where whoever made the request is told this: only what the public may know. */
const ALSO_TOLD: Partial<Record<Template, FollowerTemplate>> = {
  assigned: 'follower-assigned',
  reopened: 'follower-reopened',
  resolved: 'follower-resolved',
};

/** The message to whoever made the request, and those to its followers. */
export function withFollowers(owed: Owed, followers: Followers): readonly Owed[] {
  const template = ALSO_TOLD[owed.template];
  if (!template) return [owed];
  const told = [...followers].filter(([, { confirmed }]) => confirmed);
  return [owed, ...told.map(([followId]) => ({ ...owed, template, followId }))];
}
