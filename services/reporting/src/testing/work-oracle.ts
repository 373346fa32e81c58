import { DateTime } from 'luxon';
import type { Done } from '../domain/done.ts';
import type { Told } from './oracle.ts';

/** Something that is counted of one case: a figure of the cube, or one that is told apart by a word. */
export interface Counted extends Pick<Partial<Done>, 'word' | 'minutes'> {
  readonly departmentId: string | null;
  readonly figure: string;
}

const of = (told: readonly Told[], ...types: string[]) => told.filter(({ type }) => types.includes(type));
const time = (instant: string) => Date.parse(instant);
const minutes = (from: Told, to: Told) =>
  Math.max(0, Math.floor((time(to.occurredAt) - time(from.occurredAt)) / 60_000));
const OWNER = ['case.assigned', 'case.sent-to-triage'];
const ownerIn = (told: readonly Told[]): string | null => of(told, ...OWNER).at(-1)?.data.departmentId ?? null;

/** Looks for each figure in all that happened to one case; no state is carried from event to event. */
export function workIn(told: readonly Told[]): Counted[] {
  const before = (event: Told) => ownerIn(told.slice(0, told.indexOf(event)));
  const by = (event: Told, figure: string, word = '', more: Pick<Partial<Done>, 'minutes'> = {}): Counted => {
    return { departmentId: before(event), figure, word, ...more };
  };
  return [
    ...of(told, 'case.opened').flatMap(({ data }) =>
      data.why === 'recurrence' ? [{ departmentId: ownerIn(told), figure: 'recurrences' }] : [],
    ),
    ...of(told, 'case.assigned')
      .filter(({ data }) => data.by === 'transfer')
      .map((event) => by(event, 'handOffs', event.data.departmentId)),
    ...of(told, 'case.sent-to-triage')
      .filter(({ data }) => ['not-ours', 'too-little-known', 'returned'].includes(data.why))
      .map((event) => by(event, 'bounces', event.data.reason ?? event.data.why)),
    ...of(told, 'case.resumed').map((event) => {
      const { reason } = told.find(
        ({ data, type }) => type === 'case.put-on-hold' && data.holdId === event.data.holdId,
      )!.data;
      return by(event, 'held', reason, { minutes: event.data.heldMinutes });
    }),
    ...of(told, 'case.reopened').map((event) => by(event, 'reopened', event.data.outcome)),
    ...of(told, 'case.escalated').map((event) => by(event, 'escalations', event.data.rung)),
    ...pagesIn(told),
    ...of(told, 'case.step-due').flatMap((due) =>
      overdueSince(due, told).map((late) => by(late, 'stepsOverdue', due.data.step)),
    ),
    ...staysIn(told),
    ...promisesIn(told, by),
  ];
}

const pagesIn = (told: readonly Told[]): Counted[] =>
  of(told, 'case.page-acknowledged', 'case.page-lapsed').map((answer) => {
    const page = of(told, 'case.paged').find(({ data }) => data.pageId === answer.data.pageId)!;
    const word = answer.type === 'case.page-lapsed' ? 'lapsed' : 'acknowledged';
    return { departmentId: page.data.rota, figure: 'pages', word, minutes: minutes(page, answer) };
  });

/** The first sign that the step is late, before the next one is due. */
function overdueSince(due: Told, told: readonly Told[]): Told[] {
  const after = told.slice(told.indexOf(due) + 1);
  const end = after.findIndex(({ type }) => ['case.step-due', 'case.step-completed'].includes(type));
  const during = end < 0 ? after : after.slice(0, end + 1);
  const late = during.find(({ type, data, occurredAt }) => {
    if (type === 'case.step-completed') return time(occurredAt) >= time(due.data.dueAt);
    return type === 'case.escalated' && data.of === 'step' && time(data.dueAt) >= time(due.data.dueAt);
  });
  return late ? [late] : [];
}

function staysIn(told: readonly Told[]): Counted[] {
  const turns = of(told, ...OWNER, 'case.resolved');
  const nameOf = ({ type, data }: Told) => (type === 'case.resolved' ? 'ended' : (data.departmentId ?? null));
  const changes = turns.filter((turn, at) => at === 0 || nameOf(turn) !== nameOf(turns[at - 1]!));
  return changes.slice(0, -1).flatMap((turn, at) => {
    if (turn.type === 'case.resolved') return [];
    const dwellMinutes = minutes(turn, changes[at + 1]!);
    return [{ departmentId: nameOf(turn), figure: 'dwells', minutes: dwellMinutes }];
  });
}

function promisesIn(told: readonly Told[], by: (event: Told, figure: string) => Counted): Counted[] {
  const begins = of(told, 'case.promised').filter(({ data }) =>
    ['opening', 'reopening'].includes(data.cause ?? 'opening'),
  );
  return begins.flatMap((begin, at) => {
    const [from, until] = [told.indexOf(begin), begins[at + 1] ? told.indexOf(begins[at + 1]!) : told.length];
    const during = told.slice(from, until);
    const { acknowledgeBy } = begin.data;
    const answer = of(during, 'case.accepted', 'case.work-started', 'case.resolved')[0];
    const end = of(during, 'case.resolved')[0];
    const resolveBy = dateToResolveBy(begin, during.slice(0, end ? during.indexOf(end) : during.length), told);
    const pending = (figure: string): Counted => ({ departmentId: ownerIn(told), figure });
    const judged = (event: Told, due: number, figure: string) =>
      by(event, `${figure}${time(event.occurredAt) <= due ? 'OnTime' : 'Late'}`);
    return [
      ...(acknowledgeBy === null
        ? []
        : [answer ? judged(answer, time(acknowledgeBy), 'acknowledged') : pending('acknowledgePending')]),
      ...(resolveBy === null || end?.data.resolved === false
        ? []
        : [end ? judged(end, resolveBy, 'resolved') : pending('resolvePending')]),
    ];
  });
}

/** The date of the promise, later by what each hold moved the date that was shown. */
function dateToResolveBy(begin: Told, during: readonly Told[], told: readonly Told[]): number | null {
  if (begin.data.resolveBy === null) return null;
  let due = time(begin.data.resolveBy);
  const dates = of(during, 'case.promised');
  dates.forEach(({ data: { cause, resolveBy } }, at) => {
    const before = dates[at - 1]?.data.resolveBy;
    if (cause !== 'hold' || !resolveBy || !before) return;
    const hold = of(told.slice(0, told.indexOf(dates[at]!)), 'case.put-on-hold').at(-1)!;
    if (time(hold.data.since) <= due) due += time(resolveBy) - time(before);
  });
  return due;
}

/** Where a case is counted: the request that it was opened for. */
export function cellOf(opened: Told, submitted: Told, zone: string) {
  const day = DateTime.fromISO(submitted.occurredAt, { zone }).toISODate()!;
  return { day, wardId: opened.data.wardId as string | null, serviceCode: opened.data.serviceCode as string };
}
