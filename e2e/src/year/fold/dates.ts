import type { LoggedEvent } from '../../log.ts';
import { numberOf, promiseOf, type SettingsVersion } from '../city.ts';
import { actOf, type Evidence, type Happened, happened, histories } from './history.ts';
import { dayOf, WorkingTime } from './working-time.ts';

type Causes = Readonly<Record<string, (act: readonly Happened[], promised: Happened) => boolean>>;

const has = (type: string) => (act: readonly Happened[]) => act.some((event) => event.type === `case.${type}`);

/** The event by which a date says why it moves, in the same act. */
const WHY: Causes = {
  opening: has('opened'),
  reopening: has('reopened'),
  hold: has('resumed'),
  reclassification: has('reclassified'),
  priority: (act) =>
    has('prioritised')(act) || act.some(({ type, data }) => type === 'case.assigned' && data['by'] === 'person'),
  person: (_, { data, meta }) => typeof data['reason'] === 'string' && meta['actor'].role === 'supervisor',
};

/** Dates are those of the settings, and move only by an event that says why; nobody is shown another date than that of the last one. */
export function dates({ log, shown }: Evidence): string[] {
  const cases = histories(log);
  const submitted = new Map(
    log.filter(({ type }) => type === 'request.submitted').map((event) => [event.data['requestId'], event]),
  );
  const faults = [...cases].flatMap(([caseId, events]) =>
    [...moves(events), ...promises(events, submitted), ...holds(events)].map((fault) => `${caseId}: ${fault}`),
  );
  return [...faults, ...shownDates(cases, shown)];
}

function moves(events: readonly Happened[]): string[] {
  return events
    .filter(({ type }) => type === 'case.promised')
    .flatMap((promised) => {
      const cause = (promised.data['cause'] ?? 'opening') as string;
      const isRight = WHY[cause]?.(actOf(events, promised), promised) ?? false;
      return isRight ? [] : [`promised at ${promised.meta['occurredAt']} because of ${cause}, which no event tells`];
    });
}

/** What a case is promised when it is opened or reopened follows from the settings; counted again, in the simplest way. */
function promises(events: readonly Happened[], submitted: ReadonlyMap<string, LoggedEvent>): string[] {
  let service: string = events[0]!.data['serviceCode'];
  return events.flatMap((event) => {
    const { type, data } = event;
    if (type === 'case.reclassified') service = data['serviceCode'];
    const cause = data['cause'] ?? 'opening';
    if (type !== 'case.promised' || (cause !== 'opening' && cause !== 'reopening')) return [];
    const request = submitted.get(events[0]!.data['requestId']);
    if (!request) return ['it is about no request'];
    const from = cause === 'opening' ? happened(request).at : event.at;
    const priority = events.slice(0, events.indexOf(event)).findLast((other) => OF_PRIORITY.includes(other.type))?.data[
      'priority'
    ];
    const due = dueBy(service, data['promiseVersion'], priority, from);
    return (['acknowledgeBy', 'resolveBy'] as const).flatMap((date) =>
      data[date] === null || Date.parse(data[date]) === due[date]
        ? []
        : [`${cause}: ${date} is ${data[date]}, and should be ${new Date(due[date]).toISOString()}`],
    );
  });
}

/** A case in triage has none. */
const OF_PRIORITY = ['case.assigned', 'case.prioritised', 'case.sent-to-triage'];

function dueBy(service: string, version: SettingsVersion, priority: string | undefined, from: number) {
  const { calendar, acknowledge, resolve, priorities, seasons } = promiseOf(numberOf(service), version);
  const time = new WorkingTime(version, calendar);
  const urgent = priority === 'urgent' ? priorities.urgent : undefined;
  const monthDay = dayOf(from).slice('yyyy-'.length);
  const season = seasons.find((one) => monthDay >= one.from || monthDay <= one.to);
  return {
    acknowledgeBy: time.plus(from, urgent?.acknowledge ?? acknowledge),
    resolveBy: time.plus(from, urgent?.resolve ?? season?.resolve ?? resolve),
  };
}

/**
 * A hold counts the working time of the promise. Where it stops the clock, the date moves by as much, unless a supervisor set it during the hold;
 * otherwise not at all.
 */
function holds(events: readonly Happened[]): string[] {
  return events.flatMap((resumed, index) => {
    if (resumed.type !== 'case.resumed') return [];
    const before = events.slice(0, index);
    const hold = before.findLast(
      ({ type, data }) => type === 'case.put-on-hold' && data['holdId'] === resumed.data['holdId'],
    );
    const promise = before.findLast(({ type }) => type === 'case.promised');
    if (!hold || !promise) return hold ? [] : ['it is resumed, and was not on hold'];
    const time = new WorkingTime(promise.data['promiseVersion'], promise.data['calendarId']);
    const [since, until] = [Date.parse(hold.data['since']), Date.parse(hold.data['until'])];
    const minutes = Math.round(time.minutesBetween(since, Math.min(resumed.at, until)));
    const held = resumed.data['heldMinutes'];
    if (held !== minutes) return [`held for ${held} minutes, and should be ${minutes}`];
    const due = instant(promise.data['resolveBy']);
    const isSetMeanwhile = promise.data['cause'] === 'person' && before.indexOf(promise) > before.indexOf(hold);
    const moves = hold.data['stopsClock'] && !isSetMeanwhile && due !== null && since < due && minutes > 0;
    const after = actOf(events, resumed).find(
      (other) => other.type === 'case.promised' && other.at === resumed.at && events.indexOf(other) > index,
    );
    if (after && after.data['cause'] !== 'hold') return []; // a new promise counts from the beginning
    const shouldBe = moves ? time.plusMinutes(due, minutes) : due;
    const is = after ? instant(after.data['resolveBy']) : due;
    return is === shouldBe ? [] : [`after a hold the date is ${said(is)}, and should be ${said(shouldBe)}`];
  });
}

const said = (at: number | null): string => (at === null ? 'none' : new Date(at).toISOString());

function shownDates(cases: ReadonlyMap<string, readonly Happened[]>, shown: Evidence['shown']): string[] {
  const faults = shown.flatMap(({ caseId, by, departmentId, resolveBy }) => {
    const events = cases.get(caseId) ?? [];
    const date = events.findLast(({ type }) => type === 'case.promised')?.data['resolveBy'] ?? null;
    const owner =
      events.findLast(({ type }) => type === 'case.assigned' || type === 'case.sent-to-triage')?.data['departmentId'] ??
      null;
    const isRight = instant(date) === instant(resolveBy) && owner === departmentId;
    return isRight
      ? []
      : [`${caseId}: ${by} shows ${departmentId} by ${resolveBy}, and should show ${owner} by ${date}`];
  });
  const unseen = [...cases.keys()].filter(
    (id) => !['routing', 'intake'].every((by) => shown.some((one) => one.caseId === id && one.by === by)),
  );
  return [...faults, ...unseen.map((id) => `${id}: it is not shown`)];
}

const instant = (date: string | null): number | null => (date === null ? null : Date.parse(date));
