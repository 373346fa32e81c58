import { fold } from '@guichet/event-sourcing';
import type { EventBody, RecordedEvent } from '@guichet/events';
import { whileRunning } from './firing.ts';
import { Begun, Extended, LOAN_TIMERS, loanDecider, Returned, type LoanCommand } from './testing/loans.ts';

const loanId = 'a';
const until = '2026-03-09T14:30:00.000Z';
const begun = Begun({ loanId, until, reminders: [until, until] });
const extended = Extended({ loanId, until });
const returned = Returned({ loanId });

/** The n-th event of the stream has the id `e<n>`. */
const recorded = (...bodies: EventBody[]): RecordedEvent[] =>
  bodies.map((body, index) => ({ ...body, id: `e${index + 1}` }) as RecordedEvent);

const firing = (timer: { name: string; rung?: string; causedBy: string }, ...history: EventBody[]) => {
  const watched = whileRunning(LOAN_TIMERS, { rung: '', ...timer }, loanDecider);
  const command: LoanCommand = timer.name === 'lapse' ? { type: 'lapse' } : { type: 'remind' };
  const decision = watched.decide(command, fold(watched, recorded(...history)));
  return decision.kind === 'ignored' ? decision.reason : decision.kind;
};
const NO_LONGER = 'timer-no-longer-runs';

test('the decider decides while the timer runs by the events of the stream', () => {
  expect(firing({ name: 'lapse', causedBy: 'e1' }, begun)).toBe('accepted');
  expect(firing({ name: 'remind', rung: '2', causedBy: 'e1' }, begun)).toBe('accepted');
});

test('one that was set anew, cancelled by name or with all others fires nothing', () => {
  expect(firing({ name: 'lapse', causedBy: 'e1' }, begun, extended)).toBe(NO_LONGER);
  expect(firing({ name: 'lapse', causedBy: 'e2' }, begun, extended)).toBe('accepted');
  expect(firing({ name: 'remind', rung: '1', causedBy: 'e1' }, begun, extended)).toBe(NO_LONGER);
  expect(firing({ name: 'lapse', causedBy: 'e1' }, begun, returned)).toBe(NO_LONGER);
});

test('where the event that set it is in another stream, the decider decides alone', () => {
  expect(firing({ name: 'lapse', causedBy: 'elsewhere' }, begun, extended)).toBe('accepted');
});
