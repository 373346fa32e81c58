import { CaseOpened, RequestSubmitted, type RecordedEvent } from '@guichet/events';
import type { ReadModel, RebuildProjection, Rows } from '@guichet/messaging/rebuild';
import { Ledger, REPORTED } from '../domain/ledger.ts';
import { needsOf, type Key } from '../domain/needs.ts';
import type { LocalDays } from '../local-days.ts';
import { readNeeds, writeChanges } from './ledger-store.ts';
import { REPORT_MIGRATIONS } from './reports.tables.ts';
import { SOMETHING_COUNTED } from './sums-store.ts';

/** Frozen: its lease and checkpoint. */
export const REPORTING = 'reporting';

/** Facts and figures, and how they are built from the log. */
export const reportsReadModel = (days: LocalDays, workingSet?: WorkingSet): ReadModel => ({
  consumer: REPORTING,
  mode: 'projection',
  version: 5,
  // A cell that all have left stays with zeros; whether it exists depends on how events fell into batches, so it is not compared.
  tables: [
    { name: 'fact' },
    { name: 'case_record' },
    { name: 'diverted' },
    { name: 'cube', compared: SOMETHING_COUNTED },
    { name: 'total', compared: SOMETHING_COUNTED },
    { name: 'tally', compared: 'count <> 0' },
  ],
  migrations: REPORT_MIGRATIONS,
  types: REPORTED.types,
  read: () => new ReportsReading(days, workingSet),
});

/** Numbers of requests kept in memory, about a kilobyte each. */
export interface WorkingSet {
  /** Upper limit; more than the open requests of a large city. */
  readonly most: number;
  /** How many stay in memory when the others are written. */
  readonly left: number;
}

const WORKING_SET: WorkingSet = { most: 60_000, left: 30_000 };

/**
 * Counts the whole log in one ledger. When the ledger is full, it writes the cases about which few further events are expected. A case is
 * in the ledger with all its requests or not at all, so that an event finds them together.
 */
export class ReportsReading implements RebuildProjection {
  private readonly ledger = new Ledger();

  constructor(
    private readonly days: LocalDays,
    private readonly workingSet = WORKING_SET,
  ) {}

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const entries = await this.days.entriesOf(events);
    const returning = await this.learnWhatReturns(events, rows);
    for (const entry of entries) this.ledger.count(entry);
    if (returning.length > 0) await writeChanges(this.ledger.release(returning), rows);
    const { most, left } = this.workingSet;
    if (this.ledger.size > most) await writeChanges(this.ledger.release(this.ledger.leastNeeded(left)), rows);
  }

  async finish(rows: Rows): Promise<void> {
    await writeChanges(this.ledger.changes(), rows);
  }

  /** Reads back the rows that were written and that these events concern; returns the cases among them. */
  private async learnWhatReturns(events: readonly RecordedEvent[], rows: Rows): Promise<readonly Key[]> {
    const { ledger } = this;
    const begun = new Set(events.flatMap((event) => begunBy(event) ?? []));
    const needs = needsOf(events);
    const elsewhere = (known: (key: Key) => boolean) => (key: Key) => !begun.has(key.id) && !known(key);
    const requests = needs.requests.filter(elsewhere(ledger.knowsRequest));
    const leaving = needs.leaving.filter(elsewhere(ledger.knowsRequest));
    const cases = needs.cases.filter(elsewhere(ledger.knowsCase));
    const changing = needs.changing.filter(elsewhere(ledger.knowsCase));
    if (requests.length + cases.length === 0) return [];
    const [facts, records] = await readNeeds({ requests, cases, changing, leaving, diverting: [] }, rows);
    ledger.learn(facts, records);
    return records.map(({ municipality, caseId: id }) => ({ municipality, id }));
  }
}

/** The request or case that the event begins; it is in no table yet, because a rebuild reads each event once. */
function begunBy(event: RecordedEvent): string | undefined {
  if (RequestSubmitted.is(event)) return event.data.requestId;
  return CaseOpened.is(event) ? event.data.caseId : undefined;
}
