import { percentile } from '../measure/statistics.ts';
import type { Sent } from '../programs/open-load.ts';
import type { Section } from '../section.ts';
import { burstSize, settleBurst } from '../stand/burst.ts';
import { Installation } from '../stand/installation.ts';
import { loadProgram } from '../stand/load.ts';
import { BURST_TURNS } from './pipeline.ts';

/** More requests would take longer without a better figure. */
const MOST_ROUNDS = 3;
const SECONDS = { round: 10, quick: 4 };

/** When each request was first owned, and when its first message was handed over: milliseconds since 1970, by tracking number. */
const MOMENTS = `
  with first as (
    select meta->>'correlationId' as thread,
      min(recorded_at) filter (where type in ('case.assigned', 'case.sent-to-triage', 'case.request-attached')) as owned,
      min(recorded_at) filter (where type = 'notice.sent') as told
    from event_log.events group by 1)
  select e.data->>'reference' as reference, extract(epoch from owned)::float8 * 1000 as owned, extract(epoch from told)::float8 * 1000 as told
  from event_log.events e join first on thread = e.meta->>'correlationId' where e.type = 'request.submitted'`;

interface Moments {
  readonly reference: string;
  readonly owned: number | null;
  readonly told: number | null;
}

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
  const { rows } = await followers.log.query<Moments>(MOMENTS);
  const moments = new Map(rows.map((row) => [row.reference, row]));
  const after = (key: 'owned' | 'told') =>
    sent.map(({ reference, dueAt }) => {
      const at = moments.get(reference)?.[key];
      if (at == null) throw new Error(`request ${reference} was never ${key}`);
      return at - dueAt;
    });
  return { owned: after('owned'), told: after('told') };
}
