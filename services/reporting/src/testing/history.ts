import {
  CaseAccepted,
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePlaceCorrected,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  CLOSED_AT_SOURCE,
  InteractionDiverted,
  InteractionRecorded,
  MatchJudged,
  MatchRejudged,
  RequestFollowed,
  RequestSubmitted,
  RequestUnfollowed,
  type EventBody,
} from '@guichet/events';
import { idFrom } from '@guichet/event-sourcing';
import { promised, reopened, workOn, type CaseAtWork } from './work-history.ts';

/** What one append brings, in the order of the log. */
export interface Step {
  readonly category: 'request' | 'interaction' | 'match' | 'case';
  readonly id: string;
  readonly occurredAt: string;
  readonly bodies: readonly EventBody[];
}

export interface Surroundings {
  readonly seed: number;
  readonly requests: number;
  readonly wards: readonly string[];
  readonly departments: readonly string[];
  readonly services: readonly string[];
}

interface OpenCase extends CaseAtWork {
  /** In it now; perhaps none, since all may leave. */
  readonly requestIds: string[];
  /** The request that it was opened for, until that one leaves. */
  opener: string | null;
}

/** Mulberry32: the same numbers for the same seed. */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const YEAR_MS = 31_536_000_000;
const START = Date.parse('2025-03-01T00:00:00.000Z');

