import { DateTime } from 'luxon';
import type { Cell, Figures } from '../domain/figures.ts';
import type { Step } from './history.ts';

export type CountedCell = Cell & Figures;

interface Told {
  readonly type: string;
  readonly occurredAt: string;
  readonly data: any;
}

/** Counts one request at a time, by reading the whole history for each: slow, and nothing like the ledger. */
export function bruteForce(steps: readonly Step[], municipality: string, zone: string): CountedCell[] {
  const told: Told[] = steps.flatMap(({ bodies, occurredAt }) =>
    bodies.map(({ type, data }) => ({ type, occurredAt, data })),
  );
  const cells = new Map<string, CountedCell>();
  const stays = told
    .filter(({ type }) => type === 'request.submitted')
    .map((submitted) => ({ submitted, ...stayOf(told, submitted.data.requestId) }));
  for (const { submitted, caseId, since, withdrawn } of stays) {
    const { data, occurredAt } = submitted;
    const { departmentId, figures } = withdrawn ?? lastWord(told, caseId);
    const day = DateTime.fromISO(occurredAt, { zone }).toISODate()!;
    const cell = { municipality, day, wardId: data.place.wardId, departmentId, serviceCode: data.serviceCode };
    const counted = { ...(cells.get(JSON.stringify(cell)) ?? { ...cell, ...ZERO }) } as any;
    const isFirst = caseId && !stays.some((other) => other.caseId === caseId && other.since < since);
    for (const figure of ['received', ...figures, ...(isFirst ? ['cases'] : [])]) counted[figure] += 1;
    cells.set(JSON.stringify(cell), counted);
  }
  return [...cells.values()];
}

/** Where the request is in the end, and since when; or what it was when it was withdrawn. */
function stayOf(told: readonly Told[], requestId: string) {
  const moved = ['case.opened', 'case.request-attached', 'case.request-detached', 'case.request-withdrawn'];
  const since = told.findLastIndex(({ type, data }) => moved.includes(type) && data.requestId === requestId);
  const { type, data } = told[since] ?? {};
  if (type === 'case.opened' || type === 'case.request-attached') return { caseId: data.caseId as string, since };
  if (type !== 'case.request-withdrawn') return { caseId: undefined, since };
  const { departmentId } = lastWord(told.slice(0, since), data.caseId);
  return { caseId: undefined, since, withdrawn: { departmentId, figures: ['closedOtherwise'] } };
}

const ZERO: Figures = {
  received: 0,
  open: 0,
  inTriage: 0,
  unowned: 0,
  resolved: 0,
  closedOtherwise: 0,
  history: 0,
  cases: 0,
};

function lastWord(told: readonly Told[], caseId: string | undefined) {
  const ofCase = told.filter(({ data }) => caseId !== undefined && data.caseId === caseId);
  const owner = ofCase.findLast(({ type }) => ['case.assigned', 'case.sent-to-triage'].includes(type));
  const end = ofCase.find(({ type }) => type === 'case.resolved');
  const departmentId: string | null = owner?.data.departmentId ?? null;
  if (end?.data.outcome === 'closed-at-source') return { departmentId, figures: ['history'] };
  if (end) return { departmentId, figures: [end.data.resolved ? 'resolved' : 'closedOtherwise'] };
  if (!owner) return { departmentId, figures: ['open', 'unowned'] };
  return { departmentId, figures: departmentId ? ['open'] : ['open', 'inTriage'] };
}

export const inOrder = (cells: readonly CountedCell[]): CountedCell[] =>
  cells.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ municipality, day, wardId, departmentId, serviceCode }: Cell): string =>
  JSON.stringify([municipality, day, wardId, departmentId, serviceCode]);
