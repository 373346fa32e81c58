import {
  CaseOpened,
  eventTable,
  IMPORTED_IN_ERROR,
  nothing,
  statusAfter,
  WITHDRAWN,
  type CasePlaceCorrected,
  type CaseRequestAttached,
  type CaseRequestDetached,
  type CaseRequestWithdrawn,
  type InteractionDiverted,
  type InteractionRecorded,
  type MatchJudged,
  type MatchRejudged,
  type RecordedEvent,
  type RecordedOf,
  type RequestFollowed,
  type RequestImportReversed,
  type RequestSubmitted,
} from '@guichet/events';
import { comingBack, NO_WORK, WORK, type Work } from './case-work.ts';
import {
  factOf,
  CASE_CHANGES,
  IN_NO_CASE,
  summaryOf,
  UNOWNED,
  type CaseRecord,
  type CaseSummary,
  type Fact,
} from './fact.ts';
import { LedgerRows } from './ledger-rows.ts';

/** An event to be counted; `day` is the local day of a submission or a diversion (YYYY-MM-DD), null for all others. */
export interface Entry {
  readonly event: RecordedEvent;
  readonly day: string | null;
}

type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;
type JoiningEvent = RecordedOf<typeof CaseOpened | typeof CaseRequestAttached>;
type LeavingEvent = RecordedOf<typeof CaseRequestDetached | typeof CaseRequestWithdrawn>;

const work = (event: CaseEvent, ledger: Ledger): void => ledger.work(event);

/** These change what is counted of the work on a case, and neither its owner nor its state. */
const AT_WORK = {
  'case.promised': work,
  'case.reopened': work,
  'case.step-due': work,
  'case.step-completed': work,
  'case.escalated': work,
  'case.paged': work,
  'case.page-acknowledged': work,
  'case.page-lapsed': work,
};

/** How each event that changes a figure is counted. */
export const REPORTED = eventTable<'request' | 'interaction' | 'match' | 'case', [ledger: Ledger, day: string | null]>({
  ...CASE_CHANGES.each((event, ledger: Ledger) => ledger.change(event)),
  ...AT_WORK,
  'request.submitted': (event, ledger, day) => ledger.submit(event, day),
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': nothing,
  'request.followed': (event, ledger) => ledger.follow(event),
  'request.unfollowed': nothing,
  'request.import-reversed': (event, ledger) => ledger.reverse(event),
  'interaction.recorded': (event, ledger) => ledger.contact(event),
  'interaction.diverted': (event, ledger, day) => ledger.divert(event, day),
  'match.judged': (event, ledger) => ledger.judge(event),
  'match.rejudged': (event, ledger) => ledger.rejudge(event),
  'case.opened': (event, ledger) => ledger.join(event),
  'case.request-attached': (event, ledger) => ledger.join(event),
  'case.request-detached': (event, ledger) => ledger.leave(event, () => UNOWNED),
  'case.request-withdrawn': (event, ledger) => ledger.leave(event, withdrawn),
  'case.merged': (event, ledger) => ledger.merge(event),
  'case.place-corrected': (event, ledger) => ledger.move(event),
});

/**
 * Counts events in the order of the log, given the rows of the requests and cases that they need (see `needsOf`). Events that were counted
 * before change nothing, so a batch may be delivered again.
 */
export class Ledger extends LedgerRows {
  count({ event, day }: Entry): void {
    REPORTED.dispatch(event, this, day);
  }

  submit({ data, metadata: { municipality } }: RecordedOf<typeof RequestSubmitted>, day: string | null): void {
    if (day !== null && !this.fact(municipality, data.requestId)) this.put(factOf(municipality, day, data));
  }

  reverse({ data, metadata }: RecordedOf<typeof RequestImportReversed>): void {
    const fact = this.fact(metadata.municipality, data.requestId);
    if (fact) this.put({ ...this.parted(fact), ...UNOWNED, outcome: IMPORTED_IN_ERROR });
  }

  contact({ data, metadata, position }: RecordedOf<typeof InteractionRecorded>): void {
    const fact = data.requestId && data.reason === 'chase' && this.fact(metadata.municipality, data.requestId);
    if (!fact || position <= BigInt(fact.chasedPosition ?? 0)) return;
    this.put({ ...fact, chases: fact.chases + 1, chasedPosition: String(position) });
  }

  follow({ data, metadata, position }: RecordedOf<typeof RequestFollowed>): void {
    const fact = this.fact(metadata.municipality, data.requestId);
    if (!fact || position <= BigInt(fact.followedPosition ?? 0)) return;
    this.put({ ...fact, followers: fact.followers + 1, followedPosition: String(position) });
  }

  divert({ data, metadata, position }: RecordedOf<typeof InteractionDiverted>, day: string | null): void {
    const { serviceCode, why, pageId = why } = data;
    if (day !== null) this.stop({ municipality: metadata.municipality, day, serviceCode, word: pageId }, position);
  }

