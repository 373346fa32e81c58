import { DateTime } from 'luxon';
import type { Cell, TallyDelta } from '../domain/deltas.ts';
import type { Figures } from '../domain/figures.ts';
import type { Step } from './history.ts';
import { cellOf, workIn } from './work-oracle.ts';

export type CountedCell = Cell & Figures;

/** One event, as the oracle reads it. */
export interface Told {
  readonly type: string;
  readonly occurredAt: string;
  readonly data: any;
}

export type CountedWord = Cell & Pick<TallyDelta, 'figure' | 'word' | 'count' | 'minutes'>;

/** Counts one request and one case at a time, by reading the whole history for each: slow, and nothing like the ledger. */
export function bruteForce(steps: readonly Step[], municipality: string, zone: string): CountedCell[] {
  const told = toldIn(steps);
  const cells = new Map<string, any>();
  const count = (cell: Cell, figure: string, more: number) => {
    const key = keyOf(cell);
    if (!cells.has(key)) cells.set(key, { ...cell, ...ZERO });
    cells.get(key)[figure] += more;
  };
  const stays = staysIn(told);
  for (const { submitted, caseId, since, withdrawn } of stays) {
    const { data, occurredAt } = submitted;
    const { departmentId, figures } = withdrawn ?? lastWord(told, caseId);
    if (figures.includes('never')) continue;
    const day = DateTime.fromISO(occurredAt, { zone }).toISODate()!;
    const cell = { municipality, day, wardId: wardOf(told, data), departmentId, serviceCode: data.serviceCode };
    const followed = told.filter((one) => one.type === 'request.followed' && one.data.requestId === data.requestId);
    count(cell, 'followers', followed.length);
    const isFirst = caseId && !stays.some((other) => other.caseId === caseId && other.since < since);
    for (const figure of ['received', ...figures, ...(isFirst ? ['cases'] : [])]) count(cell, figure, 1);
    count(
      cell,
      'chases',
      told.filter((one) => one.data.reason === 'chase' && one.data.requestId === data.requestId).length,
    );
  }
  for (const { cell } of diversionsIn(told, municipality, zone)) count(cell, 'diversions', 1);
  for (const { cell, work } of workOfCases(told, municipality, zone)) {
    if (!(work.figure in ZERO)) continue;
    count(cell, work.figure, 1);
    if (work.figure === 'dwells') count(cell, 'dwellMinutes', work.minutes!);
  }
  return [...cells.values()].filter((cell) => Object.keys(ZERO).some((figure) => cell[figure] !== 0));
}

/** What is told apart by a word, counted as slowly. */
export function bruteForceWords(steps: readonly Step[], municipality: string, zone: string): CountedWord[] {
  const sums = new Map<string, any>();
  const told = toldIn(steps);
  const works = workOfCases(told, municipality, zone).filter(({ work }) => !(work.figure in ZERO));
  for (const { cell, work } of [...works, ...diversionsIn(told, municipality, zone)]) {
    const key = JSON.stringify([keyOf(cell), work.figure, work.word]);
    const sum = sums.get(key) ?? { ...cell, figure: work.figure, word: work.word, count: 0, minutes: 0 };
    sums.set(key, { ...sum, count: sum.count + 1, minutes: sum.minutes + (work.minutes ?? 0) });
  }
  return wordsInOrder([...sums.values()]);
}

/** By the day on which somebody was stopped, with no ward and no department. */
const diversionsIn = (told: readonly Told[], municipality: string, zone: string) =>
  told
    .filter(({ type }) => type === 'interaction.diverted')
    .map(({ data, occurredAt }) => ({
      cell: {
        ...{ municipality, day: DateTime.fromISO(occurredAt, { zone }).toISODate()! },
        ...{ wardId: null, departmentId: null, serviceCode: data.serviceCode as string },
      },
      work: { figure: 'diversions', word: (data.pageId ?? data.why) as string, minutes: 0 },
    }));

export interface CountedPlace {
  readonly firstRequestId: string;
  readonly recurrences: number;
  /** Of the latest one. */
  readonly lastDay: string;
}

