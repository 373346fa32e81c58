import type { EventBody, RecordedEvent } from '@guichet/events';
import { execute, ignored, type Decider, type EventStore, type Executed } from '@guichet/event-sourcing';
import type { DueTimer } from './timer.ts';
import type { TimerTable } from './timer-table.ts';

/** What a firing needs of its service. */
export interface FiringParts<N extends string, C, P, S, E extends EventBody> {
  readonly table: TimerTable<N, C, P>;
  readonly decider: Decider<C, S, E>;
  readonly store: EventStore;
  /** Given to the table's `fire`. */
  readonly parts: P;
}

/** Executes the timer's command. Throws as `execute` does. Done again, it finds its events in the stream: `duplicate`. */
export async function fireTimer<N extends string, C, P, S, E extends EventBody>(
  { table, decider, store, parts }: FiringParts<N, C, P, S, E>,
  timer: DueTimer,
): Promise<Pick<Executed<unknown, E>, 'outcome' | 'reason'>> {
  const context = {
    municipality: timer.municipality,
    correlationId: timer.correlationId,
    causationId: timer.causedBy,
    actor: { role: table.actorRole, ref: null },
    channel: 'system' as const,
    occurredAt: timer.now,
  };
  const command = await table.commandOf(timer, parts);
  const options = { eventIds: table.idsOf(timer) };
  return execute(store, whileRunning(table, timer, decider), table.streamOf(timer), command, context, options);
}

interface Watched<S> {
  readonly own: S;
  /** Undefined while the stream has not told about this timer: the event that set it may be in another one. */
  readonly running: boolean | undefined;
}

/**
 * The decider, asked only while the timer still runs by the events of the stream itself: the row may be behind them, and a hold that ended and
 * began anew must not end by the timer of the first one.
 */
export function whileRunning<N extends string, C, S, E extends EventBody>(
  table: Pick<TimerTable<N, C, never>, 'changesOf'>,
  timer: Pick<DueTimer, 'causedBy' | 'name' | 'rung'>,
  decider: Decider<C, S, E>,
): Decider<C, Watched<S>, E> {
  return {
    initialState: { own: decider.initialState, running: undefined },
    evolve: ({ own, running }, event) => ({
      own: decider.evolve(own, event),
      running: 'id' in event ? runningAfter(table, timer, event as unknown as RecordedEvent, running) : running,
    }),
    decide: (command, { own, running }) =>
      running === false ? ignored('timer-no-longer-runs') : decider.decide(command, own),
  };
}

function runningAfter(
  table: Pick<TimerTable<string, unknown, never>, 'changesOf'>,
  { causedBy, name, rung }: Pick<DueTimer, 'causedBy' | 'name' | 'rung'>,
  event: RecordedEvent,
  before: boolean | undefined,
): boolean | undefined {
  let running = before;
  for (const change of table.changesOf(event)) {
    const concerned = (change.name ?? name) === name && (change.rung ?? rung) === rung;
    if (!concerned) continue;
    if (change.does === 'set' && event.id === causedBy) running = true;
    else if (running) running = false;
  }
  return running;
}
