import { post, type Outcome, type Pace, type Target } from './post.ts';
import type { Submission } from './submission.ts';

/**
 * Sends submissions in their order, a number of them at once, as they are read; the first `ImportImpossible` ends it. Memory holds only
 * those in flight.
 */
export async function sendAll(
  submissions: AsyncIterable<Submission> | Iterable<Submission>,
  target: Target,
  { concurrency, pace }: { readonly concurrency: number; readonly pace: Pace },
  settled: (submission: Submission, outcome: Outcome) => void | Promise<void>,
): Promise<void> {
  const source = read(submissions);
  const stopping = new AbortController();
  const worker = async () => {
    for (;;) {
      const next = await source.next();
      if (next.done || stopping.signal.aborted) return;
      await settled(next.value, await post(next.value, target, pace, stopping.signal));
    }
  };
  const stop = (failure: unknown) => {
    stopping.abort(failure);
    throw failure;
  };
  await Promise.all(Array.from({ length: concurrency }, () => worker().catch(stop)));
}

/** Workers share one generator: their calls of `next` are answered one after the other. */
async function* read(submissions: AsyncIterable<Submission> | Iterable<Submission>): AsyncGenerator<Submission> {
  yield* submissions;
}
