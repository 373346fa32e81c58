import { dates } from './dates.ts';
import type { Evidence } from './history.ts';
import { ownership } from './ownership.ts';
import { reports } from './reports.ts';
import { timers } from './timers.ts';

const PROMISES = { 'one owner': ownership, 'timers once': timers, 'dates explained': dates, 'reports equal': reports };

/** What was not kept, by the log alone; nothing of the product's own folds, dates or sums is used. */
export const check = (evidence: Evidence): string[] =>
  Object.entries(PROMISES).flatMap(([promise, judge]) => judge(evidence).map((fault) => `${promise}: ${fault}`));
