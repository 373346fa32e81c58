import type { EventStore } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import {
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamInfo,
  type StreamState,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { cloudEventOf } from '../cloud-event.ts';
import type { Log } from '../log.ts';
import { headersOf, markOf } from '../message-headers.ts';
import type { JetStream } from '../nats-link.ts';
import { subjectOf } from '../subjects.ts';
import { startSpan, traceparentOf } from '../tracing.ts';
import { unlessAborted } from '../waiting.ts';

const STREAM_NOT_FOUND = 10059;
const IN_FLIGHT = 256;
const PUBLISH_TIMEOUT_MS = 5000;

/** The stream changed without this forwarder: it was wiped, restored or purged, or another process writes to it. */
export class StreamChanged extends Error {
  override readonly name = 'StreamChanged';
}

/**
 * The JetStream copy of the log and where it ends. Every publish names the sequence before it (the fence), so that of two forwarders only
 * one can go on and the copy never misses an event.
 */
export class StreamCopy {
  /** True while NATS has not confirmed all published events. */
  publishing = false;

  private constructor(
    private readonly jetStream: JetStream,
    private readonly name: string,
    private readonly logId: string,
    private readonly created: string,
    private readonly firstSequence: number,
    private sequence: number,
    /** Position of the last event that the stream is known to hold. */
    public position: bigint,
  ) {}

  /** Finds the end of the stream; creates the stream when it is missing, and again when it is not a true copy of this log. */
  static async resume(jetStream: JetStream, name: string, store: EventStore, log: Log): Promise<StreamCopy> {
    const { manager } = jetStream;
    const logId = await store.logId();
    let info = await ensureStream(manager, name, log);
    let position = await endOfCopy(manager, info, store, logId);
    if (position === undefined) {
      log.warn(`stream ${name} is not a true copy of the log: made anew`);
      await manager.streams.delete(name); // a purge would keep the message ids, and NATS would drop the copied events as duplicates
      info = await ensureStream(manager, name, log);
      position = 0n;
    }
    const { messages, first_seq, last_seq } = info.state;
    const first = messages === 0 ? last_seq + 1 : first_seq;
    return new StreamCopy(jetStream, name, logId, info.created, first, last_seq, position);
  }

  /** Publishes in order without waiting in between; resolves when all are stored. Rejects when the fence refuses one or NATS does not answer. */
  async publish(events: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    this.publishing = true;
    try {
      await this.publishAll(events, signal);
    } finally {
      this.publishing = false;
    }
  }

  /** Rejects with `StreamChanged` when the stream lost something; needed when nothing is published that would notice it. */
  async verify(): Promise<void> {
    const { sequence } = this;
    const { created, state } = await this.jetStream.manager.streams.info(this.name);
    const kept = created === this.created && state.last_seq >= sequence;
    const neverFilled = state.messages === 0 && sequence < this.firstSequence;
    if (!kept || !(neverFilled || isWhole(state)) || (state.messages > 0 && state.first_seq > this.firstSequence)) {
      throw new StreamChanged();
    }
  }

  private async publishAll(events: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    for (let from = 0; from < events.length; from += IN_FLIGHT) {
      const slice = events.slice(from, from + IN_FLIGHT);
      let previous = this.position;
      const answers = slice.map((event, index) => {
        const answer = this.publishOne(event, previous, this.sequence + index);
        previous = event.position;
        return answer;
      });
      await unlessAborted(Promise.all(answers), signal);
      this.sequence += slice.length;
      this.position = previous;
    }
  }

  private async publishOne(event: RecordedEvent, previous: bigint, lastSequence: number): Promise<void> {
    const attributes = { 'messaging.system': 'nats', 'guichet.position': String(event.position), 'event.id': event.id };
    const span = startSpan(`forward ${event.type}`, SpanKind.PRODUCER, event.metadata.traceparent, attributes);
    const headers = headersOf(event, this.logId, previous, traceparentOf(span, event.metadata.traceparent));
    try {
      const stored = await this.jetStream.client.publish(
        subjectOf(event),
        JSON.stringify(cloudEventOf(event, this.logId)),
        { headers, msgID: event.id, expect: { lastSequence, streamName: this.name }, timeout: PUBLISH_TIMEOUT_MS },
      );
      if (stored.seq !== lastSequence + 1) throw new StreamChanged();
    } catch (failure) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw failure;
    } finally {
      span.end();
    }
  }
}

const isWhole = (state: StreamState): boolean =>
  state.messages > 0 && state.messages === state.last_seq + 1 - state.first_seq;

async function ensureStream(manager: JetStreamManager, name: string, log: Log): Promise<StreamInfo> {
  try {
    return await manager.streams.info(name);
  } catch (failure) {
    if ((failure as { code?: number }).code !== STREAM_NOT_FOUND) throw failure;
  }
  log.log(`stream ${name} is created`);
  return manager.streams.add({
    name,
    subjects: ['guichet.>'],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    max_age: 0,
    duplicate_window: nanos(120_000),
  });
}

/** Position of the stream's last event, 0 when it is empty; undefined unless the stream is a complete copy of the log up to there. */
async function endOfCopy(
  manager: JetStreamManager,
  info: StreamInfo,
  store: EventStore,
  logId: string,
): Promise<bigint | undefined> {
  const { messages, first_seq, last_seq } = info.state;
  if (messages === 0 && last_seq === 0) return 0n;
  if (!isWhole(info.state)) return undefined;
  const name = info.config.name;
  const first = markOf((await manager.streams.getMessage(name, { seq: first_seq }))?.header);
  const last = markOf((await manager.streams.getMessage(name, { seq: last_seq }))?.header);
  if (first?.previous !== 0n || first.logId !== logId || last?.logId !== logId) return undefined;
  const event = await store.eventAt(last.position);
  return event?.id === last.eventId ? last.position : undefined;
}
