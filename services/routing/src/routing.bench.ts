/**
 * How many verdicts a second end in a case, rows of lists included. One in four is a repeat of the one before it.
 * `npm run jest -- --testMatch '<rootDir>/services/routing/src/routing.bench.ts'`
 */
import { Forwarder } from '@guichet/messaging';
import { eventually, nats } from '@guichet/test-kit';
import pg from 'pg';
import { start } from './index.ts';
import { openCity } from './testing/city.ts';

const VERDICTS = 4000;

test('routing', async () => {
  const [city, broker] = await Promise.all([openCity(), nats()]);
  for (let n = 0; n < VERDICTS; n += 200) {
    const firsts = await Promise.all(Array.from({ length: 150 }, () => city.judge()));
    await Promise.all(firsts.slice(0, 50).map(({ data }) => city.judge({ verdict: 'duplicate', of: data.requestId })));
  }
  const forwarder = new Forwarder({
    store: city.intake,
    leases: city.intake.pool,
    nats: { servers: broker.urls.forwarder },
  });
  forwarder.start();
  await eventually(() => forwarder.status().lag === 0 && forwarder.status().position > BigInt(VERDICTS));
  const { database, log } = city.installation.urls.routing;
  const began = performance.now();
  const service = await start({
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.routing,
    LOG_LEVEL: 'warn',
  });
  const client = new pg.Client(database);
  await client.connect();
  const until = (question: string, count: number) =>
    eventually(async () => Number((await client.query(question)).rows[0].n) >= count, { timeoutMs: 100_000 });
  await until('select count(*) n from case_request', VERDICTS);
  process.stdout.write(`${Math.round((VERDICTS * 1000) / (performance.now() - began))} verdicts routed a second\n`);
  await until('select coalesce(sum(request_count), 0) n from case_row', VERDICTS);
  process.stdout.write(`${Math.round((VERDICTS * 1000) / (performance.now() - began))} a second with their rows\n`);
  await client.end();
  await service.close();
  await forwarder.stop();
  await city.close();
  await broker.stop();
});
