import { type Evidence, type Happened, histories } from './history.ts';

/** Something that waits, as the event that set it says. */
interface Waits {
  readonly name: string;
  readonly dueAt: number;
  readonly setBy: Happened;
  /** Whether the event is what becomes of it when nobody does anything. */
  readonly fires: (event: Happened) => boolean;
  /** Whether the event ends it before. */
  readonly ends: (event: Happened) => boolean;
}

const time = (instant: string): number => Date.parse(instant);
const isOf =
  (...types: string[]) =>
  ({ type }: Happened): boolean =>
    types.includes(`${type.slice('case.'.length)}`);
const isOver = isOf('resolved', 'merged');
const names =
  (key: string, value: unknown) =>
  ({ data }: Happened) =>
    data[key] === value;
const both =
  (...tests: ((event: Happened) => boolean)[]) =>
  (event: Happened): boolean =>
    tests.every((test) => test(event));
const either =
  (...tests: ((event: Happened) => boolean)[]) =>
  (event: Happened): boolean =>
    tests.some((test) => test(event));

/** What each event makes wait. Read off the pages about case work, not off the program. */
function waitsOf(event: Happened): Waits[] {
  const { type, data } = event;
  const wait = (dueAt: string, name: string, fires: Waits['fires'], ends: Waits['ends']): Waits => {
    return {
      name,
      dueAt: time(dueAt),
      setBy: event,
      fires: both(fires, isFiringOf(event)),
      ends: either(ends, isOver),
    };
  };
  switch (type.slice('case.'.length)) {
    case 'put-on-hold': {
      const ofHold = both(isOf('resumed'), names('holdId', data['holdId']));
      return [wait(data['until'], 'hold', ofHold, ofHold)];
    }
    case 'transfer-offered': {
      const ofOffer = names('transferId', data['transferId']);
      const lapses = both(isOf('transfer-lapsed'), ofOffer);
      const answered = isOf('transfer-accepted', 'transfer-refused', 'transfer-withdrawn', 'transfer-lapsed');
      return [wait(data['answerBy'], 'transfer', lapses, both(answered, ofOffer))];
    }
    case 'referred-out':
      return [wait(data['followUpAt'], 'referral', isOf('referral-answered'), isOf('referral-answered'))];
    case 'follow-up-set': {
      if (data['followUpAt'] === null) return [];
      return [wait(data['followUpAt'], 'follow-up', isOf('follow-up-reached'), isOf('follow-up-set'))];
    }
    case 'task-added': {
      const ofTask = names('taskId', data['taskId']);
      return [
        wait(data['dueAt'], 'task', both(isOf('escalated'), ofTask), both(isOf('task-done', 'task-cancelled'), ofTask)),
      ];
    }
    case 'paged': {
      const ofPage = names('pageId', data['pageId']);
      const answered = both(isOf('page-acknowledged', 'page-lapsed'), ofPage);
      const handed = isOf('assigned', 'sent-to-triage');
      return [wait(data['answerBy'], 'page', both(isOf('page-lapsed'), ofPage), either(answered, handed))];
    }
    case 'promised':
      return rungs(data, (rung, dueAt) => {
        const isAcknowledge = rung.startsWith('acknowledge');
        const taken = isAcknowledge ? isOf('accepted', 'work-started', 'referred-out') : () => false;
        return wait(dueAt, rung, reached(rung, dueAt), either(isOf('promised'), taken));
      });
    case 'step-due':
      return rungs(data, (rung, dueAt) =>
        wait(dueAt, rung, reached(rung, dueAt), isOf('step-due', 'step-completed', 'reclassified')),
      );
    default:
      return [];
  }
}

const isFiringOf = (event: Happened) => (other: Happened) =>
  other.meta['causationId'] === event.id && other.meta['channel'] === 'system';
const reached = (rung: string, dueAt: string) => both(isOf('escalated'), names('rung', rung), names('dueAt', dueAt));
const rungs = (data: Record<string, any>, wait: (rung: string, dueAt: string) => Waits): Waits[] =>
  ((data['rungs'] ?? []) as { rung: string; dueAt: string }[]).map(({ rung, dueAt }) => wait(rung, dueAt));

/** What only the clock does. */
const OF_THE_CLOCK = isOf('escalated', 'transfer-lapsed', 'follow-up-reached', 'page-lapsed');

/** Every timer fired exactly once, never early, and as soon as its time had come; what ended it before is in the log. */
export const timers = ({ log, settled }: Evidence): string[] =>
  [...histories(log)].flatMap(([caseId, events]) => {
    const waits = events.flatMap(waitsOf);
    const faults = [
      ...waits.flatMap((one) => judged(one, events, settled)),
      ...events.filter((event) => OF_THE_CLOCK(event) && !isExplained(event, events, waits)).map(unexplained),
    ];
    return faults.map((fault) => `${caseId}: ${fault}`);
  });

function judged(one: Waits, events: readonly Happened[], settled: Evidence['settled']): string[] {
  const after = events.slice(events.indexOf(one.setBy) + 1);
  const fired = after.filter(one.fires);
  const what = `${one.name} due ${new Date(one.dueAt).toISOString()}`;
  if (fired.length > 1) return [`${what} fired ${fired.length} times`];
  if (fired[0] && fired[0].at < one.dueAt) return [`${what} fired at ${fired[0].meta['occurredAt']}`];
  const end = after.find(either(one.fires, one.ends));
  const past = settled.find(({ dueUntil, by }) => dueUntil >= one.dueAt && by >= one.setBy.at);
  if (!past || (end && end.at <= past.by) || isStopped(one, events)) return [];
  return [`${what} had not fired at ${new Date(past.by).toISOString()}`];
}

/**
 * A hold that stops the clock, and began before the date, lets no rung of that date be reached: its end promises anew. What a supervisor promises
 * during the hold runs on.
 */
function isStopped({ name, dueAt, setBy }: Waits, events: readonly Happened[]): boolean {
  if (setBy.type !== 'case.promised' || name.startsWith('acknowledge')) return false;
  const after = events.slice(events.indexOf(setBy) + 1);
  const next = after.findIndex(either(isOf('promised'), isOver));
  return events.some(({ type, data }, index) => {
    if (type !== 'case.put-on-hold' || !data['stopsClock']) return false;
    if (setBy.data['cause'] === 'person' && events.indexOf(setBy) > index) return false;
    if (setBy.data['resolveBy'] === null || time(data['since']) >= time(setBy.data['resolveBy'])) return false;
    const end = events.slice(index + 1).find(both(isOf('resumed'), names('holdId', data['holdId'])));
    const over = events.slice(index + 1).find(isOver);
    const until = Math.min(end?.at ?? Infinity, over?.at ?? Infinity);
    const isPromisedAnew = next >= 0 || (end === undefined && over === undefined);
    return time(data['since']) <= dueAt && dueAt <= until && isPromisedAnew;
  });
}

/** An offer also lapses where its department is gone; then its cause is in another stream. */
function isExplained(event: Happened, events: readonly Happened[], waits: readonly Waits[]): boolean {
  const isReaction = !events.some(({ id }) => id === event.meta['causationId']);
  return waits.some(({ fires }) => fires(event)) || (event.type === 'case.transfer-lapsed' && isReaction);
}

const unexplained = ({ type, meta }: Happened): string => `${type} at ${meta['occurredAt']} without a timer`;
