import type { DataSource } from 'typeorm';
import { DependencyUnavailable } from '../failures.ts';
import { atMost } from '../waiting.ts';

/** A handler did not finish in time. It may still be running; reactions are idempotent, so the next attempt finds its work done or repeats it. */
export class HandlerTimedOut extends Error {
  override readonly name = 'HandlerTimedOut';
}

const PROBE_MS = 2000;

/**
 * Waits for a handler, up to a time limit. After it, rejects with `HandlerTimedOut` when the service's own database answers, and with
 * `DependencyUnavailable` when it does not, because then the database and not the event is the cause. The handler itself is not stopped. A
 * process that lost its lease leaves one running in the same way; this is safe because reactions derive their event ids from the event.
 */
export async function withinDeadline(
  seconds: number,
  dataSource: DataSource,
  handle: () => Promise<unknown>,
): Promise<void> {
  if (await atMost(seconds * 1000, handle())) return;
  if (!(await atMost(PROBE_MS, dataSource.query('select 1')))) throw new DependencyUnavailable();
  throw new HandlerTimedOut();
}
