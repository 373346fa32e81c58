import type { Happened } from './history.ts';

/** Something that reports count of one case. */
export interface Counted {
  readonly figure: string;
  /** Who had the case then; null for triage. */
  readonly departmentId: string | null;
  readonly word?: string;
  readonly minutes?: number;
}

const TURNS = ['case.assigned', 'case.sent-to-triage'];
const time = (instant: string): number => Date.parse(instant);
/** Whole minutes, never negative: a command that lost a race keeps the time at which it was first judged, a moment before what won. */
const minutesFrom = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 60_000));
const of = (events: readonly Happened[], ...types: string[]) =>
  events.filter(({ type }) => types.includes(type.slice('case.'.length)));

/** Who has the case after these events. */
export const ownerAfter = (events: readonly Happened[]): string | null =>
  events.findLast(({ type }) => TURNS.includes(type))?.data['departmentId'] ?? null;

/** All that reports count of the case, each figure looked for by itself in all that happened. */
export function workOf(events: readonly Happened[]): Counted[] {
  const before = (event: Happened): string | null => ownerAfter(events.slice(0, events.indexOf(event)));
  return [
    ...(events[0]!.data['why'] === 'recurrence' ? [{ figure: 'recurrences', departmentId: ownerAfter(events) }] : []),
    ...of(events, 'assigned').flatMap((event) =>
      event.data['by'] === 'transfer'
        ? [{ figure: 'handOffs', departmentId: before(event), word: event.data['departmentId'] as string }]
        : [],
    ),
    ...of(events, 'sent-to-triage').flatMap(({ data: { why, reason, fromDepartmentId } }) =>
      fromDepartmentId && why === 'returned'
        ? [{ figure: 'bounces', departmentId: fromDepartmentId, word: reason }]
        : [],
    ),
    ...of(events, 'resumed').flatMap((event) => {
      const hold = of(events, 'put-on-hold').find(({ data }) => data['holdId'] === event.data['holdId']);
      const word = hold?.data['reason'] as string;
      return [{ figure: 'held', departmentId: before(event), word, minutes: event.data['heldMinutes'] }];
    }),
    ...of(events, 'reopened').map((event) => ({
      ...{ figure: 'reopened', departmentId: before(event), word: event.data['outcome'] },
    })),
    ...of(events, 'escalated').map((event) => ({
      ...{ figure: 'escalations', departmentId: before(event), word: event.data['rung'] },
    })),
    ...of(events, 'step-due').flatMap((due) => lateStep(due, events, before)),
    ...of(events, 'page-acknowledged', 'page-lapsed').flatMap((answer) => {
      const page = of(events, 'paged').find(({ data }) => data['pageId'] === answer.data['pageId']);
      const word = answer.type === 'case.page-lapsed' ? 'lapsed' : 'acknowledged';
      return page
        ? [{ figure: 'pages', departmentId: page.data['rota'], word, minutes: minutesFrom(page.at, answer.at) }]
        : [];
    }),
    ...stays(events),
    ...promises(events),
  ];
}

/** Late from the first sign of it: a rung at or after its date, or that somebody completes it after that. */
function lateStep(due: Happened, events: readonly Happened[], before: (event: Happened) => string | null): Counted[] {
  const after = events.slice(events.indexOf(due) + 1);
  const end = after.findIndex(({ type }) => type === 'case.step-due' || type === 'case.step-completed');
  const during = end < 0 ? after : after.slice(0, end + 1);
  const sign = during.find(({ type, data, at }) => {
    if (type === 'case.step-completed') return at >= time(due.data['dueAt']);
    return type === 'case.escalated' && data['of'] === 'step' && time(data['dueAt']) >= time(due.data['dueAt']);
  });
  return sign ? [{ figure: 'stepsOverdue', departmentId: before(sign), word: due.data['step'] }] : [];
}

/** A stay lasts until another has the case, or it ends. */
function stays(events: readonly Happened[]): Counted[] {
  const counted: Counted[] = [];
  let stay: { departmentId: string | null; since: number } | undefined;
  const leave = (at: number): void => {
    if (stay) counted.push({ figure: 'dwells', departmentId: stay.departmentId, minutes: minutesFrom(stay.since, at) });
    stay = undefined;
  };
  for (const { type, data, at } of events) {
    const departmentId = (data['departmentId'] ?? null) as string | null;
    if (type === 'case.resolved') leave(at);
    if (!TURNS.includes(type) || stay?.departmentId === departmentId) continue;
    leave(at);
    stay = { departmentId, since: at };
  }
  return counted;
}

/** One promise for the opening and one for each reopening; by which dates they are judged no priority, person or other service changes. */
function promises(events: readonly Happened[]): Counted[] {
  const begins = of(events, 'promised').filter(({ data }) =>
    ['opening', 'reopening'].includes(data['cause'] ?? 'opening'),
  );
  return begins.flatMap((begin, index) => {
    const from = events.indexOf(begin);
    const next = begins[index + 1];
    const during = events.slice(from, next ? events.indexOf(next) : undefined);
    return [...judged(begin, during, events, 'acknowledge'), ...judged(begin, during, events, 'resolve')];
  });
}

function judged(
  begin: Happened,
  during: readonly Happened[],
  events: readonly Happened[],
  what: 'acknowledge' | 'resolve',
): Counted[] {
  if (begin.data[`${what}By`] === null) return [];
  const ends = what === 'acknowledge' ? ['accepted', 'work-started', 'resolved'] : ['resolved'];
  const end = of(during, ...ends)[0];
  if (!end) return [{ figure: `${what}Pending`, departmentId: ownerAfter(events) }];
  if (what === 'resolve' && !end.data['resolved']) return [];
  const until =
    what === 'resolve'
      ? movedByHolds(begin, during.slice(0, during.indexOf(end)), events)
      : time(begin.data[`${what}By`]);
  const word = what === 'resolve' ? 'resolved' : 'acknowledged';
  const departmentId = ownerAfter(events.slice(0, events.indexOf(end)));
  return [{ figure: `${word}${end.at <= until ? 'OnTime' : 'Late'}`, departmentId }];
}

/** A hold moves the date that counts by as much as the one that is shown, unless it began after the former. */
function movedByHolds(begin: Happened, during: readonly Happened[], events: readonly Happened[]): number {
  let [counts, shown] = [time(begin.data['resolveBy']), time(begin.data['resolveBy'])];
  for (const promised of of(during, 'promised').slice(1)) {
    const to = promised.data['resolveBy'] === null ? NaN : time(promised.data['resolveBy']);
    const hold = of(events.slice(0, events.indexOf(promised)), 'put-on-hold').at(-1);
    const moves = promised.data['cause'] === 'hold' && hold && time(hold.data['since']) <= counts;
    if (moves && Number.isFinite(to) && Number.isFinite(shown)) counts += to - shown;
    shown = to;
  }
  return counts;
}
