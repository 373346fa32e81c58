import type { EventBody, RecordedEvent } from '@guichet/events';
import { execute, type Executed } from './command-handler.ts';
import type { Decider } from './decider.ts';
import type { EventStore, StreamName } from './event-store.ts';
import { idFrom } from './ids.ts';
import { activeTraceparent } from './traceparent.ts';

export interface ReactOptions {
  /** Name of the reacting service, e.g. `routing`. */
  readonly actorName: string;
  /** ISO 8601, UTC; when the cause occurred unless told, so that backdated history stays backdated. */
  readonly occurredAt?: string;
  /** The stream begins with this reaction: it is read only where an append shows that it was there. */
  readonly fresh?: boolean;
}

/** Ids of the events that a handler makes of one event. The handler's name is frozen once it has run anywhere. */
export const reactionIds =
  (causeId: string, handlerName: string) =>
  (ordinal: number): string =>
    idFrom(causeId, handlerName, String(ordinal));

/**
 * Executes a command because of an event. However often the event is delivered, the stream holds its reaction once: a second time
 * gives outcome `duplicate`. One reaction appends to exactly one stream. Throws as `execute` does.
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
