import { CaseAccepted, CaseResolved, CaseWorkStarted, type EventBody } from '@guichet/events';
import { type Catalogue, outcomesOf } from '@guichet/settings';
import type { Accepted, CaseFile } from './case-file.ts';
import type { Chance } from './chance.ts';
import { enveloped, type Step } from './envelope.ts';

/** What staff do about a case. */
export type Work =
  | { readonly kind: 'accept' }
  | { readonly kind: 'start' }
  | { readonly kind: 'resolve'; readonly outcome: string; readonly resolved: boolean };

const HOUR_MS = 3_600_000;
/** Never dealt with. */
const FORGOTTEN = 0.01;
const STAFF = 40;

/** When staff act on a new case: most keep the promised date, some take much longer, a few never close it. */
export function plannedWork(
  { report }: Accepted,
  { departmentId, resolveBy }: CaseFile,
  catalogue: Catalogue,
  chance: Chance,
): { readonly at: number; readonly work: Work }[] {
  if (chance.happens(FORGOTTEN)) return [];
  const promisedMs = resolveBy === null ? 72 * HOUR_MS : Date.parse(resolveBy) - report.at;
  const end = report.at + Math.max(HOUR_MS, chance.duration(0.6 * promisedMs));
  const { id: outcome, resolved } = chance.pick(
    outcomesOf(catalogue, report.service).filter(({ neverCounts }) => !neverCounts),
  );
  const resolve = { at: end, work: { kind: 'resolve', outcome, resolved } as const };
  // A question, or a case in triage, is answered in one step.
  if (departmentId === null || report.facts.kind === 'information' || chance.happens(0.3)) return [resolve];
  const accepted = { at: report.at + (end - report.at) * chance.between(0.1, 0.4), work: { kind: 'accept' } as const };
  if (chance.happens(0.3)) return [accepted, resolve];
  const started = { at: report.at + (end - report.at) * chance.between(0.5, 0.9), work: { kind: 'start' } as const };
  return [accepted, started, resolve];
}

export function workStep(file: CaseFile, work: Work, at: number, chance: Chance): Step {
  const { thread } = file.requests[0]!;
  const id = chance.uuid();
  const actor = { role: 'clerk', ref: `staff-${1 + Math.floor(chance.next() * STAFF)}` };
  const own = { ...thread, correlationId: id, channel: 'system' as const };
  const events = enveloped(own, { causationId: null, actor, at: Math.floor(at), idOf: () => id }, [bodyOf(file, work)]);
  const last = work.kind === 'resolve';
  if (last) file.closed = true;
  return { stream: { municipality: thread.municipality, category: 'case', id: file.caseId }, events, last };
}

function bodyOf({ caseId, departmentId }: CaseFile, work: Work): EventBody {
  switch (work.kind) {
    case 'accept':
      return CaseAccepted({ caseId, departmentId: departmentId! });
    case 'start':
      return CaseWorkStarted({ caseId });
    case 'resolve':
      return CaseResolved({ caseId, outcome: work.outcome, resolved: work.resolved });
  }
}
