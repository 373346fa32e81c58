import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** Default 15 000. */
  readonly timeoutMs?: number;
  /** Between two attempts; default 25. */
  readonly everyMs?: number;
}

/**
 * Repeats `attempt` until it neither throws nor answers `false`, and gives its answer (`undefined` counts: an attempt may only
 * assert). Rejects with the last failure when the time is over. For waiting for a condition; never sleep for a fixed time in a test.
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  { timeoutMs = 15_000, everyMs = 25 }: Patience = {},
): Promise<Exclude<T, false>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let failure: unknown;
    try {
      const answer = await attempt();
      if (answer !== false) return answer as Exclude<T, false>;
      failure = new Error(`the condition is still false after ${timeoutMs} ms`);
    } catch (error) {
      failure = error;
    }
    if (performance.now() >= deadline) throw failure;
    await sleep(everyMs);
  }
}
