import type { Evidence, TableRow } from '../evidence.ts';
import { casesOf, type FoldedCase, type FoldedRequest, requestsOf } from './folds.ts';
import { differences, type Violation } from './violations.ts';

/** Compares every table that is made of events with a fold of the log. */
export function readModels({ log, readModels: actual, timeZone }: Evidence): Violation[] {
  const cases = casesOf(log);
  const requests = requestsOf(log, cases);
  const folded = [...cases.values()];
  return [
    ...differences('reports', cubeOf(requests, timeZone), actual.cube.map(cell)),
    ...differences('statuses', requests.map(status), actual.requestStatus.map(joined)),
    ...differences('statuses', publicStates(folded, requests), actual.caseStatus.map(joined)),
    ...differences('cases', folded.map(queueRow), actual.caseRows.map(joined)),
    ...differences('cases', requests.map(membership), actual.caseRequests.map(joined)),
    ...differences('judged-reports', requests.map(judgedReport), actual.judgedReports.map(joined)),
  ];
}

const line = (...values: unknown[]): string => values.map((value) => String(value ?? '–')).join(' ');
const joined = (row: TableRow): string => line(...Object.values(row));
const instant = (iso: string | null): string | null => (iso === null ? null : new Date(iso).toISOString());

const status = ({ data, requestedAt, in: own, withdrawn }: FoldedRequest): string =>
  line(
    data['requestId'],
    data['reference'],
    data['serviceCode'],
    data['place'].wardId,
    instant(requestedAt),
    withdrawn ? data['requestId'] : own?.caseId,
  );

/** A withdrawn request is shown like one that is alone in a closed case with its id. */
const publicStates = (folded: readonly FoldedCase[], requests: readonly FoldedRequest[]): string[] => [
  ...folded.map(publicState),
  ...requests.flatMap(({ data, withdrawn }) =>
    withdrawn ? [line(data['requestId'], 'closed-otherwise', null, null, 'withdrawn')] : [],
  ),
];

/** Accepting is internal to departments, so residents see no difference. */
const publicState = ({ caseId, shown, state: last, departmentId, resolveBy, outcome }: FoldedCase): string => {
  const state = shown ?? last;
  return line(caseId, state === 'accepted' ? 'assigned' : state, departmentId, instant(resolveBy), outcome);
};

const queueRow = (one: FoldedCase): string =>
  line(
    one.caseId,
    one.revision,
    one.position,
    one.openedFor,
    one.requests.length,
    one.state,
    one.departmentId,
    one.outcome,
  );

/** Routing keeps the last case of a request that was withdrawn, so that those who repeat it can join it. */
const membership = ({ data, in: own, withdrawn }: FoldedRequest): string =>
  line(data['requestId'], withdrawn?.caseId ?? own?.caseId);

const judgedReport = ({ data, position, in: own, repeats }: FoldedRequest): string =>
  line(data['requestId'], repeats ?? data['requestId'], position, own?.caseId, own && closedIn(own, data['requestId']));

/** Ranges of positions in which the request is in the case and the case is closed, as PostgreSQL writes them. */
function closedIn({ turns, joinedAt }: FoldedCase, requestId: string): string | null {
  const joined = joinedAt.get(requestId)!;
  const ranges = turns.flatMap(({ position, closed }, index) => {
    const [from, to] = [Math.max(position, joined), turns[index + 1]?.position ?? Infinity];
    return closed && from < to ? [`[${from},${to === Infinity ? '' : to})`] : [];
  });
  return ranges.length > 0 ? `{${ranges.join(',')}}` : null;
}

const FIGURES = ['received', 'open', 'in_triage', 'unowned', 'resolved', 'closed_otherwise', 'cases'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

const cell = (row: TableRow): string =>
  line(row['day'], row['ward_id'], row['department_id'], row['service_code'], ...FIGURES.map((name) => row[name]));

function cubeOf(requests: readonly FoldedRequest[], timeZone: string): string[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const cells = new Map<string, Figures>();
  for (const request of requests) {
    const { data, requestedAt, in: own, withdrawn } = request;
    const key = line(
      day.format(new Date(requestedAt)),
      data['place'].wardId ?? '',
      (withdrawn ?? own)?.departmentId ?? '',
      data['serviceCode'],
    );
    const sum = cells.get(key) ?? (Object.fromEntries(FIGURES.map((name) => [name, 0])) as Figures);
    const one = figuresOf(request);
    FIGURES.forEach((name) => (sum[name] += one[name]));
    cells.set(key, sum);
  }
  return [...cells].map(([key, sum]) => line(key, ...FIGURES.map((name) => sum[name])));
}

function figuresOf({ data, in: own, withdrawn }: FoldedRequest): Figures {
  const state = withdrawn ? 'closed-otherwise' : (own?.state ?? 'received');
  const is = (condition: boolean) => (condition ? 1 : 0);
  return {
    received: 1,
    open: is(state !== 'resolved' && state !== 'closed-otherwise'),
    in_triage: is(state === 'in-triage'),
    unowned: is(state === 'received'),
    resolved: is(state === 'resolved'),
    closed_otherwise: is(state === 'closed-otherwise'),
    cases: is(own?.requests[0] === data['requestId']),
  };
}
