import { MatchJudged } from '@guichet/events';
import { poolOf } from '@guichet/service-kit';
import { eventually, MUNICIPALITY, privatePostgres, publishedInstallation } from '@guichet/test-kit';
import { openOwnDatabase } from './own-database.ts';
import { handlerOf } from './testing/handler-of.ts';
import { submitReport } from './testing/reports.ts';

test('what was judged is compared with after a crash of PostgreSQL, by a process that goes on', async () => {
  const server = await privatePostgres({ durable: true });
  const installation = await publishedInstallation(server.adminUrl);
  const dataSource = await openOwnDatabase(installation.urls.dedup.database);
  const handler = handlerOf(installation, poolOf(dataSource));
  const place = { latitude: 45.6, longitude: -75 };
  const [first, second] = [await submitReport(installation, place), await submitReport(installation, place)];

  await handler.judge(first);
  await server.kill9();
  await server.restart();
  await eventually(() => handler.judge(second));

  const stream = { municipality: MUNICIPALITY, category: MatchJudged.category, id: second.data.requestId };
  const [judged] = await eventually(() => installation.log('dedup').readStream(stream));
  expect(judged!.data).toMatchObject({ verdict: 'duplicate', ofRequestId: first.data.requestId });

  await dataSource.destroy();
  await installation.drop();
  await server.stop();
});
