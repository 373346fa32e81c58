import {
  CaseOpened,
  eventTable,
  IMPORTED_IN_ERROR,
  isClosed,
  nothing,
  statusAfter,
  type CaseRequestAttached,
  type MatchJudged,
  type RecordedEvent,
  type RecordedOf,
  type RequestImportReversed,
  type RequestSubmitted,
} from '@guichet/events';
import { factOf, CASE_CHANGES, summaryOf, UNOWNED, type CaseRecord, type Fact } from './fact.ts';
import { deltasOf, type Delta } from './figures.ts';
import type { Key } from './needs.ts';

/** An event to be counted; `day` is the local day of a submission (YYYY-MM-DD), null for all others. */
export interface Entry {
  readonly event: RecordedEvent;
  readonly day: string | null;
}

/** A row as it is in the tables, if it is there, and as it will be. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T;
}

export interface Changes {
  readonly facts: readonly Change<Fact>[];
  readonly cases: readonly Change<CaseRecord>[];
  readonly deltas: readonly Delta[];
}

type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;
type JoiningEvent = RecordedOf<typeof CaseOpened> | RecordedOf<typeof CaseRequestAttached>;

/** How each event that changes a figure is counted. */
export const REPORTED = eventTable<'request' | 'match' | 'case', [ledger: Ledger, day: string | null]>({
  ...CASE_CHANGES.each((event, ledger: Ledger) => ledger.change(event)),
  'request.submitted': (event, ledger, day) => ledger.submit(event, day),
  'request.commented': nothing,
  'request.import-reversed': (event, ledger) => ledger.reverse(event),
  'match.judged': (event, ledger) => ledger.judge(event),
  'case.opened': (event, ledger) => ledger.join(event),
  'case.request-attached': (event, ledger) => ledger.join(event),
});

const nameOf = (municipality: string, id: string): string => `${municipality} ${id}`;

/**
 * Counts events in the order of the log, given the rows of the requests and cases that they need (see `needsOf`). Events that were counted
 * before change nothing, so a batch may be delivered again.
 */
export class Ledger {
  private readonly facts = new Map<string, Fact>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly requestsOf = new Map<string, Set<string>>();
  /** Changed rows as they were before; undefined for new rows. */
  private readonly factsBefore = new Map<string, Fact | undefined>();
  private readonly casesBefore = new Map<string, CaseRecord | undefined>();

  constructor(facts: Iterable<Fact> = [], cases: Iterable<CaseRecord> = []) {
    this.learn(facts, cases);
  }

  /** Number of requests in the ledger. */
  get size(): number {
    return this.facts.size;
  }

  /** Takes rows of the tables about requests and cases that are not in the ledger. */
  learn(facts: Iterable<Fact>, cases: Iterable<CaseRecord>): void {
    for (const fact of facts) this.keep(fact);
    for (const record of cases) this.cases.set(nameOf(record.municipality, record.caseId), record);
  }

  knowsRequest = ({ municipality, id }: Key): boolean => this.facts.has(nameOf(municipality, id));
  knowsCase = ({ municipality, id }: Key): boolean => this.cases.has(nameOf(municipality, id));

  count({ event, day }: Entry): void {
    REPORTED.dispatch(event, this, day);
  }

  submit({ data, metadata: { municipality } }: RecordedOf<typeof RequestSubmitted>, day: string | null): void {
    if (day !== null && !this.fact(municipality, data.requestId)) this.put(factOf(municipality, day, data));
  }

  /** The request leaves its case, so that nothing that happens to the case concerns it. */
  reverse({ data, metadata }: RecordedOf<typeof RequestImportReversed>): void {
    const fact = this.fact(metadata.municipality, data.requestId);
    if (fact) this.put({ ...fact, ...UNOWNED, caseId: null, outcome: IMPORTED_IN_ERROR });
  }

  judge({ data, metadata }: RecordedOf<typeof MatchJudged>): void {
    const fact = this.fact(metadata.municipality, data.requestId);
    const duplicate = data.verdict === 'duplicate';
    if (fact && fact.duplicate !== duplicate) this.put({ ...fact, duplicate });
  }

