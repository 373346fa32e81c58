/**
 * A process that posts reports over a number of connections and prints the results. Each connection sends its next report after an answer.
 * Its one argument is a `ClosedLoad` as JSON.
 */
import autocannon from 'autocannon';
import { percentile } from '../measure/statistics.ts';
import { FORM, OPEN311_PATH, residents } from '../stand/residents.ts';

export interface ClosedLoad {
  readonly url: string;
  readonly connections: number;
  /** The load ends with the first of these two limits. */
  readonly seconds?: number;
  readonly amount?: number;
  readonly seed: number;
}

export interface ClosedLoadResult {
  readonly elapsedMs: number;
  /** Answered with 200. */
  readonly accepted: number;
  /** Answered otherwise, or not at all. */
  readonly others: number;
  /** Milliseconds, of all answers. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

async function run({ url, connections, seconds, amount, seed }: ClosedLoad): Promise<ClosedLoadResult> {
  const next = residents(seed);
  const latencies: number[] = [];
  let accepted = 0;
  let last = 0;
  const began = performance.now();
  const options: autocannon.Options = {
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    requests: [
      {
        method: 'POST',
        path: OPEN311_PATH,
        headers: { 'content-type': FORM },
        setupRequest: (request) => ({ ...request, body: next() }),
      },
    ],
  };
  const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    const load = autocannon(options, (failure: unknown, result) =>
      failure ? reject(failure as Error) : resolve(result),
    );
    load.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      if (status === 200) accepted += 1;
      last = performance.now();
    });
  });
  const others = latencies.length - accepted + errors + timeouts;
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(latencies, part)) as [number, number, number];
  return { elapsedMs: last - began, accepted, others, p50, p95, p99 };
}

if (import.meta.main) {
  process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2]!) as ClosedLoad)));
}
