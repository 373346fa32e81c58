import type { RecordedEvent } from '@guichet/events';
import { headers, type MsgHdrs } from '@nats-io/transport-node';

/** The event's position in the log as the message's headers give it; the body need not be parsed. */
export interface Mark {
  readonly logId: string;
  readonly position: bigint;
  /** Position of the event before it in the log; 0 for the first. */
  readonly previous: bigint;
  readonly eventId: string;
  readonly traceparent: string;
}

export function headersOf(event: RecordedEvent, logId: string, previous: bigint, traceparent: string): MsgHdrs {
  const marks = headers();
  marks.set('Guichet-Log-Id', logId);
  marks.set('Guichet-Position', String(event.position));
  marks.set('Guichet-Previous-Position', String(previous));
  marks.set('Guichet-Event-Id', event.id);
  marks.set('traceparent', traceparent);
  return marks;
}

/** Undefined for a message that was not written by a forwarder. */
export function markOf(marks: MsgHdrs | undefined): Mark | undefined {
  const position = marks?.get('Guichet-Position') ?? '';
  const previous = marks?.get('Guichet-Previous-Position') ?? '';
  if (!marks || !/^\d+$/.test(position) || !/^\d+$/.test(previous)) return undefined;
  return {
    logId: marks.get('Guichet-Log-Id'),
    position: BigInt(position),
    previous: BigInt(previous),
    eventId: marks.get('Guichet-Event-Id'),
    traceparent: marks.get('traceparent'),
  };
}
