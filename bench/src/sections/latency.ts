import { percentile } from '../measure/statistics.ts';
import type { Sent } from '../programs/open-load.ts';
import type { Section } from '../section.ts';
import { Installation } from '../stand/installation.ts';
import { loadProgram } from '../stand/load.ts';
import { settleBurst } from './pipeline.ts';

const BURST = 100;
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

export const latency: Section = {
  name: 'latency',
  about:
    'from the moment a request was due to be sent until a department owns it and a message was sent, at half the maximum rate',
  async run(bench) {
    await using installation = await Installation.start();
    await settleBurst(installation, BURST);
    const { perSecond } = await settleBurst(installation, BURST);
    const half = perSecond / 2;
    bench.progress(`${half.toFixed(1)} requests a second`);
    const seconds = bench.turnSeconds < 2 ? SECONDS.quick : SECONDS.round;
    const rounds: Record<'owned' | 'told', number[]>[] = [];
    for (let round = 0; round < Math.min(bench.rounds, 3); round++) {
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
  const { rows } = await followers.log.query<{ reference: string; owned: number; told: number }>(MOMENTS);
  const moments = new Map(rows.map((row) => [row.reference, row]));
  const after = (key: 'owned' | 'told') => sent.map(({ reference, dueAt }) => moments.get(reference)![key] - dueAt);
  return { owned: after('owned'), told: after('told') };
}
