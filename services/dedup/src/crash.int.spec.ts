import { MatchJudged } from '@guichet/events';
import { poolOf } from '@guichet/service-kit';
import { eventually, privatePostgres } from '@guichet/test-kit';
import { DedupHandler } from './dedup.handler.ts';
import { openOwnDatabase } from './own-database.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { MUNICIPALITY, openCity } from './testing/city.ts';

test('what was judged is compared with after a crash of PostgreSQL, by a process that goes on', async () => {
  const server = await privatePostgres({ durable: true });
  const city = await openCity(server.adminUrl);
  const dataSource = await openOwnDatabase(city.installation.urls.dedup.database);
  const handler = new DedupHandler(city.dedup, city.settings, new JudgedReports(poolOf(dataSource)));
  const place = { latitude: 45.6, longitude: -75 };
  const [first, second] = [await city.submit(place), await city.submit(place)];

  await handler.judge(first);
  await server.kill9();
  await server.restart();
  await eventually(() => handler.judge(second));

  const stream = { municipality: MUNICIPALITY, category: MatchJudged.category, id: second.data.requestId };
  const [judged] = await eventually(() => city.dedup.readStream(stream));
  expect(judged!.data).toMatchObject({ verdict: 'duplicate', ofRequestId: first.data.requestId });

  await dataSource.destroy();
  await city.close();
  await server.stop();
});
