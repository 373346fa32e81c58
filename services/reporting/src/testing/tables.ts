import { idFrom } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { CaseRecord, Fact } from '../domain/fact.ts';
import { addTo, FIGURES, NO_FIGURES } from '../domain/figures.ts';
import type { DivertedUntil } from '../domain/ledger-rows.ts';
import { Ledger, REPORTED, type Entry } from '../domain/ledger.ts';
import { localDay } from '../domain/local-day.ts';
import { needsOf } from '../domain/needs.ts';
import type { Step } from './history.ts';
import { inOrder, wordsInOrder, type CountedCell, type CountedWord } from './oracle.ts';

export const ZONE = 'America/St_Johns';

/** A history as the consumer hands it over: only what reports listen to. */
export function entriesOf(steps: readonly Step[], municipality: string): Entry[] {
  const revisions = new Map<string, number>();
  let position = 0n;
  const entries = steps.flatMap(({ category, id, occurredAt, bodies }) =>
    bodies.map((body) => {
      position += 1n;
      const streamId = `${category}-${id}`;
      const revision = (revisions.get(streamId) ?? 0) + 1;
      revisions.set(streamId, revision);
      const metadata = { municipality, occurredAt };
      const event = { ...body, id: idFrom(streamId, String(revision)), streamId, revision, position, metadata };
      const day = ['request.submitted', 'interaction.diverted'].includes(body.type) ? localDay(occurredAt, ZONE) : null;
      return { event: event as unknown as RecordedEvent, day };
    }),
  );
  return entries.filter(({ event }) => REPORTED.has(event));
}

/** Stands in for the database: it keeps rows in maps and gives a ledger only the rows that its batch needs. */
export class Tables {
  readonly facts = new Map<string, Fact>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly diverted = new Map<string, DivertedUntil>();
  private readonly words = new Map<string, CountedWord>();
  private readonly cells = new Map<string, CountedCell>();

  /** Answers how many cells of the cube and how many tallies changed. */
  count(batch: readonly Entry[]): number {
    const { requests, cases, changing, leaving, diverting } = needsOf(batch.map(({ event }) => event));
    const left = leaving.flatMap(({ municipality, id }) => {
      const caseId = this.facts.get(municipality + id)?.caseId;
      return caseId ? [{ municipality, id: caseId }] : [];
    });
    const named = requests.flatMap(({ municipality, id }) => this.facts.get(municipality + id) ?? []);
    const followers = [...this.facts.values()].filter(({ municipality, caseId }) =>
      [...changing, ...left].some((key) => key.municipality === municipality && key.id === caseId),
    );
    const known = [...cases, ...left].flatMap(({ municipality, id }) => this.cases.get(municipality + id) ?? []);
    const counted = diverting.flatMap((municipality) => this.diverted.get(municipality) ?? []);
    const ledger = new Ledger([...named, ...followers], known, counted);
    for (const entry of batch) ledger.count(entry);
    const changes = ledger.changes();
    for (const { after } of changes.facts) this.facts.set(after.municipality + after.requestId, after);
    for (const { after } of changes.cases) this.cases.set(after.municipality + after.caseId, after);
    for (const until of changes.diverted) this.diverted.set(until.municipality, until);
    for (const { municipality, day, wardId, departmentId, serviceCode, ...figures } of changes.deltas) {
      const cell = { municipality, day, wardId, departmentId, serviceCode };
      const key = JSON.stringify(cell);
      const sum = this.cells.get(key) ?? { ...cell, ...NO_FIGURES };
      addTo(sum, figures);
      this.cells.set(key, sum);
    }
    for (const { count, minutes, ...word } of changes.tallies) {
      const key = JSON.stringify(Object.entries(word).toSorted());
      const sum = this.words.get(key) ?? { ...word, count: 0, minutes: 0 };
      this.words.set(key, { ...sum, count: sum.count + count, minutes: sum.minutes + minutes });
    }
    return changes.deltas.length + changes.tallies.length;
  }

  tallies(): CountedWord[] {
    return wordsInOrder([...this.words.values()].filter(({ count }) => count !== 0));
  }

  cube(): CountedCell[] {
    return inOrder([...this.cells.values()].filter((cell) => FIGURES.some((figure) => cell[figure] !== 0)));
  }
}
