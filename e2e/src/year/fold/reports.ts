import type { LoggedEvent } from '../../log.ts';
import { type Evidence, happened, type Happened, histories, type ShownReport } from './history.ts';
import { ownerAfter, workOf, type Counted } from './work.ts';
import { dayOf } from './working-time.ts';

/** One more of a figure, where it is counted. */
interface One extends Counted {
  readonly day: string;
  readonly ward: string | null;
  readonly service: string;
  readonly count: number;
}

const ID_OF = {
  wards: ({ ward }: One) => ward,
  departments: ({ departmentId }: One) => departmentId,
  services: ({ service }: One) => service,
};

/** Every report equals what is counted in the log. */
export function reports({ log, reports: shown }: Evidence): string[] {
  const all = countedIn(log);
  return shown.flatMap((report) => {
    const { from, to } = report.period;
    const wanted = sumsOf(
      report.report,
      all.filter(({ day }) => day >= from && day <= to),
    );
    const given = figuresIn(report);
    const keys = new Set([...wanted.keys(), ...given.keys()]);
    return [...keys].flatMap((key) => {
      const [should, is] = [wanted.get(key) ?? NONE, given.get(key) ?? NONE];
      return should === is ? [] : [`${report.report} ${from} ${to}: ${key} is ${is}, and should be ${should}`];
    });
  });
}

const NONE = '0, 0 min';
const said = (count: number, minutes: number): string => `${count}, ${minutes} min`;

function sumsOf(report: ShownReport['report'], ones: readonly One[]): Map<string, string> {
  const sums = new Map<string, { count: number; minutes: number }>();
  for (const one of ones) {
    const key = [ID_OF[report](one), one.figure, one.word].join(' ');
    const sum = sums.get(key) ?? { count: 0, minutes: 0 };
    sums.set(key, { count: sum.count + one.count, minutes: sum.minutes + (one.minutes ?? 0) });
  }
  return new Map([...sums].map(([key, { count, minutes }]) => [key, said(count, minutes)]));
}

function figuresIn({ rows }: ShownReport): Map<string, string> {
  const given = new Map<string, string>();
  for (const { id, name: _, tallies, dwells, dwellMinutes, ...figures } of rows) {
    for (const [figure, count] of Object.entries(figures))
      given.set([id, figure, undefined].join(' '), said(count as number, 0));
    given.set([id, 'dwells', undefined].join(' '), said(dwells as number, dwellMinutes as number));
    for (const { figure, word, count, minutes } of tallies)
      given.set([id, figure, word].join(' '), said(count, minutes));
  }
  return new Map([...given].filter(([, value]) => value !== NONE));
}

/** What the settings count in no figure. */
const NEVER = ['imported-in-error'];

function countedIn(log: readonly LoggedEvent[]): One[] {
  const cases = histories(log);
  const stays = staysIn(log);
  const chases = Map.groupBy(
    log.filter(({ type, data }) => type === 'interaction.recorded' && data['reason'] === 'chase'),
    ({ data }) => data['requestId'] as string,
  );
  const followed = Map.groupBy(
    log.filter(({ type }) => type === 'request.followed'),
    ({ data }) => data['requestId'] as string,
  );
  const submitted = new Map(
    log
      .filter(({ type }) => type === 'request.submitted')
      .map((event) => [event.data['requestId'] as string, happened(event)]),
  );
  const firstIn = new Map(
    [...Map.groupBy(stays, ([, { caseId }]) => caseId)].map(([caseId, [first]]) => [caseId, first![0]]),
  );
  const ones = stoppedIn(log);
  for (const [requestId, { caseId, withdrawnFrom }] of stays) {
    const request = submitted.get(requestId)!;
    const events = cases.get(caseId ?? '') ?? [];
    const end = endOf(events);
    if (end?.data['neverCounts']) continue;
    const { serviceCode: service, place } = request.data;
    const departmentId = withdrawnFrom === undefined ? ownerAfter(events) : withdrawnFrom;
    const where = {
      day: dayOf(request.at),
      ward: place.wardId as string | null,
      service: service as string,
      departmentId,
    };
    const states = withdrawnFrom === undefined ? statesOf(events, end) : ['closedOtherwise'];
    for (const figure of ['received', ...states]) ones.push({ ...where, figure, count: 1 });
    const asked = chases.get(requestId)?.length ?? 0;
    if (asked > 0) ones.push({ ...where, figure: 'chases', count: asked });
    const followers = followed.get(requestId)?.length ?? 0;
    if (followers > 0) ones.push({ ...where, figure: 'followers', count: followers });
    if (caseId !== undefined && firstIn.get(caseId) === requestId) ones.push({ ...where, figure: 'cases', count: 1 });
  }
  for (const [caseId, events] of cases) {
    const end = endOf(events);
    if (!firstIn.has(caseId) || end?.data['neverCounts'] || NEVER.includes(end?.data['outcome'])) continue;
    const { requestId, wardId: ward, serviceCode: service } = events[0]!.data;
    const day = dayOf(submitted.get(requestId)!.at);
    for (const counted of workOf(events)) ones.push({ ...counted, day, ward, service, count: 1 });
  }
  return ones;
}

/** Reports that were stopped, in all and by what was shown. */
const stoppedIn = (log: readonly LoggedEvent[]): One[] =>
  log
    .filter(({ type }) => type === 'interaction.diverted')
    .map(happened)
    .flatMap(({ at, data: { serviceCode: service, pageId, why } }) => {
      const one = { day: dayOf(at), ward: null, service, departmentId: null, figure: 'diversions', count: 1 };
      return [one, { ...one, word: pageId ?? why }];
    });

/** Its end, unless it was reopened since. */
const endOf = (events: readonly Happened[]): Happened | undefined => {
  const last = events.findLast(({ type }) => type === 'case.resolved' || type === 'case.reopened');
  return last?.type === 'case.resolved' ? last : undefined;
};

function statesOf(events: readonly Happened[], end: Happened | undefined): string[] {
  if (end) return [end.data['resolved'] ? 'resolved' : 'closedOtherwise'];
  if (events.length === 0) return ['open', 'unowned'];
  const isInTriage = ownerAfter(events) === null && !isReferred(events);
  return isInTriage ? ['open', 'inTriage'] : ['open'];
}

const isReferred = (events: readonly Happened[]): boolean =>
  events.findLast(({ type }) => ['case.referred-out', 'case.referral-answered'].includes(type))?.type ===
  'case.referred-out';

interface Stay {
  readonly caseId: string | undefined;
  /** Who had the case when the request was withdrawn; undefined for a request that was not. */
  readonly withdrawnFrom: string | null | undefined;
}

/** Where each request is at the end, in the order in which they came there. */
function staysIn(log: readonly LoggedEvent[]): [string, Stay][] {
  const stays = new Map<string, Stay>();
  const owners = new Map<string, string | null>();
  for (const { type, data } of log) {
    const { caseId, requestId } = data as { caseId: string; requestId: string };
    const put = (stay: Stay): void => {
      stays.delete(requestId);
      stays.set(requestId, stay);
    };
    if (type === 'case.assigned') owners.set(caseId, data['departmentId']);
    if (type === 'case.sent-to-triage') owners.set(caseId, null);
    if (type === 'request.submitted' || type === 'case.request-detached')
      put({ caseId: undefined, withdrawnFrom: undefined });
    if (type === 'case.opened' || type === 'case.request-attached') put({ caseId, withdrawnFrom: undefined });
    if (type === 'case.request-withdrawn') put({ caseId: undefined, withdrawnFrom: owners.get(caseId) ?? null });
  }
  return [...stays];
}
