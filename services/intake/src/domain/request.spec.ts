import { RequestSubmitted } from '@guichet/events';
import { given } from '@guichet/event-sourcing/testing';
import { requestDecider, type RequestEvent, type SubmitRequest } from './request.ts';

const facts = RequestSubmitted.samples[0]!;
const submit: SubmitRequest = { type: 'submit-request', request: facts };
const submitted = RequestSubmitted(facts) as RequestEvent;

test('a request is accepted once', () => {
  given(requestDecider).when(submit).then(submitted);
  given(requestDecider, submitted).when(submit).thenIgnored('already-submitted');
});
