import { AckPolicy, DeliverPolicy, type ConsumerMessages, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { markOf, type Mark } from '../message-headers.ts';
import type { JetStream, NatsLink } from '../nats-link.ts';
import { Stopped } from '../waiting.ts';
import type { LastHandled } from './checkpoint.ts';
import { OtherLog, sequenceAfter } from './stream-cursor.ts';

/** A message that was verified to follow the one before it in the log. */
export interface Arrival extends Mark {
  readonly message: JsMsg;
}

/** The subscription ended or a message is missing: the consumer has to subscribe again. */
export class SubscriptionBroken extends Error {
  override readonly name = 'SubscriptionBroken';
}

const UNACKNOWLEDGED = 2048;
const BROKEN_BY = new Set(['consumer_deleted', 'consumer_not_found', 'stream_not_found', 'no_responders']);

/**
 * A durable pull consumer, created again at the checkpoint, and a buffer of what it delivered. Each message names the one before it, so
 * no event is skipped even when the server lost some: a missing message breaks the subscription.
 */
export class Subscription {
  private readonly buffer: Arrival[] = [];
  private messages?: ConsumerMessages;
  private broken?: Error;
  private wake = () => {};
  private interrupted = false;
  private readonly unlisten: () => void;
  /** Position of the last message put into the buffer. */
  private last: bigint;
  /** Position up to which everything is saved in the checkpoint. */
  private settled: bigint;

  private constructor(
    link: NatsLink,
    private logId: string | null,
    position: bigint,
  ) {
    this.last = position;
    this.settled = position;
    this.unlisten = link.onReconnect(() => this.break(new SubscriptionBroken('connection was renewed')));
  }

  static async open(
    link: NatsLink,
    { client, manager }: JetStream,
    { stream, consumer }: { stream: string; consumer: string },
    lastHandled: LastHandled,
  ): Promise<Subscription> {
    const subscription = new Subscription(link, lastHandled.logId, lastHandled.position);
    try {
      await recreate(manager, stream, consumer, await sequenceAfter(manager, stream, lastHandled));
      const source = await client.consumers.get(stream, consumer);
      const callback = (message: JsMsg) => subscription.receive(message);
      subscription.messages = await source.consume({ max_messages: 1024, expires: 10_000, callback });
      subscription.follow(subscription.messages).catch((failure) => subscription.break(failure));
      return subscription;
    } catch (failure) {
      await subscription.close();
      throw failure;
    }
  }

  /**
   * Takes at most `most` arrivals, in order. Waits for the first one or for `interruptTake`, after which the list may be empty. Rejects
   * with `SubscriptionBroken`, `OtherLog` or `Stopped`.
   */
  async take(most: number, signal: AbortSignal): Promise<Arrival[]> {
    while (this.buffer.length === 0 && !this.interrupted && !this.broken && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.wake = resolve;
      signal.addEventListener('abort', this.wake, { once: true });
      await promise;
      signal.removeEventListener('abort', this.wake);
    }
    if (signal.aborted) throw new Stopped();
    if (this.broken && this.buffer.length === 0) throw this.broken; // what arrived before the break is valid
    this.interrupted = false;
    return this.buffer.splice(0, most);
  }

  /** Ends the present call of `take`, or the next one, without waiting for an arrival. */
  interruptTake(): void {
    this.interrupted = true;
    this.wake();
  }

  /** How many arrivals have not been taken yet. */
  get waiting(): number {
    return this.buffer.length;
  }

  /** Acknowledges everything up to this arrival at once. */
  acknowledge(arrival: Arrival): void {
    this.settled = arrival.position;
    if (!this.broken) arrival.message.ack();
  }

  async close(): Promise<void> {
    this.unlisten();
    this.break(new Stopped());
    await this.messages?.close();
  }

  private receive(message: JsMsg): void {
    const mark = markOf(message.headers);
    if (!mark || this.broken) return;
    if (this.logId !== null && mark.logId !== this.logId) return this.break(new OtherLog());
    if (mark.position <= this.last) {
      if (mark.position <= this.settled) message.ack();
      return;
    }
    if (mark.previous !== this.last) return this.break(new SubscriptionBroken('a message is missing'));
    this.logId = mark.logId;
    this.last = mark.position;
    this.buffer.push({ ...mark, message });
    this.wake();
  }

  private break(reason: Error): void {
    this.broken ??= reason;
    this.wake();
  }

  private async follow(messages: ConsumerMessages): Promise<void> {
    try {
      for await (const notification of messages.status()) {
        if (BROKEN_BY.has(notification.type)) this.break(new SubscriptionBroken(notification.type));
      }
    } finally {
      this.break(new SubscriptionBroken('consumer closed'));
    }
  }
}

/** The server's state of the consumer may be older than the checkpoint, so the consumer is created again at the checkpoint. */
async function recreate(manager: JetStreamManager, stream: string, consumer: string, sequence: number): Promise<void> {
  try {
    await manager.consumers.delete(stream, consumer);
  } catch (failure) {
    if ((failure as Error).name !== 'ConsumerNotFoundError') throw failure;
  }
  await manager.consumers.add(stream, {
    durable_name: consumer,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(300_000), // nanoseconds; only a lost acknowledgement leads to redelivery, since new subscriptions begin at the checkpoint
    max_deliver: -1,
    max_ack_pending: UNACKNOWLEDGED,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: sequence,
  });
}
