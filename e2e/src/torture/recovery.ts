import { eventually } from '@guichet/test-kit';
import type { Installation } from '../installation.ts';
import { lives } from './faults/signals.ts';
import { Calls } from './load/calls.ts';
import type { Report } from './load/plan.ts';
import type { Journal } from './journal.ts';

const PROBE: Report = { service: 'POTHOLE-1', place: null, language: 'en', email: null, api: 'open311' };
/** After this time, the installation counts as not recovered from the fault. */
const PATIENCE_MS = 120_000;

/** Milliseconds since 1970 at which a new request was taken, its owner was known, and every replica was there and ready again. */
export interface Recovery {
  readonly accepted: number;
  readonly owned: number;
  readonly ready: number;
}

/**
 * Resolves when the installation works from end to end again, seen from outside: it takes a request, shows who owns it (which takes
 * the log, the forwarder, the broker, dedup, routing and intake's own view) and says that it is ready. Rejects with what is missing.
 */
export async function recovered(installation: Installation, journal: Journal, key: string): Promise<Recovery> {
  const calls = new Calls(installation);
  const patience = { timeoutMs: PATIENCE_MS, everyMs: 50 };
  const reference = await eventually(async () => {
    const answer = await calls.submit(PROBE, key);
    if (answer.kind !== 'accepted') throw new Error(`the probe was not accepted: ${JSON.stringify(answer)}`);
    return answer.reference;
  }, patience);
  const accepted = Date.now();
  journal.write({ kind: 'acknowledged', key, reference });
  await eventually(async () => {
    const { state } = await installation.json<{ state: string }>(`/api/v1/requests/${reference}`, {
      signal: AbortSignal.timeout(5_000),
    });
    if (state === 'received') throw new Error(`nobody owns ${reference} yet`);
  }, patience);
  const owned = Date.now();
  await eventually(async () => {
    const answer = await installation.call('/health/ready', { signal: AbortSignal.timeout(5_000) });
    const report = await answer.text();
    if (answer.status !== 200) throw new Error(`not ready: ${report}`);
    const dead = Object.values(installation.running.pids.services)
      .flat()
      .filter((pid) => !lives(pid));
    if (dead.length > 0) throw new Error(`not replaced: ${dead.join(', ')}`);
  }, patience);
  return { accepted, owned, ready: Date.now() };
}
