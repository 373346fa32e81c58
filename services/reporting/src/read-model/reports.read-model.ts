import { CaseOpened, RequestSubmitted, type RecordedEvent } from '@guichet/events';
import type { ReadModel, Reading, Rows } from '@guichet/messaging/rebuild';
import { Ledger, REPORTED } from '../domain/ledger.ts';
import { needsOf, type Key } from '../domain/needs.ts';
import type { LocalDays } from '../local-days.ts';
import { readNeeds, writeChanges } from './ledger-store.ts';
import { REPORT_MIGRATIONS } from './reports.tables.ts';

/** Frozen: its lease and checkpoint. */
export const REPORTING = 'reporting';

/** Facts and figures, and how they follow from the log. */
export const reportsReadModel = (days: LocalDays, workingSet?: WorkingSet): ReadModel => ({
  consumer: REPORTING,
  mode: 'projection',
  // A cell that requests left stays at zero; whether it was ever entered depends on the batches.
  tables: [
    { name: 'fact' },
    { name: 'case_record' },
    { name: 'cube', saying: 'received <> 0' },
    { name: 'total', saying: 'received <> 0' },
  ],
  migrations: REPORT_MIGRATIONS,
  types: REPORTED.types,
  read: () => new ReportsReading(days, workingSet),
});

/** Requests kept in memory, about a kilobyte each. */
export interface WorkingSet {
  /** More than a large city has open at once. */
  readonly most: number;
  /** What is left of them when the rest was written. */
  readonly left: number;
}

const WORKING_SET: WorkingSet = { most: 60_000, left: 30_000 };

/**
 * The whole log, counted in one ledger that writes a case with its requests once little more is to be expected of it. A case is in the
 * ledger with all its requests or not at all, so that an event of it finds the others in one place.
 */
export class ReportsReading implements Reading {
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

  /** Reads what was written and is spoken of again; answers the cases among it. */
  private async learnWhatReturns(events: readonly RecordedEvent[], rows: Rows): Promise<readonly Key[]> {
    const { ledger } = this;
    const begun = new Set(events.flatMap((event) => begunBy(event) ?? []));
    const needs = needsOf(events);
    const elsewhere = (known: (key: Key) => boolean) => (key: Key) => !begun.has(key.id) && !known(key);
    const requests = needs.requests.filter(elsewhere(ledger.knowsRequest));
    const cases = needs.cases.filter(elsewhere(ledger.knowsCase));
    const changing = needs.changing.filter(elsewhere(ledger.knowsCase));
    if (requests.length + cases.length > 0) ledger.learn(...(await readNeeds({ requests, cases, changing }, rows)));
    return cases;
  }
}

/** Each event comes once: what it begins is in no table yet. */
function begunBy(event: RecordedEvent): string | undefined {
  if (RequestSubmitted.is(event)) return event.data.requestId;
  return CaseOpened.is(event) ? event.data.caseId : undefined;
}
