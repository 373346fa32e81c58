import { setTimeout as sleep } from 'node:timers/promises';

export interface Waiting {
  readonly timeoutMs: number;
  readonly everyMs?: number;
  /** Rejects early, e.g. because the process waited for has ended. */
  readonly orFailWhen?: () => Error | undefined;
}

/** Calls `attempt` until it answers something other than `undefined`; rejects with its last failure when the time is over. */
export async function until<T>(who: string, attempt: () => Promise<T | undefined>, waiting: Waiting): Promise<T> {
  const deadline = performance.now() + waiting.timeoutMs;
  let last: unknown;
  for (;;) {
    const hopeless = waiting.orFailWhen?.();
    if (hopeless) throw hopeless;
    try {
      const answer = await attempt();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      const seconds = waiting.timeoutMs / 1000;
      throw new Error(
        `${who}: no answer within ${seconds} s · ${who}\u00a0: aucune réponse en ${seconds}\u00a0s`,
        last === undefined ? undefined : { cause: last },
      );
    }
    await sleep(waiting.everyMs ?? 25);
  }
}
