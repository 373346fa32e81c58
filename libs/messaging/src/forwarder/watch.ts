import { pause, unlessAborted } from '../waiting.ts';
import type { StreamCopy } from './stream-copy.ts';

interface Watch {
  readonly copy: Pick<StreamCopy, 'verify' | 'position' | 'publishing'>;
  /** Position of the last event in the log. */
  readonly head: () => Promise<bigint>;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/**
 * Rejects when the stream lost something, or when the log has events that the subscription does not deliver. It does not reject while NATS
 * has not confirmed delivered events. Rejects with `Stopped` when the signal aborts during a check.
 */
export async function watch({ copy, head, everyMs, signal }: Watch): Promise<void> {
  let stuckAt: bigint | undefined;
  while (!signal.aborted) {
    await unlessAborted(copy.verify(), signal);
    const { position, publishing } = copy;
    const stuck = !publishing && (await unlessAborted(head(), signal)) > position;
    if (stuck && stuckAt === position) throw new Error('the subscription to the log is silent');
    stuckAt = stuck ? position : undefined;
    await pause(everyMs, signal);
  }
}
