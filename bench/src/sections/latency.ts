import { percentile } from '../measure/statistics.ts';
import type { Sent } from '../programs/open-load.ts';
import type { Section } from '../section.ts';
import { burstSize, settleBurst } from '../stand/burst.ts';
import { Installation } from '../stand/installation.ts';
import { loadProgram } from '../stand/load.ts';
import { momentsIn } from '../stand/moments.ts';
import { BURST_TURNS } from './pipeline.ts';

/** More requests would take longer without a better figure. */
const MOST_ROUNDS = 3;
const SECONDS = { round: 10, quick: 4 };

export const latency: Section = {
  name: 'latency',
  about:
    'from the moment a request was due to be sent until a department owns it and a message was sent, at half the maximum rate',
  async run(bench) {
    await using installation = await Installation.start();
    const requests = await burstSize(installation, bench.turnSeconds * BURST_TURNS);
    bench.progress(`a burst of ${requests}`);
    const { perSecond } = await settleBurst(installation, requests);
    const half = perSecond / 2;
    bench.progress(`${half.toFixed(1)} requests a second`);
    const seconds = bench.turnSeconds < 2 ? SECONDS.quick : SECONDS.round;
    const rounds: Record<'owned' | 'told', number[]>[] = [];
    for (let round = 0; round < Math.min(bench.rounds, MOST_ROUNDS); round++) {
      const load = { url: installation.program.url, perSecond: half, seconds, seed: 50_000 + round };
      const sent = await loadProgram<Sent[]>('open-load', load);
      await installation.followers.settled();
      rounds.push(await delays(installation, sent));
    }
    bench.record({ name: 'half of the rate at which a burst settles', unit: '/s', samples: [half] });
    for (const [what, key] of [
      ['request → owned', 'owned'],
      ['request → first message sent', 'told'],
    ] as const) {
      for (const [name, part] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const target = { kind: 'most', value: 250, of: 'value' } as const;
        const samples = rounds.map((round) => percentile(round[key], part));
        bench.record({
          name: `${what}, ${name}`,
          unit: 'ms',
          samples,
          ...(key === 'owned' && part === 0.99 && { target }),
        });
      }
    }
  },
};

async function delays({ followers }: Installation, sent: readonly Sent[]): Promise<Record<'owned' | 'told', number[]>> {
  const moments = await momentsIn(followers);
  const after = (key: 'owned' | 'told') =>
    sent.map(({ reference, dueAt }) => {
      const at = moments.get(reference)?.[key];
      if (at == null) throw new Error(`request ${reference} was never ${key}`);
      return at - dueAt;
    });
  return { owned: after('owned'), told: after('told') };
}
