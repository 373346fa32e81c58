import type { Bench, Section } from '../section.ts';
import { burstSize, cpuOf, settleBurst, type Burst } from '../stand/burst.ts';
import { Installation } from '../stand/installation.ts';
import { profiled } from '../stand/profiled.ts';

/** Length of a burst. */
export const BURST_TURNS = 3;
/** The launcher runs the gateway and the mail sink, which stand in for a real installation's proxy and mail server. */
const STAND_INS = 'launcher';
const NAMES: Record<string, string> = {
  launcher: 'launcher (gateway and mail sink)',
  postgres: 'PostgreSQL',
  nats: 'NATS',
};

export const pipeline: Section = {
  name: 'pipeline',
  about: 'requests from the public origin until every consequence is in the log, in every view and in the mail',
  async run(bench) {
    if (bench.profileInto) return await profile(bench);
    await recordProcesses(bench);
    await recordOneProcess(bench);
  },
};

async function profile(bench: Bench): Promise<void> {
  await using installation = await Installation.start({ sampled: true });
  const requests = await burstSize(installation, bench.turnSeconds * BURST_TURNS);
  await profiled(bench, 'pipeline', installation.program, () => settleBurst(installation, requests));
}

/** Uses one process per service, so that the use of each service can be measured. */
async function recordProcesses(bench: Bench): Promise<void> {
  await using installation = await Installation.start({ processes: true });
  const taken = await bursts(bench, installation, 'one process per service');
  bench.record({
    name: 'CPU for each request, services + PostgreSQL + NATS',
    unit: 'ms',
    samples: taken.map((burst) => cpuOf(burst, (part) => part !== STAND_INS)),
    target: { kind: 'most', value: 6, of: 'value' },
  });
  for (const part of Object.keys(installation.parts())) {
    const name = `CPU for each request, ${part === STAND_INS ? 'beside it' : 'of it'} ${NAMES[part] ?? part}`;
    bench.record({ name, unit: 'ms', samples: taken.map(({ cpu }) => cpu[part]!) });
  }
  recordPace(bench, taken, 'one process per service');
  bench.record({
    name: 'events for each request',
    unit: '',
    samples: [await eventsPerRequest(installation.followers)],
  });
}

async function recordOneProcess(bench: Bench): Promise<void> {
  await using installation = await Installation.start();
  const taken = await bursts(bench, installation, 'one process');
  bench.record({
    name: 'CPU for each request, one process, gateway and mail sink included',
    unit: 'ms',
    samples: taken.map((burst) => cpuOf(burst)),
  });
  recordPace(bench, taken, 'one process');
}

async function bursts(bench: Bench, installation: Installation, mode: string): Promise<Burst[]> {
  const requests = await burstSize(installation, bench.turnSeconds * BURST_TURNS);
  const taken: Burst[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    bench.progress(`${mode}, burst ${round + 1} of ${requests}`);
    taken.push(await settleBurst(installation, requests));
  }
  return taken;
}

const recordPace = (bench: Bench, taken: readonly Burst[], mode: string): void =>
  bench.record({
    name: `requests through the whole pipeline, ${mode}`,
    unit: '/s',
    samples: taken.map(({ perSecond }) => perSecond),
  });

async function eventsPerRequest(followers: Installation['followers']): Promise<number> {
  const { rows } = await followers.log.query<{ n: string }>('select count(*) as n from event_log.events');
  return Number(rows[0]!.n) / (await followers.count('request.submitted'));
}
