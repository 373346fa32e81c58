import {
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type CaseOpened,
  type DataOf,
  type MatchRejudged,
  type RecordedOf,
} from '@guichet/events';
import type { CaseRecord } from './fact.ts';
import { acknowledged, promisedAnew, resolvedUnder, type Promises } from './promises.ts';
import { noted, type Done } from './done.ts';

/** What became of a case while people worked on it, as far as reports count it. */
export interface Work extends Promises {
  /** Where the case is counted, for as long as it is: with the request that it was opened for, in the ward where it is. Null for a case that is not known from its opening. */
  readonly cell: { readonly day: string; readonly wardId: string | null; readonly serviceCode: string } | null;
  /** What was reported had been resolved before, and came back. */
  readonly recurrence: boolean;
  /** The report that it repeats although that one's case was closed, and by which report; null where it repeats none. */
  readonly repeats: Repeats | null;
  /** Position in the log of what was said last of that after its opening; null where nothing was. */
  readonly comparedPosition: string | null;
  /** ISO 8601 instant since which its department, or triage, has had it; null before it has an owner and after its end. */
  readonly ownedSince: string | null;
  readonly step: { readonly step: string; readonly dueAt: string } | null;
  /** By page id: pages that nobody has answered yet. */
  readonly pages: Readonly<Record<string, { readonly rota: string; readonly since: string }>>;
  readonly done: readonly Done[];
}

