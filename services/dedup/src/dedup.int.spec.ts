import { MatchJudged, type RecordedOf } from '@guichet/events';
import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, MUNICIPALITY, nats, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import { start } from './index.ts';
import { submitReport, type Report } from './testing/reports.ts';

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let replicas: RunningService[];

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  const { database, log } = installation.urls.dedup;
  const env = { DATABASE_URL: database, EVENT_STORE_URL: log, NATS_URL: broker.urls.dedup, GUICHET_LEASE_SECONDS: '1' };
  replicas = await Promise.all([start({ ...env, LOG_LEVEL: 'error' }), start({ ...env, LOG_LEVEL: 'error' })]);
  await eventually(() => replicas[0]!.ready());
});

afterAll(async () => {
  await Promise.all(replicas?.map((replica) => replica.close()) ?? []);
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

const verdictOf = async (requestId: string) => {
  const stream = { municipality: MUNICIPALITY, category: 'match', id: requestId };
  const events = await eventually(async () => {
    const found = await installation.log('dedup').readStream(stream);
    return found.length > 0 && found;
  });
  return (events[0] as RecordedOf<typeof MatchJudged>).data;
};

const submit = async (report: Report) => (await submitReport(installation, report)).data.requestId;
const hints = async (query: Record<string, string>, headers = {}) => {
  const response = await fetch(`${replicas[1]!.url}/api/v1/duplicates?${new URLSearchParams(query)}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
};

test('identical reports at the same instant are judged one after the other, by one of two replicas', async () => {
  const place = { latitude: 45.5, longitude: -75.5 };
  const ids = await Promise.all(Array.from({ length: 8 }, () => submit(place)));
  const verdicts = await Promise.all(ids.map(verdictOf));
  const unique = verdicts.filter(({ verdict }) => verdict === 'unique');
  expect(unique).toHaveLength(1);
  const others = verdicts.filter(({ verdict }) => verdict === 'duplicate');
  expect(others.map(({ ofRequestId }) => ofRequestId)).toEqual(Array(7).fill(unique[0]!.requestId));
});

test('the other replica takes over, and knows what was judged before', async () => {
  const place = { latitude: 45.51, longitude: -75.5 };
  const first = await submit(place);
  await verdictOf(first);
  await replicas.shift()!.close();
  replicas.unshift(replicas[0]!);
  expect(await verdictOf(await submit(place))).toMatchObject({ verdict: 'duplicate', ofRequestId: first });
});

describe('the public hint', () => {
  const place = { latitude: '45.52', longitude: '-75.5' };

  test('tells how many open reports are near, how far and when', async () => {
    const at = Date.now() - 3_600_000;
    await verdictOf(await submit({ latitude: 45.52, longitude: -75.5, at }));
    const answer = await eventually(async () => {
      const { body } = await hints({ serviceCode: 'pothole', ...place, latitude: '45.5201' });
      return body['count'] === 1 && body;
    });
    expect(answer).toEqual({ count: 1, nearest: [{ distanceMetres: 11, requestedAt: new Date(at).toISOString() }] });
  });

  test('says nothing about places that only staff may see', async () => {
    const placeKey = 'c'.repeat(64);
    await verdictOf(await submit({ service: 'noise', placeKey, at: Date.now() }));
    expect((await hints({ serviceCode: 'noise', ...place })).body).toEqual({ count: 0, nearest: [] });
  });

  test.each([
    ['a service nobody offers', { serviceCode: 'dragon', ...place }, 404, 'Aucun service ne porte ce code.'],
    ['no place', { serviceCode: 'pothole' }, 400, 'Donnez la latitude en degrés, entre −90 et 90.'],
    ['a place off the earth', { serviceCode: 'pothole', latitude: '91', longitude: '0' }, 400, 'entre −90 et 90'],
    ['a municipality elsewhere', { serviceCode: 'pothole', ...place, municipality: 'x' }, 404, 'Aucune municipalité'],
  ])('refuses %s', async (_what, query, status, french) => {
    const answer = await hints(query as Record<string, string>, { 'accept-language': 'fr' });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(french);
  });
});
