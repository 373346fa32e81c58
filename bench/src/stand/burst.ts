import { cpuMsBy } from '../measure/process-family.ts';
import type { Installation } from './installation.ts';
import { closedLoad } from './load.ts';

const WARM = 60;
const REQUESTS = { least: 60, most: 1_000 };
const CONNECTIONS = 32;

export interface Burst {
  /** Requests a second, from the first request until all work was done. */
  readonly perSecond: number;
  /** CPU milliseconds for each request, by part of the installation. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Posts this number of requests and waits until all of their work is done. Throws when fewer are in the log. */
export async function settleBurst(installation: Installation, amount: number): Promise<Burst> {
  const { program, followers } = installation;
  const parts = installation.parts();
  await followers.settled();
  const before = await followers.count('request.submitted');
  const [cpuBefore, began] = [cpuMsBy(parts), performance.now()];
  await closedLoad({ url: program.url, connections: CONNECTIONS, amount });
  await followers.settled();
  const seconds = (performance.now() - began) / 1000;
  const used = Object.entries(cpuMsBy(parts)).map(([part, ms]) => [part, (ms - cpuBefore[part]!) / amount] as const);
  const kept = (await followers.count('request.submitted')) - before;
  if (kept !== amount) throw new Error(`${amount} requests were accepted and ${kept} are in the log`);
  return { cpu: Object.fromEntries(used), perSecond: kept / seconds };
}

/**
 * Number of requests for a burst of about this many seconds. Two warm-up bursts run before, because a long-running installation, whose code is
 * compiled, is what is measured.
 */
export async function burstSize(installation: Installation, seconds: number): Promise<number> {
  const cold = await settleBurst(installation, WARM);
  const { perSecond } = await settleBurst(installation, requestsFor(cold.perSecond, seconds));
  return requestsFor(perSecond, seconds);
}

/** Enough that the start and the end of the burst hardly count, and few enough to repeat it. */
export const requestsFor = (perSecond: number, seconds: number): number =>
  Math.round(Math.min(REQUESTS.most, Math.max(REQUESTS.least, perSecond * seconds)));

/** CPU milliseconds for each request of these parts together, all of them unless given. */
export const cpuOf = ({ cpu }: Burst, counts: (part: string) => boolean = () => true): number =>
  Object.entries(cpu).reduce((sum, [part, ms]) => sum + (counts(part) ? ms : 0), 0);