/** A random, interleaved history with everything that may happen to requests and cases. */
export function history(around: Surroundings): Step[] {
  const next = random(around.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const steps: Step[] = [];
  const submitted: string[] = [];
  const judged: { readonly id: string; readonly duplicate: boolean }[] = [];
  const open: OpenCase[] = [];
  const about = new Map<string, { serviceCode: string; wardId: string | null }>();
  const closed: OpenCase[] = [];
  const instant = () => new Date(START + Math.floor(next() * YEAR_MS)).toISOString();
  const chance = { next, instant, departments: around.departments };
  const add = (category: Step['category'], id: string, ...bodies: EventBody[]) => {
    const occurredAt = instant();
    if (bodies.length > 0) steps.push({ category, id, occurredAt, bodies });
  };
  const follow = () => {
    const [requestId, followId] = [
      pick([...about.keys()]),
      idFrom('follow', String(around.seed), String(steps.length)),
    ];
    add('request', requestId, RequestFollowed({ requestId, followId }));
    if (next() < 0.3) add('request', requestId, RequestUnfollowed({ requestId, followId }));
  };
  const divert = () => {
    const interactionId = idFrom('contact', String(around.seed), String(steps.length));
    const stop = pick([{ why: 'stop-page', pageId: 'wires' }, { why: 'stop-page', pageId: 'gas' }, { why: 'moved' }]);
    const stopped = { interactionId, serviceCode: pick(around.services), catalogueVersion: 1, ...stop };
    add('interaction', interactionId, InteractionDiverted(stopped as Parameters<typeof InteractionDiverted>[0]));
  };
  const contact = () => {
    const interactionId = idFrom('contact', String(around.seed), String(steps.length));
    const requestId = pick([...about.keys()]);
    const of = next() < 0.2 ? {} : { requestId };
    const reason = pick(['chase', 'chase', 'information'] as const);
    add('interaction', interactionId, InteractionRecorded({ interactionId, reason, ...of }));
  };

  const submit = () => {
    const requestId = idFrom('history', String(around.seed), String(about.size));
    const serviceCode = pick(around.services);
    const wardId = next() < 0.15 ? null : pick(around.wards);
    const sample = RequestSubmitted.samples[0]!;
    about.set(requestId, { serviceCode, wardId });
    submitted.push(requestId);
    const place = { ...sample.place, wardId };
    add('request', requestId, RequestSubmitted({ ...sample, requestId, serviceCode, place }));
  };
  const judge = () => {
    const requestId = submitted.shift()!;
    const duplicate = open.length > 0 && next() < 0.4;
    const verdict = duplicate ? 'duplicate' : pick(['unique', 'suggested', 'recurrence'] as const);
    judged.push({ id: requestId, duplicate });
    add('match', requestId, MatchJudged({ ...MatchJudged.samples[0]!, requestId, verdict }));
  };
  const rejudge = () => {
    const { opener: requestId } = pick(open);
    if (requestId === null) return;
    const nr = [...about.keys()].indexOf(requestId);
    const verdict = nr > 0 ? pick(['recurrence', 'unique', 'suggested'] as const) : 'unique';
    const ofRequestId = verdict === 'recurrence' ? [...about.keys()][nr >> 1]! : null;
    add('match', requestId, MatchRejudged({ ...MatchRejudged.samples[0]!, requestId, verdict, ofRequestId }));
  };
  const placed = (owned: OpenCase): EventBody => {
    owned.department = next() < 0.3 ? null : pick(around.departments);
    delete owned.holdId;
    const { id: caseId, department } = owned;
    if (department === null) return CaseSentToTriage({ ...CaseSentToTriage.samples[0]!, caseId });
    return CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: department });
  };
  const route = () => {
    const { id: requestId, duplicate } = judged.shift()!;
    if (duplicate && open.length > 0) {
      return joins(requestId, pick(open));
    }
    opens(requestId, idFrom(requestId, 'case'));
  };
  const joins = (requestId: string, { id: caseId, requestIds }: OpenCase, from?: OpenCase) => {
    const ofRequestId = requestIds[0] ?? requestId;
    const moved = from && { via: 'merge' as const, fromCaseId: from.id };
    requestIds.push(requestId);
    add('case', caseId, CaseRequestAttached({ caseId, requestId, ofRequestId, ...moved }));
  };
  const opens = (requestId: string, id: string) => {
    const owned: OpenCase = { id, requestIds: [requestId], opener: requestId, department: null, pages: [] };
    const why = pick(['unique', 'recurrence'] as const);
    const known = [...about.keys()];
    const nr = known.indexOf(requestId);
    const earlierRequestId = why === 'recurrence' && nr > 0 ? known[nr >> 1]! : null; // few places, to which much comes back
    const told = { ...about.get(requestId)!, caseId: owned.id, requestId, why, earlierRequestId };
    const opened = CaseOpened({ ...CaseOpened.samples[0]!, ...told });
    open.push(owned);
    if (next() < 0.1) return add('case', owned.id, opened); // its owner is still to come
    return add('case', owned.id, opened, placed(owned), promised(owned.id, chance));
  };
  /** Requests leave a case: one or all of them, for a case of their own, for another one or for good. */
  const part = () => {
    const from = pick(open);
    const [caseId, choice, requestId] = [from.id, next(), pick(from.requestIds)];
    if (requestId === undefined) return;
    if (choice < 0.3) {
      const into = pick(open.filter((other) => other !== from));
      open.splice(open.indexOf(from), 1);
      add('case', caseId, CaseMerged({ caseId, intoCaseId: into.id }));
      const staying = Math.floor(next() * 1.5); // perhaps the last one is still to move
      return from.requestIds.slice(staying).forEach((moving) => joins(moving, into, from));
    }
    from.requestIds.splice(from.requestIds.indexOf(requestId), 1);
    if (from.opener === requestId) from.opener = null;
    if (choice < 0.5) return add('case', caseId, CaseRequestWithdrawn({ caseId, requestId }));
    if (choice < 0.7) return joins(requestId, pick(open));
    const toCaseId = idFrom(requestId, caseId, String(steps.length));
    add('case', caseId, CaseRequestDetached({ ...CaseRequestDetached.samples[0]!, caseId, requestId, toCaseId }));
    if (choice < 0.95) opens(requestId, toCaseId); // otherwise its case is still to come
  };
  const move = () => {
    const moved = pick(open);
    const { id: caseId, department } = moved;
    const choice = next();
    if (choice < 0.35) return add('case', caseId, placed(moved));
    if (choice < 0.55 && department) return add('case', caseId, CaseAccepted({ caseId, departmentId: department }));
    if (choice < 0.7 && department) return add('case', caseId, CaseWorkStarted({ caseId }));
    open.splice(open.indexOf(moved), 1);
    const outcome = pick([CLOSED_AT_SOURCE, 'spam', ...Array<string>(6).fill('fixed')]);
    const resolved = outcome === 'fixed' && next() < 0.6;
    if (outcome !== CLOSED_AT_SOURCE) closed.push({ ...moved, outcome });
    const never = outcome === 'spam' && { neverCounts: true };
    return add('case', caseId, CaseResolved({ caseId, outcome, resolved, ...never }));
  };
  const relocate = () => {
    const { id: caseId, requestIds } = pick(open);
    const wardId = next() < 0.15 ? null : pick(around.wards);
    for (const requestId of requestIds) about.get(requestId)!.wardId = wardId;
    const place = { ...CasePlaceCorrected.samples[0]!.place, wardId };
    add('case', caseId, CasePlaceCorrected({ caseId, requestIds: [...requestIds], place }));
  };
  const reopen = () => {
    const again = closed.splice(Math.floor(next() * closed.length), 1)[0]!;
    delete again.holdId;
    open.push(again);
    add('case', again.id, ...reopened(again, chance));
  };
  const work = () => {
    const at = pick(open);
    add('case', at.id, ...workOn(at, chance));
  };

  while (about.size < around.requests || judged.length > 2) {
    const choice = next();
    if (open.length > 0 && next() < 0.7) work();
    else if (choice < 0.3 && about.size < around.requests) submit();
    else if (choice < 0.55 && submitted.length > 0) judge();
    else if (choice < 0.8 && judged.length > 0) route();
    else if (about.size > 0 && next() < 0.2) pick([contact, follow, divert])();
    else if (closed.length > 0 && next() < 0.1) reopen();
    else if (open.length > 0 && next() < 0.1) pick([relocate, rejudge])();
    else if (open.length > 5 && next() < 0.3) part();
    else if (open.length > 5) move();
  }
  return steps;
}
