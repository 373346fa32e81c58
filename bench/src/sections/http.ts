import { counted } from '../measure/counted.ts';
import { interleaved } from '../measure/interleaved.ts';
import { cpuMsBy } from '../measure/process-family.ts';
import type { Bench, Section } from '../section.ts';
import { startBare, startIntake, startLean, type Contender } from '../stand/contenders.ts';
import { closedLoad } from '../stand/load.ts';
import { profiled } from '../stand/profiled.ts';
import { Servers } from '../stand/servers.ts';

const CONNECTIONS = [1, 8, 32] as const;
const WARM_UP_SECONDS = 2;
const PARTS = ['server', 'postgres', 'nats'] as const;
const PART_NAMES = { server: 'intake', postgres: 'PostgreSQL', nats: 'NATS' };

interface Turn {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** CPU milliseconds for each request kept, of the server, PostgreSQL and NATS: until the last answer, and until nothing was left to do. */
  readonly cpu: number;
  readonly cpuSettled: number;
  /** `cpu` by where it was used. */
  readonly server: number;
  readonly postgres: number;
  readonly nats: number;
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
  const { program, keeps, rows, settled } = contender;
  const parts = { server: [program.pid], postgres: [servers.postgres.pid], nats: [servers.nats.pid] };
  await settled();
  const [rowsBefore, before] = [await rows(), cpuMsBy(parts)];
  const { elapsedMs, accepted, p50, p95, p99 } = await closedLoad({ url: program.url, connections, seconds });
  const answered = cpuMsBy(parts);
  await settled();
  const atRest = cpuMsBy(parts);
  const requests = counted({ keeps, accepted, kept: (await rows()) - rowsBefore });
  const used = (until: typeof before, part: keyof typeof parts): number => (until[part] - before[part]) / requests;
  const all = (until: typeof before): number => PARTS.reduce((sum, part) => sum + used(until, part), 0);
  return {
    perSecond: (requests * 1000) / elapsedMs,
    ...{ p50, p95, p99 },
    cpu: all(answered),
    cpuSettled: all(atRest),
    server: used(answered, 'server'),
    postgres: used(answered, 'postgres'),
    nats: used(answered, 'nats'),
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
  if (busy) recordParts(bench, at, turns);
}

/** Where the CPU until the last answer was used; NATS is no part of lean. */
function recordParts(bench: Bench, at: string, { lean, intake }: Record<'lean' | 'intake', Turn[]>): void {
  for (const part of PARTS) {
    bench.record({
      name: `CPU for each request accepted, of it ${PART_NAMES[part]}, ${at}`,
      unit: 'ms',
      samples: intake.map((turn) => turn[part]),
      ...(part !== 'nats' && {
        limit: {
          name: part === 'server' ? 'lean itself' : 'PostgreSQL under lean',
          samples: lean.map((turn) => turn[part]),
        },
      }),
    });
  }
}
