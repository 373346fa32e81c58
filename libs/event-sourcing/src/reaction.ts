import type { EventBody, RecordedEvent } from '@guichet/events';
import { execute, type Executed } from './command-handler.ts';
import type { Decider } from './decider.ts';
import type { EventStore, StreamName } from './event-store.ts';
import { idFrom } from './ids.ts';
import { activeTraceparent } from './traceparent.ts';

export interface ReactOptions {
  /** Name of the reacting service, e.g. `routing`. */
  readonly actorName: string;
  /** ISO 8601, UTC. Default: when the cause occurred, so that backdated history stays backdated. */
  readonly occurredAt?: string;
  /** True when the reaction starts the stream, which is then not read unless the append finds it. */
  readonly fresh?: boolean;
}

/** Ids of the events that a handler appends for one event. The handler's name must not change once it has run anywhere. */
export const reactionIds =
  (causeId: string, handlerName: string) =>
  (ordinal: number): string =>
    idFrom(causeId, handlerName, String(ordinal));

/**
 * Executes a command because of an event. When the event is delivered again, the outcome is `duplicate` and the stream still holds the
 * reaction once. One reaction appends to exactly one stream. Throws as `execute` does.
 */
export function react<C, S, E extends EventBody>(
  store: EventStore,
  decider: Decider<C, S, E>,
  stream: StreamName,
  command: C,
  cause: RecordedEvent,
  handlerName: string,
  { actorName, occurredAt, fresh }: ReactOptions,
): Promise<Executed<S, E>> {
  const { metadata } = cause;
  const context = {
    municipality: metadata.municipality,
    correlationId: metadata.correlationId,
    causationId: cause.id,
    actor: { role: `service:${actorName}`, ref: null },
    channel: metadata.channel,
    occurredAt: occurredAt ?? metadata.occurredAt,
    traceparent: activeTraceparent() ?? metadata.traceparent,
  };
  return execute(store, decider, stream, command, context, {
    eventIds: reactionIds(cause.id, handlerName),
    fresh,
  });
}
