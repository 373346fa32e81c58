/**
 * How long finding candidates takes among a million open reports, and how many requests a second one judge gets through.
 * `npm run jest -- --testMatch '<rootDir>/services/dedup/src/dedup.bench.ts'`
 */
import { openDataSource, poolOf } from '@guichet/service-kit';
import type { DataSource } from 'typeorm';
import { DedupHandler } from './dedup.handler.ts';
import { cellOf } from './domain/geometry.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { JudgedReports1763800100000 } from './read-model/migrations.ts';
import { MUNICIPALITY, openCity, type City } from './testing/city.ts';

const REPORTS = 1_000_000;
const NOW = Date.parse('2026-03-09T17:00:00.000Z');
const SERVICES = ['pothole', 'streetlight', 'sidewalk', 'graffiti', 'illegal-dumping'];
/** 25 by 25 km. */
const somewhere = () => ({ latitude: 45.3 + Math.random() * 0.225, longitude: -75.9 + Math.random() * 0.32 });

let city: City;
let dataSource: DataSource;

beforeAll(async () => {
  city = await openCity();
  const url = new URL(city.installation.urls.dedup.database);
  url.searchParams.set('options', '-c synchronous_commit=off');
  dataSource = await openDataSource({ url: url.href, entities: [], migrations: [JudgedReports1763800100000] });
  for (let done = 0; done < REPORTS; done += 50_000) await insert(50_000, done);
  await dataSource.query('analyze judged_report');
}, 300_000);

afterAll(async () => {
  await dataSource?.destroy();
  await city?.close();
});

async function insert(count: number, from: number): Promise<void> {
  const points = Array.from({ length: count }, somewhere);
  await dataSource.query(
    `insert into judged_report (municipality, request_id, root_request_id, service_code, position, requested_at, latitude, longitude, cell)
     select $1, id, id, service, -position, requested_at, latitude, longitude, cell
     from (select gen_random_uuid() id, * from unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::float8[], $6::float8[], $7::bigint[])
       as u(service, position, requested_at, latitude, longitude, cell)) rows`,
    [
      MUNICIPALITY,
      points.map((_, n) => SERVICES[n % SERVICES.length]),
      points.map((_, n) => REPORTS - from - n),
      points.map(() => new Date(NOW - Math.random() * 60 * 86_400_000)),
      points.map(({ latitude }) => latitude),
      points.map(({ longitude }) => longitude),
      points.map(cellOf),
    ],
  );
}

const percentile = (times: number[], part: number): string =>
  `${times.toSorted((a, b) => a - b)[Math.floor(times.length * part)]!.toFixed(2)} ms`;

test.each([50, 200, 1000])('finding candidates within %i m', async (metres) => {
  const reports = new JudgedReports(poolOf(dataSource));
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < 3000; n++) {
    const comparison = { by: 'radius', ...somewhere(), metres, days: 14 } as const;
    const began = performance.now();
    found += (await reports.near({ municipality: MUNICIPALITY, serviceCode: 'pothole', comparison, requestedAt: NOW }))
      .length;
    if (n >= 500) times.push(performance.now() - began);
  }
  const line = { metres, p50: percentile(times, 0.5), p99: percentile(times, 0.99), found: Math.round(found / 3000) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
});

test('judging one after the other', async () => {
  const handler = new DedupHandler(city.dedup, city.settings, new JudgedReports(poolOf(dataSource)));
  const submitted = await Promise.all(Array.from({ length: 1000 }, () => city.submit(somewhere())));
  const began = performance.now();
  for (const request of submitted) await handler.judge(request);
  process.stdout.write(`${Math.round(1_000_000 / (performance.now() - began))} requests judged a second\n`);
});