/** How often something came back where it was reported first, by going from each report to the one before it. */
export function bruteForcePlaces(steps: readonly Step[], municipality: string, zone: string): CountedPlace[] {
  const told = toldIn(steps);
  const opened = told.filter(({ type }) => type === 'case.opened').map((one) => asSaidSince(told, one));
  const before = new Map<string, string>(
    opened.flatMap(({ data }) => (data.earlierRequestId ? [[data.requestId, data.earlierRequestId]] : [])),
  );
  const first = (request: string): string => (before.has(request) ? first(before.get(request)!) : request);
  const places = new Map<string, string[]>();
  for (const { cell, work, requestId } of workOfCases(told, municipality, zone)) {
    if (work.figure !== 'recurrences' || !before.has(requestId)) continue;
    places.set(first(requestId), [...(places.get(first(requestId)) ?? []), cell.day]);
  }
  const counted = [...places].map(([firstRequestId, days]) => {
    return { firstRequestId, recurrences: days.length, lastDay: days.toSorted().at(-1)! };
  });
  const key = ({ recurrences, lastDay, firstRequestId }: CountedPlace) =>
    [String(9999 - recurrences), String(99_999_999 - Number(lastDay.replaceAll('-', ''))), firstRequestId].join(' ');
  return counted.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

const toldIn = (steps: readonly Step[]): Told[] =>
  steps.flatMap(({ bodies, occurredAt }) => bodies.map(({ type, data }) => ({ type, occurredAt, data: data as any })));

/** Of the place that a case was last corrected to, of which the request was a part or which this is. */
function correctedWard(told: readonly Told[], { caseId, requestId }: { caseId?: string; requestId?: string }) {
  const corrected = told.findLast(
    ({ type, data }) =>
      type === 'case.place-corrected' && (data.caseId === caseId || data.requestIds.includes(requestId)),
  );
  return corrected && { wardId: corrected.data.place.wardId as string | null };
}

const wardOf = (told: readonly Told[], { requestId, place }: any): string | null =>
  (correctedWard(told, { requestId }) ?? place).wardId;

const staysIn = (told: readonly Told[]) =>
  told
    .filter(({ type }) => type === 'request.submitted')
    .map((submitted) => ({ submitted, ...stayOf(told, submitted.data.requestId) }));

function workOfCases(told: readonly Told[], municipality: string, zone: string) {
  const stays = staysIn(told);
  return told
    .filter(({ type }) => type === 'case.opened')
    .flatMap((opened) => {
      const { caseId, requestId } = opened.data;
      const { figures } = lastWord(told, caseId);
      const counts =
        stays.some((stay) => stay.caseId === caseId) && !figures.includes('never') && !figures.includes('history');
      const submitted = stays.find((stay) => stay.submitted.data.requestId === requestId)!.submitted;
      const ofCase = told.filter(({ data }) => data.caseId === caseId);
      const work = counts ? workIn(ofCase.map((one) => (one === opened ? asSaidSince(told, opened) : one))) : [];
      const where = { municipality, ...cellOf(opened, submitted, zone), ...correctedWard(told, { caseId }) };
      return work.map((one) => ({ cell: { ...where, departmentId: one.departmentId }, work: one, requestId }));
    });
}

/** The opening as if it had said what was found last of its request, while that was in the case. */
function asSaidSince(told: readonly Told[], opened: Told): Told {
  const { requestId } = opened.data;
  const after = told.slice(told.indexOf(opened) + 1);
  const left = after.findIndex(({ type, data }) => MOVED.includes(type) && data.requestId === requestId);
  const during = left < 0 ? after : after.slice(0, left);
  const again = during.findLast(({ type, data }) => type === 'match.rejudged' && data.requestId === requestId);
  if (!again) return opened;
  const { verdict: why, ofRequestId: earlierRequestId } = again.data;
  return { ...opened, data: { ...opened.data, why, earlierRequestId } };
}

/** Where the request is in the end, and since when; or what it was when it was withdrawn. */
function stayOf(told: readonly Told[], requestId: string) {
  const since = told.findLastIndex(({ type, data }) => MOVED.includes(type) && data.requestId === requestId);
  const { type, data } = told[since] ?? {};
  if (type === 'case.opened' || type === 'case.request-attached') return { caseId: data.caseId as string, since };
  if (type !== 'case.request-withdrawn') return { caseId: undefined, since };
  const { departmentId } = lastWord(told.slice(0, since), data.caseId);
  return { caseId: undefined, since, withdrawn: { departmentId, figures: ['closedOtherwise'] } };
}

const MOVED = ['case.opened', 'case.request-attached', 'case.request-detached', 'case.request-withdrawn'];

const ZERO: Figures = {
  ...{
    received: 0,
    open: 0,
    inTriage: 0,
    unowned: 0,
    resolved: 0,
    closedOtherwise: 0,
    history: 0,
    chases: 0,
    followers: 0,
  },
  ...{ cases: 0, recurrences: 0, dwells: 0, dwellMinutes: 0, diversions: 0 },
  ...{ acknowledgedOnTime: 0, acknowledgedLate: 0, acknowledgePending: 0 },
  ...{ resolvedOnTime: 0, resolvedLate: 0, resolvePending: 0 },
};

function lastWord(told: readonly Told[], caseId: string | undefined) {
  const ofCase = told.filter(({ data }) => caseId !== undefined && data.caseId === caseId);
  const owner = ofCase.findLast(({ type }) => ['case.assigned', 'case.sent-to-triage'].includes(type));
  const last = ofCase.findLast(({ type }) => ['case.resolved', 'case.reopened'].includes(type));
  const end = last?.type === 'case.resolved' ? last : undefined;
  const departmentId: string | null = owner?.data.departmentId ?? null;
  if (end?.data.neverCounts) return { departmentId, figures: ['never'] };
  if (end?.data.outcome === 'closed-at-source') return { departmentId, figures: ['history'] };
  if (end) return { departmentId, figures: [end.data.resolved ? 'resolved' : 'closedOtherwise'] };
  if (!owner) return { departmentId, figures: ['open', 'unowned'] };
  return { departmentId, figures: departmentId ? ['open'] : ['open', 'inTriage'] };
}

export const inOrder = (cells: readonly CountedCell[]): CountedCell[] =>
  cells.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

export const wordsInOrder = (words: readonly CountedWord[]): CountedWord[] => {
  const key = (one: CountedWord) => JSON.stringify([keyOf(one), one.figure, one.word]);
  return words.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

const keyOf = ({ municipality, day, wardId, departmentId, serviceCode }: Cell): string =>
  JSON.stringify([municipality, day, wardId, departmentId, serviceCode]);
