import type { CaseEventType, CaseStatus } from '@guichet/events';
import { ofType, type LoggedEvent } from '../../log.ts';

/** A case, folded from the log. */
export interface FoldedCase {
  readonly caseId: string;
  readonly openedFor: string;
  /** Position of its opening. */
  readonly position: number;
  /** In it now, in the order in which they joined. */
  requests: string[];
  /** Request → position at which it joined last. */
  readonly joinedAt: Map<string, number>;
  /** Of the last of its events that shows in lists. */
  revision: number;
  departmentId: string | null;
  state: CaseStatus;
  /** Of a merged case: its last state that anybody saw. */
  shown?: CaseStatus;
  resolveBy: string | null;
  outcome: string | null;
  /** At which positions it was closed or opened again. */
  readonly turns: { readonly position: number; readonly closed: boolean }[];
}

type CaseStep = (one: FoldedCase, event: LoggedEvent) => void;

/** The steps of a case, written again for the checker: it shares only names with what it checks. */
const STEPS: Readonly<Partial<Record<CaseEventType, CaseStep>>> = {
  'case.opened': () => {},
  'case.assigned': (one, { data }) =>
    Object.assign(one, { state: 'assigned', departmentId: data['departmentId'], outcome: null }),
  'case.sent-to-triage': (one) => Object.assign(one, { state: 'in-triage', departmentId: null, outcome: null }),
  'case.promised': (one, { data }) => Object.assign(one, { resolveBy: data['resolveBy'] }),
  'case.request-attached': (one, { data, position }) => {
    one.requests.push(data['requestId']);
    one.joinedAt.set(data['requestId'], position);
  },
  'case.reopened': (one, { position }) => one.turns.push({ position, closed: false }),
  'case.request-detached': leave,
  'case.request-withdrawn': leave,
  'case.merged': (one) => Object.assign(one, { shown: one.state, state: 'merged', requests: [] }),
  'case.accepted': (one) => Object.assign(one, { state: 'accepted' }),
  'case.work-started': (one) => Object.assign(one, { state: 'in-progress' }),
  'case.put-on-hold': (one) => Object.assign(one, { state: 'on-hold' }),
  'case.resumed': (one, { data }) => Object.assign(one, { state: data['status'] }),
  'case.referred-out': (one) => Object.assign(one, { state: 'referred' }),
  'case.referral-answered': (one, { data }) => Object.assign(one, { state: data['status'] }),
  'case.resolved': (one, { data, position }) => {
    one.turns.push({ position, closed: true });
    Object.assign(one, { state: data['resolved'] ? 'resolved' : 'closed-otherwise', outcome: data['outcome'] });
  },
};

/** They stand in the timeline of a case, and change nothing that lists show. */
const SHOWN_NOWHERE = new Set(['case.escalated', 'case.paged', 'case.page-acknowledged', 'case.page-lapsed']);

function leave(one: FoldedCase, { data }: LoggedEvent): void {
  one.requests = one.requests.filter((id) => id !== data['requestId']);
}

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
    if (!SHOWN_NOWHERE.has(event.type)) one.revision = event.revision;
  }
  return cases;
}

const opened = (caseId: string, { data, position }: LoggedEvent): FoldedCase => ({
  caseId,
  openedFor: data['requestId'],
  position,
  requests: [data['requestId']],
  joinedAt: new Map([[data['requestId'], position]]),
  revision: 1,
  departmentId: null,
  state: 'received',
  resolveBy: null,
  outcome: null,
  turns: [],
});

/** From which case, and what department had it then. */
interface Withdrawn {
  readonly caseId: string;
  readonly departmentId: string | null;
}

export interface FoldedRequest {
  readonly data: Record<string, any>;
  readonly position: number;
  /** ISO 8601. */
  readonly requestedAt: string;
  /** The case it is in. */
  readonly in: FoldedCase | undefined;
  readonly withdrawn: Withdrawn | undefined;
  /** Of its verdict: the request it repeats; undefined unless it is a duplicate. */
  readonly repeats: string | undefined;
}

/** Requests in the order of the log. */
export function requestsOf(log: readonly LoggedEvent[], cases: ReadonlyMap<string, FoldedCase>): FoldedRequest[] {
  const caseOf = new Map([...cases.values()].flatMap((one) => one.requests.map((id) => [id, one])));
  const duplicates = ofType(log, 'match.judged').filter(({ data }) => data['verdict'] === 'duplicate');
  const repeats = new Map(duplicates.map(({ data }) => [data['requestId'], data['ofRequestId'] as string]));
  const withdrawn = withdrawals(log);
  return ofType(log, 'request.submitted').map(({ data, position, meta }) => ({
    data,
    position,
    requestedAt: meta['occurredAt'],
    in: caseOf.get(data['requestId']),
    withdrawn: withdrawn.get(data['requestId']),
    repeats: repeats.get(data['requestId']),
  }));
}

function withdrawals(log: readonly LoggedEvent[]): Map<string, Withdrawn> {
  const owners = new Map<string, string | null>();
  const withdrawn = new Map<string, Withdrawn>();
  for (const { type, data } of log) {
    if (type === 'case.assigned') owners.set(data['caseId'], data['departmentId']);
    if (type === 'case.sent-to-triage') owners.set(data['caseId'], null);
    if (type === 'case.request-withdrawn')
      withdrawn.set(data['requestId'], { caseId: data['caseId'], departmentId: owners.get(data['caseId']) ?? null });
  }
  return withdrawn;
}
