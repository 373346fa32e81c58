import { timerProjection } from '@guichet/timers';
import { CASE_TIMERS } from '../clock/case-timers.ts';
import { ROUTING_CASES } from '../consumers.ts';

/** Keeps the clock of cases, in the transaction of their rows. */
export const CaseTimersProjection = timerProjection(CASE_TIMERS, ROUTING_CASES);
