import type { DataSource } from 'typeorm';
import { DependencyUnavailable } from '../failures.ts';
import { atMost } from '../waiting.ts';

/** A handler did not come back in time. It may still be at work: what it does late is found done, or done again, by the next try. */
export class HandlerTimedOut extends Error {
  override readonly name = 'HandlerTimedOut';
}

const PROBE_MS = 2000;

/**
 * Waits for a handler, but not for ever. Rejects with `HandlerTimedOut` when the service's own database answers meanwhile, and with
 * `DependencyUnavailable` when it does not: then the handler hangs with it, and the event is not to blame. Nothing ends the handler itself;
 * a process that lost its lease leaves one behind in the same way, and reactions bear it: their event ids are those of the event.
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
