import { EVENTS, type BodyOfType, type EventCategory, type EventTypeIn } from './catalogue.ts';
import type { EventDefinition } from './define-event.ts';
import type { EventBody, RecordedEvent } from './envelope.ts';
import type { nothing } from './nothing.ts';

/** One row for every event of the categories `C`; a missing one does not compile. `E` is the event as the rows get it. */
export type EventRows<C extends EventCategory, A extends unknown[], R, E extends EventBody = RecordedEvent> = {
  readonly [K in EventTypeIn<C>]: ((event: E & BodyOfType<K>, ...args: A) => R) | typeof nothing;
};

/** The events that something reacts to: those with a row other than `nothing`. */
export interface ListedEvents {
  /** In the order of the catalogue. */
  readonly definitions: readonly EventDefinition[];
  /** What `@EventPattern` takes. */
  readonly patterns: string[];
  /** Stored names. */
  readonly types: ReadonlySet<string>;
}

/** These events, and what is done with each. */
export interface EventTable<
  C extends EventCategory,
  A extends unknown[],
  R,
  E extends EventBody = RecordedEvent,
> extends ListedEvents {
  has(event: EventBody): boolean;
  /** Applies the event's row. Throws a TypeError for an event without a row or with `nothing`, since such an event is not subscribed to. */
  dispatch(event: E, ...args: A): R;
  /** The same row for each of these events, to be spread into another table; events with `nothing` keep it. */
  each<B extends unknown[], S>(
    row: (event: RecordedEvent & BodyOfType<EventTypeIn<C>>, ...args: B) => S,
  ): EventRows<C, B, S>;
}

/**
 * Defines for every event of the categories `C` what is done with it. Handlers, rebuilds, the catalogue and tests take their events from
 * this table and have no lists of their own.
 */
export function eventTable<
  C extends EventCategory,
  A extends unknown[] = [],
  R = void,
  E extends EventBody = RecordedEvent,
>(rows: EventRows<C, A, R, E>): EventTable<C, A, R, E> {
  const given = Object.entries<((event: never, ...args: A) => R) | typeof nothing>(rows);
  const byType = new Map(given.flatMap(([type, row]) => (row ? [[type, row] as const] : [])));
  const definitions = [...EVENTS.values()].filter(({ type }) => byType.has(type));
  return {
    definitions,
    patterns: definitions.map(({ pattern }) => pattern),
    types: new Set(byType.keys()),
    has: ({ type }) => byType.has(type),
    dispatch(event, ...args) {
      const row = byType.get(event.type);
      if (!row) throw new TypeError(`${event.type} has no row in a table of ${[...byType.keys()].join(', ')}`);
      return row(event as never, ...args);
    },
    each: <B extends unknown[], S>(row: (event: never, ...args: B) => S) =>
      Object.fromEntries(given.map(([type, own]) => [type, own && row])) as EventRows<C, B, S>,
  };
}
