import { RequestSubmitted } from '@guichet/events';
import { given } from '@guichet/event-sourcing/testing';
import { request, type RequestEvent, type SubmitRequest } from './request.ts';

const facts = RequestSubmitted.samples[0]!;
const submit: SubmitRequest = { type: 'submit-request', request: facts };
const submitted = RequestSubmitted(facts) as RequestEvent;

test('a request is accepted once', () => {
  given(request).when(submit).then(submitted);
  given(request, submitted).when(submit).thenIgnored('already-submitted');
});
