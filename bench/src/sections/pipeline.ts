import { cpuMs } from '../measure/process-family.ts';
import type { Section } from '../section.ts';
import { Installation } from '../stand/installation.ts';
import { closedLoad } from '../stand/load.ts';
import { profiled } from '../stand/profiled.ts';

/** Of a burst: short enough to be repeated, long enough that its beginning and end weigh little. */
const BURST_SECONDS = 8;
const BURST = { warm: 60, least: 60, most: 1_000 };
const CONNECTIONS = 32;

export const pipeline: Section = {
  name: 'pipeline',
  about: 'requests from the public origin until every consequence is in the log, in every view and in the mail',
  async run(bench) {
    await using installation = await Installation.start({ sampled: bench.profileInto !== undefined });
    const { program, followers } = installation;
    const burst = (amount: number) => settleBurst(installation, amount);
    const { perSecond: pace } = await burst(BURST.warm);
    const requests = Math.round(Math.min(BURST.most, Math.max(BURST.least, pace * BURST_SECONDS)));
    if (bench.profileInto) return await profiled(bench, 'pipeline', program, () => burst(requests));
    const bursts = [];
    for (let round = 0; round < bench.rounds; round++) {
      bench.progress(`burst ${round + 1} of ${requests}`);
      bursts.push(await burst(requests));
    }
    bench.record({
      name: 'CPU for each request, through the whole pipeline',
      unit: 'ms',
      samples: bursts.map(({ cpu }) => cpu),
      target: { kind: 'most', value: 6, of: 'value' },
    });
    bench.record({
      name: 'requests through the whole pipeline',
      unit: '/s',
      samples: bursts.map(({ perSecond }) => perSecond),
    });
    bench.record({ name: 'events for each request', unit: '', samples: [await eventsPerRequest(followers)] });
  },
};

/** Posts so many requests and waits until nothing is left to be done about them. */
export async function settleBurst({ program, followers }: Installation, amount: number) {
  await followers.settled();
  const [before, cpuBefore, began] = [
    await followers.count('request.submitted'),
    cpuMs([program.pid]),
    performance.now(),
  ];
  await closedLoad({ url: program.url, connections: CONNECTIONS, amount });
  await followers.settled();
  const seconds = (performance.now() - began) / 1000;
  const cpu = cpuMs([program.pid]) - cpuBefore;
  const kept = (await followers.count('request.submitted')) - before;
  if (kept !== amount) throw new Error(`${amount} requests were accepted and ${kept} are in the log`);
  return { cpu: cpu / kept, perSecond: kept / seconds };
}

async function eventsPerRequest(followers: Installation['followers']): Promise<number> {
  const { rows } = await followers.log.query<{ n: string }>('select count(*) as n from event_log.events');
  return Number(rows[0]!.n) / (await followers.count('request.submitted'));
}
