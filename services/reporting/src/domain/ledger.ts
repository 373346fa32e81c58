import { CaseOpened, MatchJudged, RequestSubmitted } from '@guichet/events';
import {
  factOf,
  joins,
  standingAfter,
  standingOf,
  UNOWNED,
  type CaseRecord,
  type Fact,
  type JoiningEvent,
  type ReportedEvent,
  type StandingEvent,
} from './fact.ts';
import { deltasOf, type Delta } from './figures.ts';

/** An event to be counted; `day` is the local day of a submission (YYYY-MM-DD), null for all others. */
export interface Entry {
  readonly event: ReportedEvent;
  readonly day: string | null;
}

export interface Changes {
  readonly facts: readonly Fact[];
  readonly cases: readonly CaseRecord[];
  readonly deltas: readonly Delta[];
}

const nameOf = (municipality: string, id: string): string => `${municipality} ${id}`;

/**
 * Counts a batch of events, in the order of the log, on top of what is known of the requests and cases it needs (see `needsOf`). What is
 * counted already changes nothing, so a batch that comes again leaves every figure as it is.
 */
export class Ledger {
  private readonly facts = new Map<string, Fact>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly requestsOf = new Map<string, Set<string>>();
  private readonly factsBefore: ReadonlyMap<string, Fact>;
  private readonly casesBefore: ReadonlyMap<string, CaseRecord>;

  constructor(facts: Iterable<Fact> = [], cases: Iterable<CaseRecord> = []) {
    for (const fact of facts) this.keep(fact);
    for (const record of cases) this.cases.set(nameOf(record.municipality, record.caseId), record);
    this.factsBefore = new Map(this.facts);
    this.casesBefore = new Map(this.cases);
  }

  count({ event, day }: Entry): void {
    const { municipality } = event.metadata;
    if (RequestSubmitted.is(event)) {
      if (day !== null && !this.fact(municipality, event.data.requestId))
        this.keep(factOf(municipality, day, event.data));
    } else if (MatchJudged.is(event)) {
      const fact = this.fact(municipality, event.data.requestId);
      const duplicate = event.data.verdict === 'duplicate';
      if (fact && fact.duplicate !== duplicate) this.keep({ ...fact, duplicate });
    } else if (this.isNews(event)) {
      if (joins(event)) this.join(event);
      else this.change(event);
    }
  }

  changes(): Changes {
    const changed = [...this.facts].filter(([name, fact]) => this.factsBefore.get(name) !== fact);
    return {
      facts: changed.map(([, fact]) => fact),
      cases: [...this.cases].filter(([name, record]) => this.casesBefore.get(name) !== record).map(([, one]) => one),
      deltas: deltasOf(changed.map(([name, after]) => ({ before: this.factsBefore.get(name), after }))),
    };
  }

  private join(event: JoiningEvent): void {
    const { municipality } = event.metadata;
    const { requestId, caseId } = event.data;
    const record = this.step(event);
    const fact = this.fact(municipality, requestId);
    if (!fact) return; // never in a log: a case follows a submission
    const how = CaseOpened.is(event) ? { opened: true, attached: false } : { attached: true };
    this.keep({ ...fact, ...standingOf(record), ...how, caseId });
  }

  private change(event: StandingEvent): void {
    const record = this.step(event, standingAfter(event));
    const requests = this.requestsOf.get(nameOf(record.municipality, record.caseId)) ?? [];
    for (const name of requests) this.facts.set(name, { ...this.facts.get(name)!, ...standingOf(record) });
  }

  private isNews(event: JoiningEvent | StandingEvent): boolean {
    const known = this.cases.get(nameOf(event.metadata.municipality, event.data.caseId));
    return event.revision > (known?.revision ?? 0);
  }

  private step(
    { metadata, data, revision }: JoiningEvent | StandingEvent,
    change: Partial<CaseRecord> = {},
  ): CaseRecord {
    const { municipality } = metadata;
    const { caseId } = data;
    const name = nameOf(municipality, caseId);
    const record = { ...(this.cases.get(name) ?? { municipality, caseId, ...UNOWNED }), ...change, revision };
    this.cases.set(name, record);
    return record;
  }

  private fact(municipality: string, requestId: string): Fact | undefined {
    return this.facts.get(nameOf(municipality, requestId));
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
