import type { NewEvent, RecordedEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import {
  streamId,
  withPositions,
  type Appended,
  type AppendedEvent,
  type ExpectedRevision,
  type StreamName,
} from '../event-store.ts';
import { aStream, Noted } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import type { LogModel, Verdict } from './log-model.ts';

/** The log under test, from the position where this sequence of commands began. */
export class RealLog {
  readonly #streams = new Map<string, StreamName>();

  constructor(
    readonly suite: ContractSuite,
    readonly before: bigint,
  ) {}

  stream(key: string): StreamName {
    if (!this.#streams.has(key)) this.#streams.set(key, aStream());
    return this.#streams.get(key)!;
  }
}

/** Appends, and compares the answer with the model's. */
export async function appendAndCompare(
  model: LogModel,
  real: RealLog,
  key: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<void> {
  const { expect, open } = real.suite;
  const verdict = model.verdict(key, events, expected);
  const answer = await open()
    .another()
    .append(real.stream(key), events, expected)
    .catch((fault: unknown) => fault as Error);
  if (verdict.outcome === 'conflict' || verdict.outcome === 'reused') return expectRefusal(real, verdict, answer);
  expect(answer).toMatchObject({ status: verdict.outcome, revision: verdict.revision });
  const { events: recorded } = answer as Appended;
  expect(recorded.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  if (verdict.outcome === 'appended') model.record(key, events, await positionsOf(real, key, recorded));
}

export async function positionsOf(
  real: RealLog,
  key: string,
  appended: readonly AppendedEvent[],
): Promise<readonly bigint[]> {
  const { store } = real.suite.open();
  return (await withPositions(store, real.stream(key), appended)).map(({ position }) => position);
}

function expectRefusal({ suite }: RealLog, verdict: Verdict, answer: unknown): void {
  if (verdict.outcome === 'conflict' && !(!suite.knowsEveryId && answer instanceof EventIdReused))
    suite.expect(answer).toMatchObject({ name: ConcurrencyConflict.name, actual: verdict.actual });
  if (verdict.outcome === 'reused') suite.expect(answer).toBeInstanceOf(EventIdReused);
}

/** Compares what a reader should see of the model's log with what it saw. */
export const owed = (model: LogModel, real: RealLog, entries: LogModel['log']) =>
  entries.map(({ event, key, revision }) => ({
    id: event.id,
    streamId: streamId(real.stream(key)),
    revision,
    data: Noted.upcast(event.data, event.schemaVersion),
  }));
export const seenAs = (events: readonly RecordedEvent[]) =>
  events.map(({ id, streamId: stream, revision, data }) => ({ id, streamId: stream, revision, data }));

/** The position after the n-th event of the log; the 0-th is the beginning. */
export const placeIn = (model: LogModel, real: RealLog, from: number): [index: number, position: bigint] => {
  const index = from % (model.log.length + 1);
  return [index, index === 0 ? real.before : model.positions[index - 1]!];
};
