import {
  CaseOpened,
  CasePlaceCorrected,
  CasePromised,
  CaseReclassified,
  CaseRequestAttached,
  MatchJudged,
  MatchRejudged,
  type RecordedOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { assetText, PlaceKeys } from '@guichet/settings';
import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, MUNICIPALITY, nats, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import { start } from './index.ts';
import { submitReport, type Report } from './testing/reports.ts';

const KEY = '00112233445566778899aabbccddeeff';

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
  const env = {
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.dedup,
    GUICHET_LEASE_SECONDS: '1',
    GUICHET_PLACE_KEY: KEY,
  };
  replicas = await Promise.all([start({ ...env, LOG_LEVEL: 'error' }), start({ ...env, LOG_LEVEL: 'error' })]);
  await eventually(() => replicas[0]!.ready());
});

afterAll(async () => {
  await Promise.all(replicas?.map((replica) => replica.close()) ?? []);
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

const readMatches = (requestId: string) =>
  installation.log('dedup').readStream({ municipality: MUNICIPALITY, category: 'match', id: requestId });

const verdictOf = async (requestId: string) => {
  const events = await eventually(async () => {
    const found = await readMatches(requestId);
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

  const nearest = async (query: Record<string, string>, wanted: (nearest: any[]) => boolean, headers = {}) =>
    eventually(async () => {
      const { body } = await hints(query, headers);
      return wanted(body['nearest']) && body;
    });

  test('tells which open cases are near, how far, since when, what was answered, how many reported it, and the promise', async () => {
    const at = Date.now() - 3_600_000;
    const answers = [{ question: 'size', choices: ['large'] }];
    const [first, second] = [
      await submitReport(installation, { latitude: 45.52, longitude: -75.5, at, answers }),
      await submitReport(installation, { latitude: 45.5202, longitude: -75.5, at }),
    ];
    const [requestId, other, caseId] = [first.data.requestId, second.data.requestId, newId()];
    await Promise.all([requestId, other].map(verdictOf));
    const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId });
    const promised = CasePromised({ ...CasePromised.samples[0]!, caseId });
    const attached = CaseRequestAttached({ caseId, requestId: other, ofRequestId: requestId });
    await installation.append('routing', { municipality: MUNICIPALITY, category: 'case', id: caseId }, [
      opened,
      promised,
      attached,
    ]);
    const query = { serviceCode: 'pothole', ...place, latitude: '45.5199' };
    const answer = await nearest(query, ([one, ...more]) => one?.people === 2 && more.length === 0, {
      'accept-language': 'fr',
    });
    const label = expect.stringMatching(/\?$/);
    expect(answer).toEqual({
      count: 2,
      nearest: [
        {
          ...{ reference: first.data.reference, distanceMetres: 11, isSameAsset: false, people: 2 },
          requestedAt: new Date(at).toISOString(),
          answers: [{ question: 'size', label, choices: ['large'], text: expect.stringMatching(/^\p{Lu}/u) }],
          expectedAt: promised.data.resolveBy,
        },
      ],
    });
  });

  test('knows the asset as people write it, wherever it is said to be', async () => {
    const assetKey = new PlaceKeys(KEY).of(MUNICIPALITY, assetText('pole-number', 'RP-2043')!);
    await verdictOf(
      await submit({ service: 'streetlight', latitude: 45.6, longitude: -75.6, assetKey, at: Date.now() }),
    );
    const query = { serviceCode: 'streetlight', ...place };
    expect(await nearest({ ...query, asset: 'rp 2043' }, ({ length }) => length > 0)).toMatchObject({
      nearest: [{ isSameAsset: true, distanceMetres: 11_821, people: 1, expectedAt: null }],
    });
    expect((await hints({ ...query, asset: 'RP-2044' })).body).toEqual({ count: 0, nearest: [] });
    expect((await hints({ ...query, asset: '?' })).status).toBe(200);
  });

  test('says nothing about places that only staff may see', async () => {
    const placeKey = 'c'.repeat(64);
    await verdictOf(await submit({ service: 'noise', placeKey, at: Date.now() }));
    expect((await hints({ serviceCode: 'noise', ...place })).body).toEqual({ count: 0, nearest: [] });
  });

  test('says nothing of what was reported in confidence, though its case is about a public service and place by now', async () => {
    const { requestId, serviceCode } = (
      await submitReport(installation, { service: 'no-water', placeKey: 'd'.repeat(64), at: Date.now() })
    ).data;
    await verdictOf(requestId);
    const main = { service: 'water-main-break', latitude: 45.5201, longitude: -75.5, at: Date.now() };
    const known = await submitReport(installation, main);
    await verdictOf(known.data.requestId);
    const caseId = newId();
    const corrected = { ...CasePlaceCorrected.samples[0]!.place, latitude: 45.5203, longitude: -75.5 };
    await installation.append('routing', { municipality: MUNICIPALITY, category: 'case', id: caseId }, [
      CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId, serviceCode }),
      CaseReclassified({ ...CaseReclassified.samples[0]!, caseId, serviceCode: main.service }),
      CasePlaceCorrected({ caseId, requestIds: [requestId], place: corrected }),
    ]);
    await eventually(async () => {
      const events = await readMatches(requestId);
      return events.findLast((event) => MatchRejudged.is(event))?.data.ofRequestId === known.data.requestId;
    });
    const { body } = await hints({ serviceCode: main.service, ...place });
    expect(body).toMatchObject({ count: 1, nearest: [{ distanceMetres: 11 }] });
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
