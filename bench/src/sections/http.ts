import { interleaved } from '../measure/interleaved.ts';
import { cpuMs } from '../measure/process-family.ts';
import type { Bench, Section } from '../section.ts';
import { startBare, startIntake, startLean, type Contender } from '../stand/contenders.ts';
import { closedLoad } from '../stand/load.ts';
import { profiled } from '../stand/profiled.ts';
import { Servers } from '../stand/servers.ts';

const CONNECTIONS = [1, 8, 32] as const;
const WARM_UP_SECONDS = 2;

interface Turn {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** CPU milliseconds for each request kept, of the server, PostgreSQL and NATS: until the last answer, and until nothing was left to do. */
  readonly cpu: number;
  readonly cpuSettled: number;
}

export const http: Section = {
  name: 'http',
  about: 'accepting a request over HTTP, beside bare Fastify and beside Fastify with one INSERT (lean)',
  async run(bench) {
    await using closing = new AsyncDisposableStack();
    const servers = closing.use(await Servers.start());
    const intake = await startIntake(servers, closing, bench.profileInto !== undefined);
    const turn = (contender: Contender, connections: number) =>
      take(servers, contender, connections, bench.turnSeconds);
    await turn(intake, 8);
    if (bench.profileInto) return await profiled(bench, 'http', intake.program, () => turn(intake, 32));
    const bare = await startBare(servers, closing);
    const lean = await startLean(servers, closing);
    for (const warm of [bare, lean, intake]) await take(servers, warm, 8, WARM_UP_SECONDS);
    for (const connections of CONNECTIONS) {
      bench.progress(`${connections} connections`);
      const turns = await interleaved(bench.rounds, {
        bare: () => turn(bare, connections),
        lean: () => turn(lean, connections),
        intake: () => turn(intake, connections),
      });
      record(bench, connections, turns);
    }
  },
};

async function take(servers: Servers, contender: Contender, connections: number, seconds: number): Promise<Turn> {
  const { program, rows, settled } = contender;
  const pids = [program.pid, servers.postgres.pid, servers.nats.pid];
  await settled();
  const [rowsBefore, cpuBefore] = [await rows(), cpuMs(pids)];
  const { elapsedMs, accepted, p50, p95, p99 } = await closedLoad({ url: program.url, connections, seconds });
  const cpuAnswered = cpuMs(pids) - cpuBefore;
  await settled();
  const cpuAtRest = cpuMs(pids) - cpuBefore;
  const kept = (await rows()) - rowsBefore;
  if (kept > 0 && kept < accepted) throw new Error(`${accepted} reports were accepted and only ${kept} kept`);
  const counted = kept || accepted; // bare keeps nothing
  const latency = { p50, p95, p99 };
  return {
    perSecond: (counted * 1000) / elapsedMs,
    ...latency,
    cpu: cpuAnswered / counted,
    cpuSettled: cpuAtRest / counted,
  };
}

function record(bench: Bench, connections: number, turns: Record<'bare' | 'lean' | 'intake', Turn[]>): void {
  const { bare, lean, intake } = turns;
  const busy = connections === 32;
  const of = (taken: readonly Turn[], key: keyof Turn): number[] => taken.map((turn) => turn[key]);
  const at = `at ${connections} connection${connections === 1 ? '' : 's'}`;
  bench.record({
    name: `accepted, ${at}`,
    unit: '/s',
    samples: of(intake, 'perSecond'),
    limit: { name: 'lean', samples: of(lean, 'perSecond') },
    ...(busy && { target: { kind: 'least', value: 0.5, of: 'ratio' } }),
  });
  bench.record({
    name: `lean, ${at}`,
    unit: '/s',
    samples: of(lean, 'perSecond'),
    limit: { name: 'bare Fastify', samples: of(bare, 'perSecond') },
  });
  for (const key of ['p50', 'p95', 'p99'] as const) {
    bench.record({
      name: `accept ${key}, ${at}`,
      unit: 'ms',
      samples: of(intake, key),
      limit: { name: `lean ${key}`, samples: of(lean, key) },
      ...(busy && key === 'p99' && { target: { kind: 'most', value: 3, of: 'ratio' } }),
    });
  }
  for (const [name, key] of [
    ['until answered', 'cpu'],
    ['forwarding and status view included', 'cpuSettled'],
  ] as const) {
    bench.record({
      name: `CPU for each request accepted, ${name}, ${at}`,
      unit: 'ms',
      samples: of(intake, key),
      limit: { name: 'lean', samples: of(lean, 'cpu') },
      ...(busy && key === 'cpu' && { target: { kind: 'most', value: 3, of: 'ratio' } }),
    });
  }
}
