import { isOpen } from '@guichet/events';
import type { CaseRecord, Fact } from './fact.ts';
import { deltasOf, tallyDeltasOf, type Delta, type Diversion, type TallyDelta } from './deltas.ts';
import type { Key } from './needs.ts';

/** A row as it is in the tables, if it is there, and as it will be. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T;
}

/** Up to where in the log the stopped reports of a municipality are counted, so that each is counted once. */
export interface DivertedUntil {
  readonly municipality: string;
  /** In decimal digits. */
  readonly position: string;
}

export interface Changes {
  readonly facts: readonly Change<Fact>[];
  readonly cases: readonly Change<CaseRecord>[];
  readonly diverted: readonly DivertedUntil[];
  readonly deltas: readonly Delta[];
  readonly tallies: readonly TallyDelta[];
}

const nameOf = (municipality: string, id: string): string => `${municipality} ${id}`;

/** Rows of requests and cases in memory, and which of them changed since they were last written. */
export class LedgerRows {
  private readonly facts = new Map<string, Fact>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly requestsOf = new Map<string, Set<string>>();
  /** Changed rows as they were before; undefined for new rows. */
  private readonly factsBefore = new Map<string, Fact | undefined>();
  private readonly casesBefore = new Map<string, CaseRecord | undefined>();
  /** By municipality; and the reports that were stopped since the last call of `changes`. */
  private readonly divertedUntil = new Map<string, string>();
  private diversions: Diversion[] = [];

  constructor(facts: Iterable<Fact> = [], cases: Iterable<CaseRecord> = [], diverted: Iterable<DivertedUntil> = []) {
    this.learn(facts, cases);
    for (const { municipality, position } of diverted) this.divertedUntil.set(municipality, position);
  }

  /** Number of requests in the ledger. */
  get size(): number {
    return this.facts.size;
  }

  /** Takes rows of the tables. What is in memory is newer than its row. */
  learn(facts: Iterable<Fact>, cases: Iterable<CaseRecord>): void {
    for (const fact of facts) if (!this.fact(fact.municipality, fact.requestId)) this.keep(fact);
    for (const record of cases) {
      const name = nameOf(record.municipality, record.caseId);
      if (!this.cases.has(name)) this.cases.set(name, record);
    }
  }

  knowsRequest = ({ municipality, id }: Key): boolean => this.facts.has(nameOf(municipality, id));
  knowsCase = ({ municipality, id }: Key): boolean => this.cases.has(nameOf(municipality, id));

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

  /** Cases that are least likely to change: all closed and merged ones, then the oldest, so that about `requestsLeft` requests stay in the others. */
  leastNeeded(requestsLeft: number): Key[] {
    const ended: CaseRecord[] = [];
    const others: CaseRecord[] = [];
    for (const record of this.cases.values()) (isOpen(record.state) ? others : ended).push(record);
    const leaving: Key[] = ended.map(({ municipality, caseId: id }) => ({ municipality, id }));
    for (const { municipality, caseId: id } of others.slice(0, Math.max(0, others.length - requestsLeft)))
      leaving.push({ municipality, id });
    return leaving;
  }

  private changesOf(requests: readonly string[], cases: readonly string[]): Changes {
    const changed = requests
      .filter((name) => this.factsBefore.has(name))
      .map((name) => ({ before: this.factsBefore.get(name), after: this.facts.get(name)! }));
    const records = cases.filter((name) => this.casesBefore.has(name));
    const changedCases = records.map((name) => ({ before: this.casesBefore.get(name), after: this.cases.get(name)! }));
    const { diversions } = this;
    const diverted = [...new Set(diversions.map(({ municipality }) => municipality))].map((municipality) => {
      return { municipality, position: this.divertedUntil.get(municipality)! };
    });
    const changes = {
      facts: changed,
      cases: changedCases,
      diverted,
      deltas: deltasOf(changed, changedCases, diversions),
      tallies: tallyDeltasOf(changedCases, diversions),
    };
    this.diversions = [];
    for (const name of requests) this.factsBefore.delete(name);
    for (const name of records) this.casesBefore.delete(name);
    return changes;
  }

  /** A report that was stopped; one that was counted before changes nothing. */
  protected stop(diversion: Diversion, position: bigint): void {
    const { municipality } = diversion;
    if (position <= BigInt(this.divertedUntil.get(municipality) ?? 0)) return;
    this.divertedUntil.set(municipality, String(position));
    this.diversions.push(diversion);
  }

  protected fact(municipality: string, requestId: string): Fact | undefined {
    return this.facts.get(nameOf(municipality, requestId));
  }

  protected record(municipality: string, caseId: string): CaseRecord | undefined {
    return this.cases.get(nameOf(municipality, caseId));
  }

  /** The requests of the case that are in memory. */
  protected factsIn({ municipality, caseId }: Pick<CaseRecord, 'municipality' | 'caseId'>): Fact[] {
    return [...(this.requestsOf.get(nameOf(municipality, caseId)) ?? [])].map((name) => this.facts.get(name)!);
  }

  protected putCase(record: CaseRecord): void {
    const name = nameOf(record.municipality, record.caseId);
    if (!this.casesBefore.has(name)) this.casesBefore.set(name, this.cases.get(name));
    this.cases.set(name, record);
  }

  protected put(fact: Fact): void {
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
