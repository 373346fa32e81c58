import type { CaseEventType, CaseStatus } from '@guichet/events';
import { ofType, type LoggedEvent } from '../../log.ts';

/** A case, folded from the log. */
export interface FoldedCase {
  readonly caseId: string;
  readonly openedFor: string;
  /** Position of its opening. */
  readonly position: number;
  requests: string[];
  /** Of the last of its events. */
  revision: number;
  departmentId: string | null;
  state: CaseStatus;
  resolveBy: string | null;
  outcome: string | null;
  /** Position of its end. */
  closedAt: number | null;
}

type CaseStep = (one: FoldedCase, event: LoggedEvent) => void;

/** The steps of a case, written again for the checker: it shares only names with what it checks. */
const STEPS: Readonly<Partial<Record<CaseEventType, CaseStep>>> = {
  'case.opened': () => {},
  'case.assigned': (one, { data }) => Object.assign(one, { state: 'assigned', departmentId: data['departmentId'] }),
  'case.sent-to-triage': (one) => Object.assign(one, { state: 'in-triage', departmentId: null }),
  'case.promised': (one, { data }) => Object.assign(one, { resolveBy: data['resolveBy'] }),
  'case.request-attached': (one, { data }) => one.requests.push(data['requestId']),
  'case.accepted': (one) => Object.assign(one, { state: 'accepted' }),
  'case.work-started': (one) => Object.assign(one, { state: 'in-progress' }),
  'case.resolved': (one, { data, position }) =>
    Object.assign(one, {
      state: data['resolved'] ? 'resolved' : 'closed-otherwise',
      outcome: data['outcome'],
      closedAt: position,
    }),
};

/** Cases by id. */
export function casesOf(log: readonly LoggedEvent[]): Map<string, FoldedCase> {
  const cases = new Map<string, FoldedCase>();
  for (const event of log) {
    if (!event.type.startsWith('case.')) continue;
    const caseId = event.data['caseId'] as string;
    if (event.type === 'case.opened') cases.set(caseId, opened(caseId, event));
    const one = cases.get(caseId);
    if (!one) continue; // another check reports this violation
    STEPS[event.type as CaseEventType]?.(one, event);
    one.revision = event.revision;
  }
  return cases;
}

const opened = (caseId: string, { data, position }: LoggedEvent): FoldedCase => ({
  caseId,
  openedFor: data['requestId'],
  position,
  requests: [data['requestId']],
  revision: 1,
  departmentId: null,
  state: 'received',
  resolveBy: null,
  outcome: null,
  closedAt: null,
});

export interface FoldedRequest {
  readonly data: Record<string, any>;
  readonly position: number;
  /** ISO 8601. */
  readonly requestedAt: string;
  /** The case it is in. */
  readonly in: FoldedCase | undefined;
  /** Of its verdict: the request it repeats; undefined unless it is a duplicate. */
  readonly repeats: string | undefined;
}

/** Requests in the order of the log. */
export function requestsOf(log: readonly LoggedEvent[], cases: ReadonlyMap<string, FoldedCase>): FoldedRequest[] {
  const caseOf = new Map([...cases.values()].flatMap((one) => one.requests.map((id) => [id, one])));
  const duplicates = ofType(log, 'match.judged').filter(({ data }) => data['verdict'] === 'duplicate');
  const repeats = new Map(duplicates.map(({ data }) => [data['requestId'], data['ofRequestId'] as string]));
  return ofType(log, 'request.submitted').map(({ data, position, meta }) => ({
    data,
    position,
    requestedAt: meta['occurredAt'],
    in: caseOf.get(data['requestId']),
    repeats: repeats.get(data['requestId']),
  }));
}