  judge({ data, metadata }: RecordedOf<typeof MatchJudged>): void {
    const fact = this.fact(metadata.municipality, data.requestId);
    const duplicate = data.verdict === 'duplicate';
    if (fact && fact.duplicate !== duplicate) this.put({ ...fact, duplicate });
  }

  /** Whether the case is what came back is said of the report that it began with. */
  rejudge(event: RecordedOf<typeof MatchRejudged>): void {
    const { municipality } = event.metadata;
    const fact = this.fact(municipality, event.data.requestId);
    if (!fact?.firstInCase || fact.caseId === null || event.position <= BigInt(fact.joinedPosition ?? 0)) return;
    const record = this.record(municipality, fact.caseId);
    const work = record && comingBack(record.work, event);
    if (work && work !== record.work) this.putCase({ ...record, work });
  }

  /** The request leaves the case that it was in, if any. */
  join(event: JoiningEvent): void {
    if (!this.isNews(event)) return;
    const { requestId, caseId } = event.data;
    const record = this.step(event);
    const fact = this.fact(record.municipality, requestId);
    if (!fact) return; // cannot happen in a log: a case follows a submission
    if (fact.outcome === IMPORTED_IN_ERROR) return; // undone before it had a case
    const apart = this.parted(fact);
    const { requestCount } = this.record(record.municipality, caseId)!;
    const joined = { caseId, attached: !CaseOpened.is(event), joinedPosition: String(event.position) };
    this.putCase({
      ...record,
      ...(CaseOpened.is(event) && { work: begun(record, event, fact) }),
      requestCount: requestCount + 1,
    });
    this.put({ ...apart, ...summaryOf(record), ...joined, firstInCase: requestCount === 0 });
  }

  /** Nothing that happens to the case from now on concerns the request. */
  leave(event: LeavingEvent, summary: (fact: Fact) => CaseSummary): void {
    if (!this.isNews(event)) return;
    const { municipality, caseId } = this.step(event);
    const fact = this.fact(municipality, event.data.requestId);
    if (fact?.caseId === caseId) this.put({ ...this.parted(fact), ...summary(fact) });
  }

  /** Its requests count as before until they are in the other case. */
  merge(event: CaseEvent): void {
    if (this.isNews(event)) this.step(event, { state: 'merged' });
  }

  /** The requests of the case are counted in the ward of its place. */
  move(event: RecordedOf<typeof CasePlaceCorrected>): void {
    if (!this.isNews(event)) return;
    const { requestIds, place } = event.data;
    const moved = this.factsIn(this.step(event)).filter(({ requestId }) => requestIds.includes(requestId));
    for (const fact of moved) this.put({ ...fact, wardId: place.wardId });
  }

  work(event: CaseEvent): void {
    if (this.isNews(event)) this.step(event);
  }

  change(event: CaseEvent): void {
    if (!this.isNews(event)) return;
    const state = statusAfter(event);
    const record = this.step(event, { ...CASE_CHANGES.dispatch(event), ...(state && { state }) });
    for (const fact of this.factsIn(record)) this.put({ ...fact, ...summaryOf(record) });
  }

  /** The request outside of the case that it was in. Where it was the first, whoever joined next is the first of those that stay. */
  private parted(fact: Fact): Fact {
    if (fact.caseId === null) return fact;
    const apart = { ...fact, ...IN_NO_CASE };
    this.put(apart);
    const record = this.record(fact.municipality, fact.caseId);
    if (!record) throw new Error('a request leaves a case that was not read');
    this.putCase({ ...record, requestCount: record.requestCount - 1 });
    const [next] = this.factsIn(record).sort(inOrderOfJoining);
    if (fact.firstInCase && next) this.put({ ...next, firstInCase: true });
    return apart;
  }

  private isNews(event: CaseEvent): boolean {
    const known = this.record(event.metadata.municipality, event.data.caseId);
    return event.revision > (known?.revision ?? 0);
  }

  private step(event: CaseEvent, change: Partial<CaseRecord> = {}) {
    const {
      metadata: { municipality },
      data: { caseId },
      revision,
    } = event;
    const before = this.record(municipality, caseId) ?? {
      municipality,
      caseId,
      revision: 0,
      requestCount: 0,
      work: NO_WORK,
      ...UNOWNED,
    };
    const work = WORK.has(event) ? WORK.dispatch(event, before) : before.work;
    const record = { ...before, ...change, work, revision };
    this.putCase(record);
    return record;
  }
}

/** It stays with the department that it was withdrawn from. */
const withdrawn = ({ departmentId }: Fact): CaseSummary => ({
  departmentId,
  state: 'closed-otherwise',
  outcome: WITHDRAWN,
  counts: true,
});

const begun = (
  { work }: CaseRecord,
  { data: { wardId, serviceCode } }: RecordedOf<typeof CaseOpened>,
  { day }: Fact,
): Work => ({
  ...work,
  cell: { day, wardId, serviceCode },
});

const inOrderOfJoining = (a: Fact, b: Fact): number =>
  BigInt(a.joinedPosition ?? 0) < BigInt(b.joinedPosition ?? 0) ? -1 : 1;
