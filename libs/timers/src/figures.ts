import type { ServiceFigure } from '@guichet/service-kit';
import type { DueTimers, Overdue } from './due-timers.ts';

/** `ignored`: its case had moved on. `duplicate`: it had fired before, and its row was not settled. */
export type Outcome = 'fired' | 'ignored' | 'duplicate' | 'failed';
const OUTCOMES: readonly Outcome[] = ['fired', 'ignored', 'duplicate', 'failed'];

/** Beyond it the health report says that timers are late, and the log that one was. */
export const LATE_SECONDS = 300;

export function timerFigures(due: DueTimers, counts: ReadonlyMap<Outcome, number>): readonly ServiceFigure[] {
  const gauge = (name: string, description: string, figure: () => Promise<number>): ServiceFigure => ({
    name,
    description,
    kind: 'gauge',
    read: async () => [{ value: await figure() }],
  });
  return [
    gauge('guichet_timers_pending', 'Timers that have not fired, due or not', () => due.pending()),
    gauge('guichet_timers_overdue', 'Timers that should have fired', async () => (await due.overdue()).timers),
    gauge(
      'guichet_timers_failing',
      'Of these, timers that failed three times',
      async () => (await due.overdue()).failing,
    ),
    gauge(
      'guichet_timers_oldest_overdue_seconds',
      'Since the oldest of these was due',
      async () => (await due.overdue()).oldest,
    ),
    {
      name: 'guichet_timers_total',
      description: 'Firings of this replica by outcome',
      kind: 'counter',
      read: () => OUTCOMES.map((outcome) => ({ value: counts.get(outcome) ?? 0, labels: { outcome } })),
    },
  ];
}

/** For the health report. */
export function whyStalled({ timers, failing, oldest }: Overdue, ofAnotherLog: boolean): Record<string, string> {
  if (ofAnotherLog) return { timers: 'the timers follow another log' };
  if (oldest <= LATE_SECONDS) return {};
  return { timers: `${timers} overdue, the oldest for ${Math.round(oldest)} s; ${failing} keep failing` };
}