  join(event: JoiningEvent): void {
    if (!this.isNews(event)) return;
    const { municipality } = event.metadata;
    const { requestId, caseId } = event.data;
    const record = this.step(event);
    const fact = this.fact(municipality, requestId);
    if (!fact) return; // cannot happen in a log: a case follows a submission
    if (fact.outcome === IMPORTED_IN_ERROR) return; // undone before it had a case
    const how = CaseOpened.is(event) ? { opened: true, attached: false } : { attached: true };
    this.put({ ...fact, ...summaryOf(record), ...how, caseId });
  }

  change(event: CaseEvent): void {
    if (!this.isNews(event)) return;
    const state = statusAfter(event);
    const record = this.step(event, { ...CASE_CHANGES.dispatch(event), ...(state && { state }) });
    const requests = this.requestsOf.get(nameOf(record.municipality, record.caseId)) ?? [];
    for (const name of requests) this.put({ ...this.facts.get(name)!, ...summaryOf(record) });
  }

  /** The changes since the last call, which are to be written to the tables. */
  changes(): Changes {
    return this.changesOf([...this.factsBefore.keys()], [...this.casesBefore.keys()]);
  }

  /** Removes these cases with all their requests; returns their changes, which must be written before they are needed again. */
  release(cases: Iterable<Key>): Changes {
    const names = [...cases].map(({ municipality, id }) => nameOf(municipality, id));
    const requests = names.flatMap((name) => [...(this.requestsOf.get(name) ?? [])]);
    const changes = this.changesOf(requests, names);
    for (const name of requests) this.facts.delete(name);
    for (const name of names) {
      this.cases.delete(name);
      this.requestsOf.delete(name);
    }
    return changes;
  }

  /** Cases that are least likely to change: all closed ones, then the oldest, so that about `requestsLeft` requests stay in the others. */
  leastNeeded(requestsLeft: number): Key[] {
    const closed: CaseRecord[] = [];
    const others: CaseRecord[] = [];
    for (const record of this.cases.values()) (isClosed(record.state) ? closed : others).push(record);
    const leaving: Key[] = closed.map(({ municipality, caseId: id }) => ({ municipality, id }));
    for (const { municipality, caseId: id } of others.slice(0, Math.max(0, others.length - requestsLeft)))
      leaving.push({ municipality, id });
    return leaving;
  }

  private changesOf(requests: readonly string[], cases: readonly string[]): Changes {
    const changed = requests
      .filter((name) => this.factsBefore.has(name))
      .map((name) => ({ before: this.factsBefore.get(name), after: this.facts.get(name)! }));
    const records = cases.filter((name) => this.casesBefore.has(name));
    const changes = {
      facts: changed,
      cases: records.map((name) => ({ before: this.casesBefore.get(name), after: this.cases.get(name)! })),
      deltas: deltasOf(changed),
    };
    for (const name of requests) this.factsBefore.delete(name);
    for (const name of records) this.casesBefore.delete(name);
    return changes;
  }

  private isNews(event: CaseEvent): boolean {
    const known = this.cases.get(nameOf(event.metadata.municipality, event.data.caseId));
    return event.revision > (known?.revision ?? 0);
  }

  private step({ metadata, data, revision }: CaseEvent, change: Partial<CaseRecord> = {}): CaseRecord {
    const { municipality } = metadata;
    const { caseId } = data;
    const name = nameOf(municipality, caseId);
    const record = { ...(this.cases.get(name) ?? { municipality, caseId, ...UNOWNED }), ...change, revision };
    if (!this.casesBefore.has(name)) this.casesBefore.set(name, this.cases.get(name));
    this.cases.set(name, record);
    return record;
  }

  private fact(municipality: string, requestId: string): Fact | undefined {
    return this.facts.get(nameOf(municipality, requestId));
  }

  private put(fact: Fact): void {
    const name = nameOf(fact.municipality, fact.requestId);
    if (!this.factsBefore.has(name)) this.factsBefore.set(name, this.facts.get(name));
    this.keep(fact);
  }

  private keep(fact: Fact): void {
    const name = nameOf(fact.municipality, fact.requestId);
    const before = this.facts.get(name)?.caseId;
    if (before && before !== fact.caseId) this.requestsOf.get(nameOf(fact.municipality, before))?.delete(name);
    this.facts.set(name, fact);
    if (fact.caseId === null) return;
    const inCase = nameOf(fact.municipality, fact.caseId);
    if (!this.requestsOf.has(inCase)) this.requestsOf.set(inCase, new Set());
    this.requestsOf.get(inCase)!.add(name);
  }
}
