import {
  RequestCommented,
  RequestFollowAsked,
  RequestFollowed,
  RequestUnfollowed,
  RequestFeedbackGiven,
  RequestSubmitted,
  RequestWithdrawn,
} from '@guichet/events';
import { given } from '@guichet/event-sourcing/testing';
import { requestDecider, type RequestEvent, type SubmitRequest } from './request.ts';

const facts = RequestSubmitted.samples[0]!;
const submit: SubmitRequest = { type: 'submit-request', request: facts };
const submitted = RequestSubmitted(facts) as RequestEvent;

test('a request is accepted once', () => {
  given(requestDecider).when(submit).then(submitted);
  given(requestDecider, submitted).when(submit).thenIgnored('already-submitted');
});

test('a request is withdrawn once; it stays accepted, and nothing is said of its end any more', () => {
  const { requestId } = facts;
  const withdrawn = RequestWithdrawn({ requestId });
  given(requestDecider, submitted).when({ type: 'withdraw', requestId }).then(withdrawn);
  given(requestDecider, submitted, withdrawn).when({ type: 'withdraw', requestId }).thenIgnored('already-withdrawn');
  given(requestDecider, submitted, withdrawn).when(submit).thenIgnored('already-submitted');
  const feedback = { type: 'give-feedback', requestId, fixed: 'no' } as const;
  given(requestDecider, submitted)
    .when(feedback)
    .then(RequestFeedbackGiven({ requestId, fixed: 'no' }));
  given(requestDecider, submitted, withdrawn).when(feedback).thenRejected('request.withdrawn');
  given(requestDecider).when(feedback).thenRejected('request.not-found');
});

test('whoever made a request adds to it until it is withdrawn', () => {
  const comment = { ...RequestCommented.samples[0]!, audience: 'internal' as const };
  const add = { type: 'add-message', comment } as const;
  given(requestDecider, submitted).when(add).then(RequestCommented(comment));
  const withdrawn = RequestWithdrawn({ requestId: facts.requestId });
  given(requestDecider, submitted, withdrawn).when(add).thenRejected('request.withdrawn');
});

test('a following begins when it is confirmed, and ends for good', () => {
  const asked = RequestFollowAsked(RequestFollowAsked.samples[0]!);
  const follow = { requestId: asked.data.requestId, followId: asked.data.followId };
  const [followed, ended] = [RequestFollowed(follow), RequestUnfollowed(follow)];
  const [ask, confirm, end] = [
    { type: 'ask-to-follow', follow: asked.data } as const,
    { type: 'follow', follow } as const,
    { type: 'unfollow', follow } as const,
  ];
  given(requestDecider, submitted).when(ask).then(asked);
  given(requestDecider, submitted, asked).when(ask).thenIgnored('already-asked');
  given(requestDecider, submitted, asked).when(confirm).then(followed);
  given(requestDecider, submitted, asked, followed).when(confirm).thenIgnored('already-followed');
  given(requestDecider, submitted, asked, followed).when(end).then(ended);
  given(requestDecider, submitted, asked).when(end).then(ended);
  given(requestDecider, submitted, asked, ended).when(end).thenIgnored('not-followed');
  given(requestDecider, submitted, asked, ended).when(confirm).thenRejected('follow.expired');
  given(requestDecider, submitted).when(confirm).thenRejected('follow.expired');
  const withdrawn = RequestWithdrawn({ requestId: facts.requestId });
  given(requestDecider, submitted, withdrawn).when(ask).thenRejected('request.withdrawn');
});

test('however many followings have ended, there is room for others, until their events make the stream too long to read', () => {
  const asked = RequestFollowAsked(RequestFollowAsked.samples[0]!);
  const ask = { type: 'ask-to-follow', follow: asked.data } as const;
  const followings = (count: number): RequestEvent[] =>
    Array.from({ length: count }, (_, nr) => ({ ...asked.data, followId: `of ${nr}` })).flatMap((data) => [
      RequestFollowAsked(data),
      RequestUnfollowed({ requestId: data.requestId, followId: data.followId }),
    ]);
  given(requestDecider, submitted, ...followings(4_999))
    .when(ask)
    .then(asked);
  given(requestDecider, submitted, ...followings(5_000))
    .when(ask)
    .thenRejected('request.not-followable');
});
