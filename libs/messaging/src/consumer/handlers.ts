import { EVENTS, type RecordedEvent } from '@guichet/events';
import { EventContext } from '../event-context.ts';
import { describeFault } from '../failures.ts';
import type { ProjectionBatch } from '../projection-batch.ts';
import { recordedFrom } from '../cloud-event.ts';
import { patternOf, patternOfSubject, typeOfPattern } from '../subjects.ts';
import { inConsumerSpan } from '../tracing.ts';

/** Calls all handlers of a pattern and resolves when all of them have; rejects with the handler's own failure. */
export type Call = (event: RecordedEvent, context: EventContext) => Promise<unknown>;

/** What the service does with a message: it passes over it, handles it, or parks it as a dead letter. */
export type MessageAction =
  | { readonly kind: 'pass' }
  | { readonly kind: 'handle'; readonly event: RecordedEvent; readonly call: Call }
  | { readonly kind: 'park'; readonly reason: 'unknown-version' | 'unreadable'; readonly fault?: string };

export type HandleAction = Extract<MessageAction, { kind: 'handle' }>;

/** Calls the handlers of one event once, and stops waiting for them after the deadline. */
export type Invoke = (action: HandleAction, delivered: Delivered, attempt: number) => Promise<void>;

/** The part of an arrival that is needed to find and call its handlers; a replay has only this part. */
export interface Delivered {
  readonly position: bigint;
  /** W3C trace context of the delivery; empty when only that of the event is known. */
  readonly traceparent: string;
  readonly message: { readonly subject: string; json<T>(): T };
  readonly isReplay?: true;
}

/** The handlers of a service by pattern. Decides what is done with a message. */
export class Handlers {
  private readonly types: ReadonlySet<string>;

  constructor(
    private readonly service: string,
    private readonly calls: ReadonlyMap<string, Call>,
  ) {
    this.types = new Set([...calls.keys()].map(typeOfPattern));
  }

  /** Does not parse a message that no handler listens to. */
  actionFor(arrival: Delivered, floor: bigint): MessageAction {
    const pattern = patternOfSubject(arrival.message.subject);
    if (arrival.position <= floor || !this.types.has(typeOfPattern(pattern))) return { kind: 'pass' };
    let event: RecordedEvent;
    try {
      event = recordedFrom(arrival.message);
    } catch (failure) {
      return { kind: 'park', reason: 'unreadable', fault: describeFault(failure) };
    }
    const call = this.calls.get(patternOf(event));
    if (call) return { kind: 'handle', event, call };
    const newest = EVENTS.get(event.type)?.version ?? 0;
    return event.schemaVersion > newest ? { kind: 'park', reason: 'unknown-version' } : { kind: 'pass' };
  }

  invoke(
    { event, call }: HandleAction,
    { traceparent: delivered, isReplay }: Delivered,
    attempt: number,
    batch?: ProjectionBatch,
  ): Promise<unknown> {
    const attributes = {
      'event.id': event.id,
      'guichet.position': String(event.position),
      'guichet.consumer': this.service,
    };
    const traceparent = delivered || event.metadata.traceparent;
    const context = new EventContext(event, attempt, batch, isReplay);
    return inConsumerSpan(`handle ${event.type}`, traceparent, attributes, () => call(event, context));
  }
}
