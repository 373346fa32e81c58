import { randomUUID } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { cellOf, JudgedReports, resemblances, start } from '@guichet/dedup';
import { seeded } from '@guichet/tools';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { percentile } from '../measure/statistics.ts';
import type { Bench, Section } from '../section.ts';
import { within, type Seen } from '../stand/brute-force.ts';
import { connected } from '../stand/connections.ts';
import { Servers } from '../stand/servers.ts';
import { MUNICIPALITY } from '../stand/settings-folder.ts';

const SIZES = { usual: [100_000], full: [100_000, 1_000_000], quick: [10_000] };
const SERVICE = 'pothole';
const POLICY = { metres: 50, days: 14 };
const NOW = Date.parse('2026-03-09T17:00:00.000Z');
/** 25 by 25 km, 60 days; one report in five is of the service looked for. */
const AREA = { south: 45.3, west: -75.9, height: 0.225, width: 0.32 };
const SPAN_DAYS = 60;
const SERVICES = [SERVICE, 'streetlight', 'sidewalk', 'graffiti', 'illegal-dumping'];
/** In each round. */
const LOOKUPS = { warm: 500, counted: 2_500, compared: 200 };

export const duplicates: Section = {
  name: 'duplicates',
  about:
    'looking for earlier reports of the same thing among so many open ones, compared with brute force; 1 000 000 with --full',
  async run(bench) {
    const sizes = bench.full ? SIZES.full : bench.turnSeconds < 2 ? SIZES.quick : SIZES.usual;
    for (const size of sizes) {
      await using servers = await Servers.start();
      const { urls } = await servers.installation();
      await migrated(urls.dedup, servers.nats.servers);
      bench.progress(`filling ${size} reports`);
      const random = seeded(size);
      const reports = await fill(urls.dedup.database, size, random);
      const pool = new pg.Pool({ connectionString: urls.dedup.database, max: 1 });
      try {
        const rounds: LookedUp[] = [];
        for (let round = 0; round < bench.rounds; round++) {
          rounds.push(await lookUp(pool, reports, random));
        }
        record(bench, size, rounds);
      } finally {
        await pool.end();
      }
    }
  },
};

interface LookedUp {
  /** Milliseconds of each look-up. */
  readonly times: readonly number[];
  /** Milliseconds of a question that needs no table, asked after each of them. */
  readonly bare: readonly number[];
  /** Part of what brute force finds, 0 to 1. */
  readonly recall: number;
}

function record(bench: Bench, size: number, rounds: readonly LookedUp[]): void {
  const about = `among ${size.toLocaleString('en-CA').replaceAll(',', ' ')} open reports`;
  for (const [name, part] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    bench.record({
      name: `duplicate look-up, ${name}, ${about}`,
      unit: 'ms',
      samples: rounds.map(({ times }) => percentile(times, part)),
      limit: { name: `a bare round trip, ${name}`, samples: rounds.map(({ bare }) => percentile(bare, part)) },
      ...(part === 0.99 && { target: { kind: 'most', value: 1, of: 'value' } }),
    });
  }
  bench.record({
    name: `found of what brute force finds, ${about}`,
    unit: '%',
    samples: [Math.min(...rounds.map(({ recall }) => recall * 100))],
    target: { kind: 'least', value: 100, of: 'value' },
  });
}

/** Starts the service only to create its tables. */
async function migrated({ database, log }: { database: string; log: string }, nats: string): Promise<void> {
  const service = await start({
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: `nats://${nats}`,
    LOG_LEVEL: 'error',
  });
  await service.close();
}

async function fill(url: string, size: number, random: () => number): Promise<Seen[]> {
  await using client = await connected(url);
  const copy = client.query(
    copyFrom(
      `copy judged_report (municipality, request_id, judged_root_id, service_code, position, requested_at, latitude, longitude, cell) from stdin`,
    ),
  );
  const ofService: Seen[] = [];
  for (let n = 1; n <= size; n++) {
    const id = randomUUID();
    const at = Math.floor(NOW - random() * SPAN_DAYS * 86_400_000);
    const place = somewhere(random);
    const service = SERVICES[n % SERVICES.length]!;
    if (service === SERVICE) ofService.push({ id, at, ...place });
    const row = [
      MUNICIPALITY,
      id,
      id,
      service,
      n,
      new Date(at).toISOString(),
      place.latitude,
      place.longitude,
      cellOf(place),
    ];
    if (!copy.write(`${row.join('\t')}\n`)) await new Promise((resolve) => copy.once('drain', resolve));
  }
  copy.end();
  await finished(copy);
  await client.query('analyze judged_report');
  return ofService;
}

const somewhere = (random: () => number) => ({
  latitude: AREA.south + random() * AREA.height,
  longitude: AREA.west + random() * AREA.width,
});

async function lookUp(pool: pg.Pool, reports: readonly Seen[], random: () => number): Promise<LookedUp> {
  const judged = new JudgedReports(pool);
  const [times, bare]: [number[], number[]] = [[], []];
  let [expected, found] = [0, 0];
  for (let n = 0; n < LOOKUPS.warm + LOOKUPS.counted; n++) {
    const place = somewhere(random);
    const comparison = { by: 'radius', ...place, ...POLICY } as const;
    const began = performance.now();
    const rows = await judged.near({ municipality: MUNICIPALITY, serviceCode: SERVICE, comparison, requestedAt: NOW });
    const like = resemblances(comparison, NOW, rows);
    const looked = performance.now();
    await pool.query({ name: 'bare', text: 'select $1::int', values: [n] });
    if (n >= LOOKUPS.warm) {
      times.push(looked - began);
      bare.push(performance.now() - looked);
    }
    if (n >= LOOKUPS.compared) continue;
    const ids = new Set(like.map(({ report }) => report.requestId));
    const wanted = within(reports, { ...place, at: NOW }, POLICY);
    if (ids.size > wanted.length) throw new Error('the look-up finds what is too far away');
    expected += wanted.length;
    found += wanted.filter(({ id }) => ids.has(id)).length;
  }
  if (expected === 0) throw new Error('brute force found nothing: the comparison would mean nothing');
  return { times, bare, recall: found / expected };
}
