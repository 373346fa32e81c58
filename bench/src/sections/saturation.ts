import { percentile } from '../measure/statistics.ts';
import type { OfferedLoad, OfferedResult } from '../programs/offered-load.ts';
import type { Bench, Section } from '../section.ts';
import { burstSize, settleBurst } from '../stand/burst.ts';
import { Installation } from '../stand/installation.ts';
import { loadProgram } from '../stand/load.ts';
import { momentsIn } from '../stand/moments.ts';
import { BURST_TURNS } from './pipeline.ts';

const SECONDS = { full: 60, turn: 20, quick: 6 };
/** Offered load as multiples of the rate at which a burst settles; without a number, connections that never pause. */
const OFFERS = [{ times: 0.5 }, { times: 1.5 }, { times: 4 }, { times: 10 }, { connections: 64 }] as const;
/** Messages are sent after cases are assigned, and may take longer to catch up than anything else. */
const CATCH_UP_MS = 300_000;

interface Taken {
  readonly offered: number;
  readonly accepted: number;
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  readonly lag: number;
  readonly catchUp: number;
}

export const saturation: Section = {
  name: 'saturation',
  about:
    'offered load against accepted, and how long requests wait for an owner, below and above what the pipeline can do',
  async run(bench) {
    for (const processes of [false, true]) {
      const mode = processes ? 'one process per service' : 'one process';
      await using installation = await Installation.start({ processes });
      const { perSecond } = await settleBurst(
        installation,
        await burstSize(installation, bench.turnSeconds * BURST_TURNS),
      );
      bench.record({ name: `rate at which a burst settles, ${mode}`, unit: '/s', samples: [perSecond] });
      for (const offer of OFFERS) {
        const load = 'times' in offer ? { perSecond: perSecond * offer.times } : offer;
        const name = `${'times' in offer ? `${offer.times} × that rate` : `${offer.connections} connections without a pause`}, ${mode}`;
        bench.progress(name);
        record(bench, name, await take(installation, load, secondsOf(bench)));
      }
    }
  },
};

const secondsOf = ({ full, turnSeconds }: Bench): number =>
  full ? SECONDS.full : turnSeconds < 2 ? SECONDS.quick : SECONDS.turn;

let seed = 90_000;

async function take(
  { program, followers }: Installation,
  offer: OfferedLoad['offer'],
  seconds: number,
): Promise<Taken> {
  const load: OfferedLoad = { url: program.url, offer, seconds, seed: seed++ };
  const result = await loadProgram<OfferedResult>('offered-load', load, (seconds + 60) * 1000);
  if (Object.keys(result.others).length > 0) throw new Error(`answered otherwise: ${JSON.stringify(result.others)}`);
  const ended = performance.now();
  await followers.settled(CATCH_UP_MS);
  const catchUp = (performance.now() - ended) / 1000;
  const moments = await momentsIn(followers);
  const delays = result.accepted.map(({ reference, dueAt }) => {
    const { accepted, owned } = moments.get(reference) ?? {};
    if (accepted === undefined || owned == null) throw new Error(`request ${reference} has no owner`);
    return { assigned: owned - dueAt, lag: owned - accepted };
  });
  const assigned = delays.map((each) => each.assigned);
  return {
    offered: result.offered / result.seconds,
    accepted: result.accepted.length / result.seconds,
    refused: result.refused / result.seconds,
    p50: percentile(assigned, 0.5) / 1000,
    p99: percentile(assigned, 0.99) / 1000,
    lag: Math.max(...delays.map(({ lag }) => lag)) / 1000,
    catchUp,
  };
}

function record(bench: Bench, load: string, { offered, accepted, refused, p50, p99, lag, catchUp }: Taken): void {
  const one = (name: string, unit: string, value: number) => ({ name: `${name}, ${load}`, unit, samples: [value] });
  bench.record({ ...one('accepted', '/s', accepted), limit: { name: 'offered', samples: [offered] } });
  bench.record(one('answered with 503', '/s', refused));
  bench.record(one('due → owned, p50', 's', p50));
  bench.record({ ...one('due → owned, p99', 's', p99), target: { kind: 'most', value: 5, of: 'value' } });
  bench.record(one('accepted → owned, most', 's', lag));
  bench.record(one('until everything had followed, after the last answer', 's', catchUp));
}
