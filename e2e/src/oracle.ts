import type { LoggedEvent } from './log.ts';
import { ofType } from './log.ts';

/** Metres between two points on a sphere of the mean Earth radius. */
export function haversine(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const rad = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * rad;
  const dLong = (b.longitude - a.longitude) * rad;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLong / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

export interface Policy {
  mode: 'off' | 'suggest' | 'auto';
  metres: number;
  days: number;
}

export interface Verdict {
  verdict: string;
  ofRequestId: string | null;
}

/**
 * Who repeats whom, by comparing every request with every one before it in the log. Only for logs in which nothing was resolved
 * yet (a report on a resolved case is a recurrence, which this does not judge).
 */
export function bruteForceVerdicts(
  log: readonly LoggedEvent[],
  policyOf: (serviceCode: string) => Policy,
): Map<string, Verdict> {
  const before: { data: Record<string, any>; at: number; root: string }[] = [];
  const verdicts = new Map<string, Verdict>();
  for (const { data, meta } of ofType(log, 'request.submitted')) {
    const policy = policyOf(data['serviceCode']);
    const at = Date.parse(meta['occurredAt']);
    let best: { root: string; distance: number } | undefined;
    if (policy.mode !== 'off' && data['place'].precision === 'point') {
      for (const other of before) {
        if (other.data['serviceCode'] !== data['serviceCode'] || other.data['place'].precision !== 'point') continue;
        if (Math.abs(at - other.at) > policy.days * 86_400_000) continue;
        const distance = haversine(data['place'], other.data['place']);
        if (distance <= policy.metres && (!best || distance < best.distance)) best = { root: other.root, distance };
      }
    }
    const requestId = data['requestId'] as string;
    const verdict = !best ? 'unique' : policy.mode === 'auto' ? 'duplicate' : 'suggested';
    verdicts.set(requestId, { verdict, ofRequestId: best?.root ?? null });
    before.push({ data, at, root: verdict === 'duplicate' ? best!.root : requestId });
  }
  return verdicts;
}

export interface Folded {
  /** request → case that it is in */
  caseOf: Map<string, string>;
  /** case → its one owner: a department, or `triage` */
  ownerOf: Map<string, string>;
  /** requests that joined a case while another one had not let them go */
  doubled: string[];
  /** requests that are in no case since they were withdrawn */
  withdrawn: string[];
  openedFor: Map<string, string>;
}

/** Ownership, folded from the log alone. */
export function foldCases(log: readonly LoggedEvent[]): Folded {
  const folded: Folded = { caseOf: new Map(), ownerOf: new Map(), doubled: [], withdrawn: [], openedFor: new Map() };
  const merged = new Set<string>();
  for (const { type, data } of log) {
    const { caseId, requestId } = data as { caseId: string; requestId: string };
    if (type === 'case.opened' || type === 'case.request-attached') {
      const before = folded.caseOf.get(requestId);
      if (before && !merged.has(before)) folded.doubled.push(requestId);
      folded.caseOf.set(requestId, caseId);
    }
    if (type === 'case.opened') folded.openedFor.set(caseId, requestId);
    if (type === 'case.request-detached' || type === 'case.request-withdrawn') folded.caseOf.delete(requestId);
    if (type === 'case.request-withdrawn') folded.withdrawn.push(requestId);
    if (type === 'case.merged') merged.add(caseId);
    if (type === 'case.assigned') folded.ownerOf.set(caseId, data['departmentId']);
    if (type === 'case.sent-to-triage') folded.ownerOf.set(caseId, 'triage');
  }
  return folded;
}

/** Ends that nobody was told of. */
const RESERVED: ReadonlySet<string> = new Set(['closed-at-source', 'imported-in-error']);

/** Those that whoever made the first request is told of: the first owner, and a later one with a date that they do not know. */
function assignmentsTold(log: readonly LoggedEvent[]): ReadonlySet<LoggedEvent> {
  const told = new Set<LoggedEvent>();
  const ofCases = log.filter(({ type }) => type.startsWith('case.'));
  for (const events of Map.groupBy(ofCases, ({ data }) => data['caseId'] as string).values()) {
    let known: string | null | undefined;
    let date: string | null = null;
    for (const [at, event] of events.entries()) {
      const { type, data } = event;
      if (type === 'case.promised') date = data['resolveBy'] ?? null;
      if (type === 'case.reopened') [known, date] = [undefined, null];
      if (type !== 'case.assigned' || data['by'] === 'transfer') continue;
      const next = events[at + 1];
      const goesWithIt = next?.type === 'case.promised' && !['person', 'hold'].includes(next.data['cause']);
      const promised: string | null = goesWithIt ? (next.data['resolveBy'] ?? null) : date;
      if (data['by'] !== 'reopening' && promised !== known) told.add(event);
      known = promised;
    }
  }
  return told;
}

/** `<request id> <template>` of every message that must exist, language included, once each; a page is `<case id> paged <entry of the rota>`. */
export function owedMessages(log: readonly LoggedEvent[]): string[] {
  const language = new Map(ofType(log, 'request.submitted').map((e) => [e.data['requestId'], e.data['language']]));
  const { openedFor } = foldCases(log);
  const assignments = assignmentsTold(log);
  const members = new Map<string, string[]>();
  const owed: string[] = [];
  const owe = (requestId: string, template: string) => owed.push(`${requestId} ${template} ${language.get(requestId)}`);
  for (const event of log) {
    const { type, data } = event;
    const { caseId, requestId } = data as { caseId: string; requestId: string };
    const inCase = members.get(caseId) ?? []; // a case that was never opened is reported elsewhere
    if (type === 'request.submitted') owe(requestId, 'received');
    if (type === 'case.opened') members.set(caseId, [requestId]);
    if (assignments.has(event))
      inCase.filter((id) => id === openedFor.get(caseId)).forEach((id) => owe(id, 'assigned'));
    if (type === 'case.reopened' && !RESERVED.has(data['outcome'])) for (const id of inCase) owe(id, 'reopened');
    if (type === 'case.request-attached') {
      inCase.push(requestId);
      if (data['via'] !== 'merge') owe(requestId, 'duplicate-attached');
    }
    if (type === 'case.request-detached' || type === 'case.request-withdrawn')
      members.set(
        caseId,
        inCase.filter((id) => id !== requestId),
      );
    if (type === 'case.merged') members.delete(caseId);
    if (type === 'case.paged') owed.push(`${caseId} paged ${data['entry']}`);
    if (type === 'case.resolved') for (const id of inCase) owe(id, 'resolved');
  }
  return owed.sort();
}
