export { Clock, CLOCK_CONFIG, clockOf } from './clock.ts';
export type { DueTimer, Timer } from './timer.ts';
export { timerProjection } from './timer-projection.ts';
export { carryOverTimers, TIMER_ROWS } from './timer-rows.ts';
export {
  cancel,
  cancelAll,
  set,
  timerTable,
  type TimerChange,
  type TimerRows,
  type TimerTable,
} from './timer-table.ts';
export { Timers, type TimersParts } from './timers.ts';
export { clockMigrations, TIMER_MIGRATIONS, timersMigrations } from './timers.tables.ts';