export interface Repeats {
  readonly requestId: string;
  readonly of: string;
  /** Degrees, WGS 84; null where only staff may know the place. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export const NO_WORK: Work = {
  cell: null,
  recurrence: false,
  repeats: null,
  comparedPosition: null,
  acknowledgeBy: null,
  resolveBy: null,
  shown: null,
  hold: null,
  ownedSince: null,
  step: null,
  pages: {},
  done: [],
};

/** Said of a case that its department gave back before there was a `reason`. Other cases go to triage because of rules or settings. */
const RETURNED: ReadonlySet<string> = new Set(['not-ours', 'too-little-known']);

/** The work on a case after each event; `before` is the case as it was. */
export const WORK = eventTable<'case', [before: CaseRecord], Work>({
  ...OF_STAFF_ALONE,
  'case.opened': ({ data }, { work }) => ({
    ...work,
    recurrence: data.why === 'recurrence',
    repeats: repeatsOf(data),
  }),
  'case.request-attached': nothing,
  'case.request-detached': nothing,
  'case.request-withdrawn': nothing,
  'case.merged': nothing,
  'case.assigned': ({ data: { departmentId, by }, metadata: { occurredAt } }, before) => {
    const work = ownedBy(departmentId, occurredAt, before);
    if (by !== 'transfer') return work;
    return noted(work, { departmentId: before.departmentId, figure: 'handOffs', word: departmentId });
  },
  'case.sent-to-triage': ({ data: { why, reason, fromDepartmentId }, metadata: { occurredAt } }, before) => {
    const work = ownedBy(null, occurredAt, before);
    const word = reason ?? (RETURNED.has(why) ? why : undefined);
    if (!fromDepartmentId || !word) return work;
    return noted(work, { departmentId: fromDepartmentId, figure: 'bounces', word });
  },
  'case.promised': ({ data }, { work }) => ({ ...work, ...promisedAnew(data, work) }),
  'case.accepted': ({ data: { departmentId }, metadata: { occurredAt } }, { work }) =>
    acknowledged(work, occurredAt, departmentId),
  'case.work-started': ({ metadata: { occurredAt } }, { work, departmentId }) =>
    acknowledged(work, occurredAt, departmentId),
  'case.put-on-hold': ({ data: { reason, since } }, { work }) => ({ ...work, hold: { reason, since } }),
  'case.resumed': ({ data: { heldMinutes: minutes } }, { work, departmentId }) =>
    work.hold ? noted(work, { departmentId, figure: 'held', word: work.hold.reason, minutes }) : work,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing, // it is counted under the service that was asked for
  'case.place-corrected': ({ data: { place } }, { work }) => {
    const { wardId, latitude, longitude } = place;
    const cell = work.cell && { ...work.cell, wardId };
    return { ...work, cell, repeats: work.repeats && { ...work.repeats, latitude, longitude } };
  },
  'case.resolved': ({ data: { resolved }, metadata: { occurredAt } }, before) => {
    const work = { ...stayEnded(occurredAt, before), ownedSince: null, shown: null, hold: null };
    return resolvedUnder(
      acknowledged(work, occurredAt, before.departmentId),
      occurredAt,
      resolved,
      before.departmentId,
    );
  },
  'case.reopened': ({ data: { outcome } }, { work, departmentId }) =>
    noted(work, { departmentId, figure: 'reopened', word: outcome }),
  'case.step-due': ({ data: { step, dueAt } }, { work }) => ({ ...work, step: { step, dueAt } }),
  'case.step-completed': ({ metadata: { occurredAt } }, before) => ({ ...overdue(occurredAt, before), step: null }),
  'case.escalated': ({ data: { of, rung, dueAt } }, before) => {
    const { departmentId } = before;
    const work = of === 'step' ? overdue(dueAt, before) : before.work;
    return noted(work, { departmentId, figure: 'escalations', word: rung });
  },
  'case.paged': ({ data: { pageId, rota }, metadata: { occurredAt: since } }, { work }) => ({
    ...work,
    pages: { ...work.pages, [pageId]: { rota, since } },
  }),
  'case.page-acknowledged': ({ data: { pageId }, metadata: { occurredAt } }, { work }) =>
    pageEnded(work, pageId, 'acknowledged', occurredAt),
  'case.page-lapsed': ({ data: { pageId }, metadata: { occurredAt } }, { work }) =>
    pageEnded(work, pageId, 'lapsed', occurredAt),
});

/** Why a report that repeats another one may have a case of its own although nobody doubts that it does. */
const REPEATING: ReadonlySet<string> = new Set(['recurrence', 'attached-to-closed']);

function repeatsOf({
  why,
  requestId,
  earlierRequestId,
  latitude,
  longitude,
}: DataOf<typeof CaseOpened>): Repeats | null {
  if (!REPEATING.has(why) || earlierRequestId === null) return null;
  return { requestId, of: earlierRequestId, latitude, longitude };
}

/** After a correction, by what its first report is like now; another report may have had the case opened, and then that one’s word counts. */
export function comingBack(work: Work, { data, position }: RecordedOf<typeof MatchRejudged>): Work {
  const { requestId, verdict, ofRequestId: of, latitude, longitude } = data;
  if (position <= BigInt(work.comparedPosition ?? 0)) return work;
  if (work.repeats !== null && work.repeats.requestId !== requestId) return work;
  const comparedPosition = String(position);
  if (verdict !== 'recurrence' || of === null) return { ...work, comparedPosition, recurrence: false, repeats: null };
  return { ...work, comparedPosition, recurrence: true, repeats: { requestId, of, latitude, longitude } };
}

/** A department that keeps the case, for instance with another team, goes on having it. */
function ownedBy(departmentId: string | null, at: string, before: CaseRecord): Work {
  if (before.work.ownedSince !== null && before.departmentId === departmentId) return before.work;
  return { ...stayEnded(at, before), ownedSince: at };
}

function stayEnded(at: string, { work, departmentId }: CaseRecord): Work {
  if (work.ownedSince === null) return work;
  return noted(work, { departmentId, figure: 'dwells', minutes: minutesBetween(work.ownedSince, at) });
}

/** A step counts once as overdue, whoever finds out first: the ladder, or whoever completes it. */
function overdue(at: string, { work, departmentId }: CaseRecord): Work {
  if (!work.step || Date.parse(at) < Date.parse(work.step.dueAt)) return work;
  return noted({ ...work, step: null }, { departmentId, figure: 'stepsOverdue', word: work.step.step });
}

function pageEnded(work: Work, pageId: string, word: 'acknowledged' | 'lapsed', at: string): Work {
  const { [pageId]: page, ...pages } = work.pages;
  if (!page) return work;
  const minutes = minutesBetween(page.since, at);
  return noted({ ...work, pages }, { departmentId: page.rota, figure: 'pages', word, minutes });
}

/** Whole minutes; an importer may tell of moments in any order. */
const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
