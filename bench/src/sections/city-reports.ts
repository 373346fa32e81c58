import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Installation } from '@guichet/provisioning';
import { percentile } from '../measure/statistics.ts';
import type { Bench } from '../section.ts';
import { connected } from '../stand/connections.ts';
import { startProgram } from '../stand/program.ts';
import type { Servers } from '../stand/servers.ts';
import { REPOSITORY } from '../stand/settings-folder.ts';

const REPORTS = ['wards', 'departments', 'services'] as const;
/** In each round. */
const ASKED = { warm: 20, counted: 200 };
/** Everything, and a year that ends today: its ends are within a month. */
const PERIODS = { ever: 'from=2000-01-01&to=2100-01-01', 'a year': '' } as const;

/** Asked over HTTP, one after the other. The second size is held against the first. */
export async function recordReports(
  bench: Bench,
  servers: Servers,
  { urls }: Installation,
  about: string,
  smaller: Map<string, number[]>,
): Promise<void> {
  const token = randomBytes(18).toString('base64url');
  await using client = await connected(urls.reporting.database);
  await client.query('analyze');
  await using program = await startProgram({
    name: 'reporting',
    file: join(REPOSITORY, 'services/reporting/dist/main.js'),
    env: {
      DATABASE_URL: urls.reporting.database,
      EVENT_STORE_URL: urls.reporting.log,
      NATS_URL: `nats://${servers.nats.servers}`,
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: JSON.stringify([{ token, role: 'council', ref: 'bench', municipality: '*' }]),
      LOG_LEVEL: 'error',
    },
    folder: servers.folder,
    readyPath: '/health/live',
  });
  for (const report of REPORTS)
    for (const [period, dates] of Object.entries(PERIODS)) {
      const rounds: number[][] = [];
      for (let round = 0; round < bench.rounds; round++)
        rounds.push(await timesOf(`${program.url}/api/v1/reports/${report}?${dates}`, token));
      record(bench, { what: `report by ${report}, ${period}`, about, rounds }, smaller);
    }
}

interface Asked {
  readonly what: string;
  readonly about: string;
  readonly rounds: readonly number[][];
}

function record(bench: Bench, { what, about, rounds }: Asked, smaller: Map<string, number[]>): void {
  const samples = rounds.map((times) => percentile(times, 0.5));
  const before = smaller.get(what);
  smaller.set(what, samples);
  bench.record({
    name: `${what}, ${about} requests, p50`,
    unit: 'ms',
    samples,
    target: { kind: 'most', value: before ? 1.2 : 50, of: before ? 'ratio' : 'value' },
    ...(before && { limit: { name: 'the same over 100 000', samples: before } }),
  });
  bench.record({
    name: `${what}, ${about} requests, p99`,
    unit: 'ms',
    samples: rounds.map((times) => percentile(times, 0.99)),
    target: { kind: 'most', value: 50, of: 'value' },
  });
}

async function timesOf(url: string, token: string): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < ASKED.warm + ASKED.counted; asked++) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = (await answer.json()) as { totals?: { received: number } };
    if (!answer.ok || !body.totals?.received) throw new Error(`a report answered ${answer.status} and counted nothing`);
    if (asked >= ASKED.warm) times.push(performance.now() - began);
  }
  return times;
}
