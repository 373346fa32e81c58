import { setTimeout as pause } from 'node:timers/promises';
import type { Durable } from '@guichet/messaging/access';
import { natsOptions } from '@guichet/messaging/access';
import { AckPolicy, DeliverPolicy, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';
import { refusal } from './refusal.ts';

const STREAM = 'GUICHET';
const NOT_FOUND = new Set(['ConsumerNotFoundError', 'StreamNotFoundError']);
/** Where a durable begins: the first event, the next one, or the first recorded at a time (ISO 8601, UTC). */
export type From = 'beginning' | 'now' | { readonly at: string };

const PATIENCE_MS = 10_000;
const BETWEEN_MS = 300;
/** The client's names; it tells a connection that was cut off in its greeting no different from one that was refused. */
const CUT_OFF = new Set(['ClosedConnectionError', 'ConnectionError', 'TimeoutError']);

/**
 * Works as the administrator, and again when the connection is lost: a server that reloads its configuration closes connections, and a
 * reload may still be under way from the command before. Repeating the work must change nothing.
 */
export async function asAdministrator<T>(url: string, work: (manager: JetStreamManager) => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await onceAsAdministrator(url, work);
    } catch (failure) {
      if (!isCutOff(failure as NodeJS.ErrnoException) || performance.now() > deadline) throw failure;
      await pause(BETWEEN_MS);
    }
  }
}

const isCutOff = ({ name, code }: NodeJS.ErrnoException): boolean =>
  CUT_OFF.has(name) || code === 'EPIPE' || code === 'ECONNRESET';

async function onceAsAdministrator<T>(url: string, work: (manager: JetStreamManager) => Promise<T>): Promise<T> {
  const connection = await connect({ ...natsOptions(url), reconnect: false, timeout: 5_000 });
  try {
    return await work(await jetstreamManager(connection, { timeout: 10_000 }));
  } finally {
    await connection.close();
  }
}

export interface Delivery {
  readonly from: From;
  /** A message is delivered again after this number of seconds without an acknowledgement. */
  readonly acknowledgeWithin: number;
}

/** Replaces existing durables. Each has one unacknowledged message at a time, so that a message delivered again does not come after later ones. */
export async function makeDurables(
  manager: JetStreamManager,
  durables: readonly Durable[],
  { from, acknowledgeWithin }: Delivery,
): Promise<void> {
  const sequence = await sequenceOf(manager, from);
  await removeDurables(manager, durables);
  for (const { name, filterSubject } of durables)
    await manager.consumers.add(STREAM, {
      durable_name: name,
      filter_subject: filterSubject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(acknowledgeWithin * 1_000),
      max_ack_pending: 1,
      max_deliver: -1,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: sequence,
    });
}

export async function removeDurables(manager: JetStreamManager, durables: readonly Durable[]): Promise<void> {
  for (const { name } of durables) await manager.consumers.delete(STREAM, name).catch(unlessMissing);
}

/** Messages that wait for each durable; undefined for a durable that was lost with an earlier stream. */
export const waitingAt = (manager: JetStreamManager, durables: readonly Durable[]): Promise<(number | undefined)[]> =>
  Promise.all(
    durables.map(async ({ name }) => {
      const info = await manager.consumers.info(STREAM, name).catch(unlessMissing);
      return info && info.num_pending + info.num_ack_pending;
    }),
  );

function unlessMissing(failure: unknown): undefined {
  if (!NOT_FOUND.has((failure as Error).name)) throw failure;
  return undefined;
}

/** By the time the log recorded, which the message carries: the stream's own times are those of its last filling. */
async function sequenceOf(manager: JetStreamManager, from: From): Promise<number> {
  const stream = await manager.streams.info(STREAM).catch(unlessMissing);
  if (!stream) throw refusal.noStream();
  const { first_seq, last_seq, messages } = stream.state;
  if (from === 'beginning' || messages === 0) return Math.max(first_seq, 1);
  if (from === 'now') return last_seq + 1;
  let [low, high] = [first_seq, last_seq + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const message = await manager.streams.getMessage(STREAM, { seq: middle });
    if (message!.json<{ recordedat: string }>().recordedat >= from.at) high = middle;
    else low = middle + 1;
  }
  return low;
}
