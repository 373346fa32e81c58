import type { RecordedEvent } from '@guichet/events';
import { Extended, LOAN_TIMERS, type LoanCommand, type LoanEvent, type LoanTimer } from './testing/loans.ts';
import { cancelAll, set, timerTable } from './timer-table.ts';

const causedBy = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';

test('ids of firings are frozen: a firing of an older release has the same', () => {
  const idOf = LOAN_TIMERS.idsOf({ causedBy, name: 'remind', rung: '1' });
  expect([idOf(0), idOf(1)]).toEqual(FROZEN);
});
const FROZEN = ['4d1a7c67-7b08-5843-a582-d0804e391902', '35310e36-b6c8-58e9-9235-73f0750e4f27'];

test('what the compiler demands', () => {
  const on = {
    'loan.begun': [set('lapse', '2026-03-09T14:30:00.000Z')],
    'loan.extended': ({ data }: RecordedEvent & ReturnType<typeof Extended>) => [set('lapse', data.until)],
    'loan.reminded': null,
    'loan.lapsed': [cancelAll],
    'loan.fined': null,
    'loan.returned': [cancelAll],
  } as const;
  const rows = { owner: 'library', category: 'loan', entityOf: () => 'a' };
  const remind = (): LoanCommand => ({ type: 'remind' });
  const fire = { remind, lapse: remind };
  const table = timerTable<LoanEvent, LoanTimer, LoanCommand>({ ...rows, on, fire });
  expect(table.names).toEqual(['remind', 'lapse']);

  const { 'loan.returned': _forgotten, ...others } = on;
  // @ts-expect-error an event has no row
  timerTable<LoanEvent, LoanTimer, LoanCommand>({ ...rows, on: others, fire });
  // @ts-expect-error a timer does nothing
  timerTable<LoanEvent, LoanTimer, LoanCommand>({ ...rows, on, fire: { remind } });
  // @ts-expect-error a timer that does nothing is set
  timerTable<LoanEvent, LoanTimer, LoanCommand>({ ...rows, on: { ...on, 'loan.begun': [set('lapze', null)] }, fire });
  // @ts-expect-error no command of the decider
  timerTable<LoanEvent, LoanTimer, LoanCommand>({ ...rows, on, fire: { ...fire, lapse: () => ({ type: 'lapze' }) } });
});

test('without a date there is no such timer from now on', () => {
  expect(set('lapse', null, '1')).toEqual({ does: 'cancel', name: 'lapse', rung: '1' });
});
