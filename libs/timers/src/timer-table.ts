import {
  EVENTS,
  type EventBody,
  type EventDefinition,
  type ListedEvents,
  type nothing,
  type RecordedEvent,
} from '@guichet/events';
import { idFrom, type StreamName } from '@guichet/event-sourcing';
import type { Rows } from '@guichet/messaging/rebuild';
import type { DueTimer, Timer } from './timer.ts';
import { writeTimers } from './timer-rows.ts';

/** What an event does to the timers of its entity. */
export type TimerChange<N extends string> =
  | { readonly does: 'set'; readonly name: N; readonly rung: string; readonly dueAt: string }
  | { readonly does: 'cancel'; readonly name?: N; readonly rung?: string };

/**
 * Sets the timer, in place of one of the same name and rung. `rung` tells several of a name apart: a rung of a ladder, the id of a task. Without
 * a date (ISO 8601, UTC) there is no such timer from now on.
 */
export const set = <N extends string>(name: N, dueAt: string | null, rung = ''): TimerChange<N> =>
  dueAt === null ? { does: 'cancel', name, rung } : { does: 'set', name, rung, dueAt };

/** Ends the timers of this name: one rung, or all. */
export const cancel = <N extends string>(name: N, rung?: string): TimerChange<N> => ({ does: 'cancel', name, rung });

/** Ends all timers of the entity. */
export const cancelAll: TimerChange<never> = { does: 'cancel' };

type Row<E extends EventBody, N extends string> =
  readonly TimerChange<N>[] | ((event: RecordedEvent & E) => readonly TimerChange<N>[]) | typeof nothing;

/** One row for every event of `E` and one for every timer of `N`; a missing one does not compile. */
export interface TimerRows<E extends EventBody, N extends string, C, P> {
  /** The service that appends. Frozen, as the names of timers are: ids of events are made of them. */
  readonly owner: string;
  /** Category of the streams to which a firing appends; the stream's id is that of the entity. */
  readonly category: string;
  /** Id of the entity to which the timers of an event belong, such as its case. */
  readonly entityOf: (event: RecordedEvent & E) => string;
  readonly on: { readonly [T in E['type']]: Row<Extract<E, EventBody<T>>, N> };
  /** The command that a firing executes. `parts` is what the service gives to its `Timers`, such as settings. */
  readonly fire: { readonly [T in N]: (timer: DueTimer, parts: P) => C | Promise<C> };
}

/** Defines which event sets or cancels which timer, and what a timer does. The service's tables, rebuild and firings follow from it. */
export const timerTable = <E extends EventBody, N extends string, C, P = void>(
  rows: TimerRows<E, N, C, P>,
): TimerTable<N, C, P> => new TimerTable(rows as unknown as AnyRows<N, C, P>);

interface AnyRows<N extends string, C, P> extends Pick<
  TimerRows<EventBody, N, C, P>,
  'owner' | 'category' | 'entityOf' | 'fire'
> {
  readonly on: Readonly<Record<string, Row<EventBody, N>>>;
}

/** Lists every event of its rows, also those with `nothing`: what a firing appends ends its timer. */
export class TimerTable<N extends string, C, P> implements ListedEvents {
  readonly types: ReadonlySet<string>;
  readonly definitions: readonly EventDefinition[];
  readonly patterns: string[];
  /** Names of the timers. */
  readonly names: readonly string[];
  /** The role of the actor of its firings. */
  readonly actorRole: string;

  constructor(private readonly rows: AnyRows<N, C, P>) {
    this.types = new Set(Object.keys(rows.on));
    this.definitions = [...EVENTS.values()].filter(({ type }) => this.types.has(type));
    this.patterns = this.definitions.map(({ pattern }) => pattern);
    this.names = Object.keys(rows.fire);
    this.actorRole = `service:${rows.owner}`;
  }

  /** Writes what the events change, in the order of the log, through the connection of a projection or of a rebuild. */
  readonly write = (events: readonly RecordedEvent[], rows: Rows): Promise<void> => writeTimers(this, events, rows);

  entityOf(event: RecordedEvent): string {
    return this.rows.entityOf(event);
  }

  /** In order. Empty for an event that is not in the table. */
  changesOf(event: RecordedEvent): readonly TimerChange<N>[] {
    const row = this.rows.on[event.type];
    return (typeof row === 'function' ? row(event) : row) ?? [];
  }

  streamOf({ municipality, entityId }: Timer): StreamName {
    return { municipality, category: this.rows.category, id: entityId };
  }

  /** Id of the n-th event (from 0) that the firing appends: the same on every try, on every replica and after a restore. */
  idsOf({ causedBy, name, rung }: Pick<Timer, 'causedBy' | 'name' | 'rung'>): (ordinal: number) => string {
    return (ordinal) => idFrom(causedBy, `${this.rows.owner}.timer`, name, rung, String(ordinal));
  }

  async commandOf(timer: DueTimer, parts: P): Promise<C> {
    return this.rows.fire[timer.name as N](timer, parts);
  }
}

/** A table of which only the events matter. */
export type AnyTimerTable = Pick<
  TimerTable<string, unknown, never>,
  'types' | 'entityOf' | 'changesOf' | 'idsOf' | 'actorRole'
>;
