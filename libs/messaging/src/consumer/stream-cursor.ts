import type { JetStreamManager, StoredMsg } from '@nats-io/jetstream';
import { markOf, type Mark } from '../message-headers.ts';
import type { LastHandled } from './checkpoint.ts';

/** Why a consumer waits that stands in another log, until a person acts; docs/event-stores.md. */
export const FOLLOWS_ANOTHER_LOG =
  'the stream carries another log than the tables follow: npm run rebuild -- --other-log after a restore, npm run migrate-log to move';

/** The stream holds another log, or other events at positions of this log. Positions are not comparable, so a person must decide. */
export class OtherLog extends Error {
  override readonly name = 'OtherLog';
}

/** Sequence of the first message after the last handled event; one more than the last sequence when there is none yet. Positions only grow in a stream. */
export async function sequenceAfter(
  manager: JetStreamManager,
  stream: string,
  lastHandled: LastHandled,
): Promise<number> {
  const { messages, first_seq, last_seq } = (await manager.streams.info(stream)).state;
  if (messages === 0) return last_seq + 1;
  const look = lookInto(manager, stream, last_seq);
  const sequence = await firstAfter(lastHandled.position, first_seq, last_seq, look);
  if (sequence > first_seq) verify(await look(sequence - 1), lastHandled);
  return sequence;
}

/** The message of one event, found by the event's position; undefined when the stream does not hold it. */
export async function messageAt(
  manager: JetStreamManager,
  stream: string,
  { logId, position, eventId }: Omit<Mark, 'previous' | 'traceparent'>,
): Promise<StoredMsg | undefined> {
  const { messages, first_seq, last_seq } = (await manager.streams.info(stream)).state;
  if (messages === 0) return undefined;
  const look = lookInto(manager, stream, last_seq);
  const sequence = await firstAfter(position - 1n, first_seq, last_seq, look);
  if (sequence > last_seq) return undefined;
  const message = await manager.streams.getMessage(stream, { seq: sequence });
  const mark = markOf(message?.header);
  const isIt = mark?.position === position && mark.eventId === eventId && mark.logId === logId;
  return message && isIt ? message : undefined;
}

async function firstAfter(
  position: bigint,
  first: number,
  last: number,
  look: (sequence: number) => Promise<Mark | undefined>,
): Promise<number> {
  const isAfter = async (sequence: number) => ((await look(sequence))?.position ?? -1n) > position;
  let [low, high] = [first, last + 1];
  if (!(await isAfter(last))) low = high;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Position of the stream's last event; 0 when it is empty. */
export async function lastPosition(manager: JetStreamManager, stream: string): Promise<bigint> {
  const { messages, last_seq } = (await manager.streams.info(stream)).state;
  if (messages === 0) return 0n;
  return markOf((await manager.streams.getMessage(stream, { seq: last_seq }))?.header)?.position ?? 0n;
}

/** The mark of the message at the sequence, or of the next message that has one. */
const lookInto =
  (manager: JetStreamManager, stream: string, last: number) =>
  async (sequence: number): Promise<Mark | undefined> => {
    for (let at = sequence; at <= last; at += 1) {
      const mark = markOf((await manager.streams.getMessage(stream, { seq: at }))?.header);
      if (mark) return mark;
    }
    return undefined;
  };

function verify(before: Mark | undefined, lastHandled: LastHandled): void {
  if (!before || lastHandled.logId === null) return;
  const otherEvent = before.position === lastHandled.position && before.eventId !== lastHandled.eventId;
  if (before.logId !== lastHandled.logId || otherEvent) throw new OtherLog();
}
