import type { StreamName } from '@guichet/event-sourcing';
import type { Channel, EventBody, NewEvent } from '@guichet/events';

/** One append of the history, to one stream; it is written as a whole or not at all. */
export interface Step {
  readonly stream: StreamName;
  readonly events: readonly NewEvent[];
  /** Whether this is the last append to the stream. */
  readonly last: boolean;
}

/** Values shared by all events that follow from one request. */
export interface Thread {
  readonly municipality: string;
  readonly correlationId: string;
  readonly channel: Channel;
  readonly traceparent: string;
}

interface Caused {
  readonly causationId: string | null;
  readonly actor: { readonly role: string; readonly ref: string | null };
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Id of the n-th event. */
  readonly idOf: (ordinal: number) => string;
}

export function enveloped(thread: Thread, caused: Caused, bodies: readonly EventBody[]): NewEvent[] {
  const metadata = {
    municipality: thread.municipality,
    correlationId: thread.correlationId,
    causationId: caused.causationId,
    actor: caused.actor,
    channel: thread.channel,
    traceparent: thread.traceparent,
    occurredAt: new Date(caused.at).toISOString(),
  };
  return bodies.map((body, ordinal) => ({ ...body, id: caused.idOf(ordinal), metadata }));
}
