import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Installation } from '@guichet/provisioning';
import { percentile } from '../measure/statistics.ts';
import type { Bench, Section } from '../section.ts';
import { cityInto } from '../stand/city.ts';
import { connected } from '../stand/connections.ts';
import { startProgram } from '../stand/program.ts';
import { query, Servers } from '../stand/servers.ts';
import { REPOSITORY } from '../stand/settings-folder.ts';

const run = promisify(execFile);
const SIZES = { usual: [100_000], full: [100_000, 1_000_000], quick: [2_000] };
const REPORTS = ['wards', 'departments'] as const;
const ASKED = { warm: 20, counted: 200 };
/** Frozen since the first reports: five years, so that every request is counted. */
const PERIOD = 'from=2000-01-01&to=2100-01-01';

export const city: Section = {
  name: 'city',
  about:
    'years of a city: importing it, rebuilding reports from its log, reports over it; 1 000 000 requests with --full',
  async run(bench) {
    const sizes = bench.full ? SIZES.full : bench.turnSeconds < 2 ? SIZES.quick : SIZES.usual;
    const smaller = new Map<string, number[]>();
    for (const requests of sizes) {
      await using servers = await Servers.start();
      const installation = await servers.installation();
      const { events, seconds } = await cityInto(installation.adminLog, requests, bench.progress);
      const about = requests.toLocaleString('en-CA').replaceAll(',', ' ');
      bench.record({
        name: `events generated into the log, ${about} requests`,
        unit: '/s',
        samples: [events / seconds],
      });
      await recordSizes(bench, installation, events, about);
      await recordRebuild(bench, installation, events, about);
      await recordReports(bench, servers, installation, about, smaller);
    }
  },
};

async function recordSizes(bench: Bench, { adminLog }: Installation, events: number, about: string): Promise<void> {
  const sizes = await query<{ part: string; bytes: string }>(
    adminLog,
    `select 'table' as part, pg_table_size('event_log.events') as bytes union all
     select 'indexes', pg_indexes_size('event_log.events') union all
     select 'streams', pg_total_relation_size('event_log.streams')`,
  );
  for (const { part, bytes } of sizes) {
    bench.record({
      name: `log, ${part}, for each event, ${about} requests`,
      unit: 'bytes',
      samples: [Number(bytes) / events],
    });
  }
}

/** The rebuild as its command does it, start and comparison included, beside a copy of the same rows within PostgreSQL. */
async function recordRebuild(
  bench: Bench,
  { adminLog, urls }: Installation,
  events: number,
  about: string,
): Promise<void> {
  bench.progress(`rebuilding reports of ${about} requests`);
  const copyBegan = performance.now();
  await query(adminLog, 'create table copied (like event_log.events); ');
  await query(adminLog, 'insert into copied select * from event_log.events');
  const copied = (events * 1000) / (performance.now() - copyBegan);
  await query(adminLog, 'drop table copied');
  const { database, log } = urls.reporting;
  const env = { ...process.env, DATABASE_URL: database, EVENT_STORE_URL: log, LOG_LEVEL: 'error' };
  const began = performance.now();
  await run(process.execPath, [join(REPOSITORY, 'services/reporting/dist/rebuild.js')], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  bench.record({
    name: `reports rebuilt, ${about} requests`,
    unit: '/s',
    samples: [(events * 1000) / (performance.now() - began)],
    limit: { name: 'INSERT … SELECT of the same events', samples: [copied] },
    target: { kind: 'least', value: Math.round(Math.min(50_000, copied / 4)), of: 'value' },
  });
}

/** Asked over HTTP, one after the other. The second size is held against the first. */
async function recordReports(
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
      GUICHET_DEV_TOKENS: JSON.stringify([{ token, role: 'council', ref: 'bench', departments: [] }]),
      LOG_LEVEL: 'error',
    },
    folder: servers.folder,
    readyPath: '/health/live',
  });
  for (const report of REPORTS) {
    const times = await timesOf(`${program.url}/api/v1/reports/${report}?${PERIOD}`, token);
    const samples = [percentile(times, 0.5)];
    const before = smaller.get(report);
    smaller.set(report, samples);
    const target = { kind: 'most', value: before ? 1.2 : 50, of: before ? 'ratio' : 'value' } as const;
    const limit = before && { name: 'the same over 100 000', samples: before };
    bench.record({
      name: `report by ${report}, ${about} requests, p50`,
      unit: 'ms',
      samples,
      target,
      ...(limit && { limit }),
    });
    const slow = { kind: 'most', value: 50, of: 'value' } as const;
    bench.record({
      name: `report by ${report}, ${about} requests, p99`,
      unit: 'ms',
      samples: [percentile(times, 0.99)],
      target: slow,
    });
  }
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
