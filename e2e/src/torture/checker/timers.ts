import { AT_WORK } from '../city.ts';
import type { LoggedEvent } from '../../log.ts';
import type { Evidence } from '../evidence.ts';
import { differences, repeated, type Violation, violated } from './violations.ts';
import { type Wait, waitsOf } from './waits.ts';

/** What waits: in the table as in the log, and over by the clock once, and never early. */
export function timers(evidence: Evidence): Violation[] {
  const { running, firings } = waitsOf(evidence.log);
  const over = firings.filter(({ wait }) => !wait).map(({ event }) => `${event.stream} ${event.type} ${event.id}`);
  const once = firings.map(({ event: { meta, stream, type, data } }) => {
    return [stream, type, meta['causationId'], data['rung'], data['taskId']].join(' ');
  });
  return [
    ...violated('timers', 'fired, though it no longer ran', over),
    ...violated('timers', 'fired more than once', repeated(once)),
    ...violated('timers', 'fired early', early(evidence, firings)),
    ...violated('timers', 'never fired', unfired(evidence, running)),
    ...differences('timer-rows', running.map(line), evidence.timers.map(line)),
  ];
}

const line = ({ caseId, name, rung, dueAt, causedBy }: Wait): string =>
  [caseId, name, rung, new Date(dueAt).toISOString(), causedBy].join(' ');

/** By what the event says, and by the clock of the machine that wrote it with how far that of cases was ahead. */
function early({ appendedAt, leaps }: Evidence, firings: ReturnType<typeof waitsOf>['firings']): string[] {
  const cityTime = (at: number) => at + leaps.findLast((leap) => leap.at <= at)!.aheadMs;
  return firings.flatMap(({ event, wait }) => {
    if (!wait) return [];
    const due = Date.parse(wait.dueAt);
    const said = Date.parse(event.meta['occurredAt']);
    const written = cityTime(appendedAt.get(event.id) ?? 0);
    return said >= due && written >= due ? [] : [`${line(wait)} at ${event.meta['occurredAt']}`];
  });
}

/** The clock has gone past every date: what still runs was let be for a reason. */
function unfired({ log, timers: rows }: Evidence, running: readonly Wait[]): string[] {
  const stories = Map.groupBy(log, ({ stream }) => stream);
  const settled = new Set(rows.filter((row) => row.settled).map(line));
  return running
    .filter((wait) => !settled.has(line(wait)) || !mayBeLeft(wait, stories.get(`case-${wait.caseId}`) ?? []))
    .map(line);
}

/** A department that has accepted the case need not be asked to, and one that is at work need not be paged. */
function mayBeLeft({ name }: Wait, story: readonly LoggedEvent[]): boolean {
  if (name === 'acknowledge-rung')
    return story.some(({ type }) => ['case.accepted', 'case.work-started'].includes(type));
  if (name !== 'page') return false;
  return story.some(({ type, data }) => type === 'case.referred-out' || data['departmentId'] === AT_WORK);
}
