import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@guichet/events';
import type { EventStore } from '../event-store.ts';

/** The event a follower looks for, and how long it waits without events before it returns what it saw, so that the test shows what is missing. */
export interface Until {
  readonly lastId: string;
  readonly withinMs: number;
}

const found = (seen: readonly RecordedEvent[], lastId: string): boolean => seen.some(({ id }) => id === lastId);

function take(seen: RecordedEvent[], batch: readonly RecordedEvent[]): void {
  if (seen.length && batch[0] && batch[0].position <= seen.at(-1)!.position)
    throw new Error('the log gave an event again');
  seen.push(...batch);
}

/** Follows a subscription until an event arrives; `held` runs after every batch, and reading waits for it. */
export async function follow(
  store: EventStore,
  after: bigint,
  { lastId, withinMs }: Until,
  held: (soFar: readonly RecordedEvent[], batch: readonly RecordedEvent[]) => unknown = () => undefined,
): Promise<RecordedEvent[]> {
  const stop = new AbortController();
  const patience = () => setTimeout(() => stop.abort(), withinMs);
  let timer = patience();
  const seen: RecordedEvent[] = [];
  try {
    for await (const batch of store.subscribeAll(after, stop.signal)) {
      clearTimeout(timer);
      if (batch.length === 0) throw new Error('a subscription gave an empty batch');
      take(seen, batch);
      await held(seen, batch);
      if (found(batch, lastId)) stop.abort();
      else timer = patience();
    }
    return seen;
  } finally {
    clearTimeout(timer);
  }
}

/** Follows the log in small pages, each read from the last position it saw. */
export async function tail(
  store: EventStore,
  after: bigint,
  { lastId, withinMs }: Until,
  seen: RecordedEvent[] = [],
): Promise<RecordedEvent[]> {
  let deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const page = await store.readAll(seen.at(-1)?.position ?? after, 50);
    take(seen, page);
    if (found(page, lastId)) return seen;
    if (page.length) deadline = performance.now() + withinMs;
    else await sleep(1);
  }
  return seen;
}

/** Follows as a reader that restarts all the time: with a new subscription from the last position after every batch. */
export async function resume(store: EventStore, after: bigint, { lastId, withinMs }: Until): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  while (!found(seen, lastId)) {
    const signal = AbortSignal.timeout(withinMs);
    const batches = store.subscribeAll(seen.at(-1)?.position ?? after, signal)[Symbol.asyncIterator]();
    const { value, done } = await batches.next();
    await batches.return?.();
    if (done) return seen;
    take(seen, value);
  }
  return seen;
}

/** What the followers saw, and the result of the work. The first failure fails the call. */
export async function beside<T>(followers: readonly Promise<RecordedEvent[]>[], work: () => Promise<T>) {
  const [seen, done] = await Promise.all([Promise.all(followers), work()]);
  return { seen, done };
}

/** Reads everything after a position, page by page. */
export async function everything(store: EventStore, after: bigint): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll(seen.at(-1)?.position ?? after, 200);
    if (page.length === 0) return seen;
    take(seen, page);
  }
}

export const isAscending = (positions: readonly bigint[]): boolean =>
  positions.every((position, index) => index === 0 || position > positions[index - 1]!);
