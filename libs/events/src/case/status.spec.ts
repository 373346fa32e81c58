import { CASE_EVENTS, CaseResolved, type CaseEvent } from './index.ts';
import { CASE_STATUSES, isClosed, statusAfter } from './status.ts';

const bodies = CASE_EVENTS.flatMap((event) => event.samples.map((sample) => event(sample as never) as CaseEvent));

test('each event leaves its case in one of the statuses, or as it was', () => {
  for (const body of bodies) expect([undefined, ...CASE_STATUSES]).toContain(statusAfter(body));
});

test('every status is reached by some event', () => {
  const closed = CaseResolved({ ...CaseResolved.samples[0]!, resolved: false });
  expect(new Set([...bodies, closed].map((body) => statusAfter(body)))).toEqual(new Set([undefined, ...CASE_STATUSES]));
});

test('a case closed without being fixed is not called resolved', () => {
  const [fixed] = CaseResolved.samples;
  expect(statusAfter(CaseResolved({ ...fixed!, resolved: true }))).toBe('resolved');
  expect(statusAfter(CaseResolved({ ...fixed!, resolved: false }))).toBe('closed-otherwise');
  expect(CASE_STATUSES.filter(isClosed)).toEqual(['resolved', 'closed-otherwise']);
});

test('an event of something else has no say', () => {
  expect(statusAfter({ type: 'request.submitted', data: {} })).toBeUndefined();
});
