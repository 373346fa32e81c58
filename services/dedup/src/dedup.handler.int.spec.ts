import {
  CaseDuplicateRejected,
  CaseOpened,
  CasePlaceCorrected,
  CaseReclassified,
  CaseReopened,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  MatchJudged,
  MatchRejudged,
  RequestImportReversed,
  type EventBody,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { jest } from '@jest/globals';
import { openDataSource, poolOf } from '@guichet/service-kit';
import { PlaceKeys, pointText } from '@guichet/settings';
import { MUNICIPALITY, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import type { DedupHandler } from './dedup.handler.ts';
import { cellOf, type Point } from './domain/geometry.ts';
import { JUDGED_REPORT_MIGRATIONS } from './read-model/judged-reports.tables.ts';
import { bruteForce } from './testing/oracle.ts';
import { handlerOf } from './testing/handler-of.ts';
import { submitReport, type Report } from './testing/reports.ts';

const METRES_PER_DEGREE = 111_195.08;
const DAY = 86_400_000;
const START = Date.parse('2026-03-09T17:00:00.000Z');

const KEYS = new PlaceKeys('00112233445566778899aabbccddeeff');

let installation: TestInstallation;
let dataSource: DataSource;
let handler: DedupHandler;
let log: ReturnType<TestInstallation['log']>;

beforeAll(async () => {
  installation = await publishedInstallation();
  dataSource = await openDataSource({
    url: installation.urls.dedup.database,
    entities: [],
    migrations: JUDGED_REPORT_MIGRATIONS,
  });
  log = installation.log('dedup');
  handler = handlerOf(installation, poolOf(dataSource), { keys: KEYS, log });
});

afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

const verdictOf = async (requestId: string) => {
  const stream = { municipality: MUNICIPALITY, category: 'match', id: requestId };
  const events = await installation.log('dedup').readStream(stream);
  return events.map((event) => (event as RecordedOf<typeof MatchJudged>).data);
};

const judge = async (report: Report) => {
  const submitted = await submitReport(installation, report);
  await handler.judge(submitted);
  return { submitted, requestId: submitted.data.requestId, verdicts: await verdictOf(submitted.data.requestId) };
};

/** What routing would append, handed to the judge. */
async function caseEvent<E extends EventBody>(caseId: string, body: E): Promise<RecordedEvent & E> {
  const stream = { municipality: MUNICIPALITY, category: 'case', id: caseId };
  const [recorded] = await installation.append('routing', stream, [body]);
  return recorded as RecordedEvent & E;
}

const correction = (caseId: string, requestIds: string[], to: Point) => {
  const place = { ...CasePlaceCorrected.samples[0]!.place, ...to };
  return caseEvent(caseId, CasePlaceCorrected({ caseId, requestIds, place }));
};

function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wrapped = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** Walks north and then east, metre by metre, until the cell changes. */
function cornerNear(latitude: number, longitude: number): Point {
  const at = { latitude, longitude: wrapped(longitude) };
  const metre = 1 / METRES_PER_DEGREE;
  const first = cellOf(at);
  const rowOf = (cell: number) => Math.floor(cell / 1_000_000);
  while (rowOf(cellOf(at)) === rowOf(first)) at.latitude += metre;
  const second = cellOf(at);
  while (cellOf(at) === second) at.longitude = wrapped(at.longitude + metre / Math.cos((latitude * Math.PI) / 180));
  return at;
}

test('later reports are compared with the place that a report was corrected to', async () => {
  const [wrong, right] = [
    { latitude: 45.71, longitude: -75.1 },
    { latitude: 45.72, longitude: -75.1 },
  ];
  const { requestId } = await judge(wrong);
  await handler.rejudging.moved(await correction(newId(), [requestId], right));
  expect((await judge(right)).verdicts).toMatchObject([{ verdict: 'duplicate', ofRequestId: requestId }]);
  expect((await judge(wrong)).verdicts).toMatchObject([{ verdict: 'unique' }]);
});

describe('judging in the order of the log', () => {
  test.each([
    ['a city', 45.42, -75.7],
    ['the high Arctic', 82.5, -62.35],
    ['the antimeridian', 66.2, 180],
    ['the equator', 0, 12],
  ])('equals brute force in %s', async (_where, latitude, longitude) => {
    const next = random(Math.round(latitude * 100) + 7);
    const corner = cornerNear(latitude, longitude);
    const seen = [];
    for (let n = 0; n < 150; n++) {
      const spread = n % 2 ? 160 : 1200; // half of them huddle where four cells of the grid meet
      const north = (next() - 0.5) * spread;
      const east = ((next() - 0.5) * spread) / Math.cos((corner.latitude * Math.PI) / 180);
      const point = {
        latitude: corner.latitude + north / METRES_PER_DEGREE,
        longitude: wrapped(corner.longitude + east / METRES_PER_DEGREE),
        at: START + Math.round((next() - 0.5) * 40 * DAY),
      };
      const { requestId, verdicts } = await judge(point);
      seen.push({ ...point, id: requestId, judged: verdicts[0]! });
    }
    const expected = bruteForce(seen, 50, 14);
    const judged = seen.map(({ id, judged: { verdict, ofRequestId } }) => [id, { verdict, ofRequestId }]);
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(expected));
    expect([...expected.values()].filter(({ verdict }) => verdict === 'duplicate').length).toBeGreaterThan(10);
  });

  test('since when the municipality had it goes on to routing', async () => {
    const receivedAt = '2026-03-05T05:00:00.000Z';
    expect((await judge({ latitude: 46.7, longitude: -75.7, receivedAt })).verdicts).toMatchObject([
      { request: { receivedAt } },
    ]);
  });

  test('history that was closed joins nothing and is joined by nothing, before its case is known', async () => {
    const at = { latitude: 46.2, longitude: -75.2 };
    const history = { status: 'closed', closedAt: null, expectedAt: null } as const;
    const open = await judge(at);
    const past = await judge({ ...at, history });
    expect(past.verdicts).toMatchObject([{ verdict: 'unique', request: { history } }]);
    const next = await judge(at);
    expect(next.verdicts).toMatchObject([{ verdict: 'duplicate', ofRequestId: open.requestId }]);
    const elsewhere = { latitude: 46.3, longitude: -75.3 };
    const closed = await judge({ ...elsewhere, history });
    expect((await judge(elsewhere)).verdicts).toMatchObject([{ verdict: 'recurrence', ofRequestId: closed.requestId }]);
    expect((await judge({ ...elsewhere, at: START + 400 * DAY })).verdicts).toMatchObject([{ verdict: 'unique' }]);
  });

  test('a report whose import was undone resembles nothing any more', async () => {
    const at = { latitude: 46.4, longitude: -75.4 };
    const { requestId } = await judge(at);
    const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
    const [undone] = await installation.append('intake', stream, [RequestImportReversed({ requestId })]);
    await handler.importReversed(undone as RecordedOf<typeof RequestImportReversed>);
    expect((await judge(at)).verdicts).toMatchObject([{ verdict: 'unique' }]);
  });

  test('holds up nobody for a report that was given up, and finds what was undone when it is judged after all', async () => {
    const at = { latitude: 46.15, longitude: -75.15 };
    const submitted = await submitReport(installation, {
      ...at,
      history: { status: 'open', closedAt: null, expectedAt: null },
    });
    const { requestId } = submitted.data;
    const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
    const [undone] = await installation.append('intake', stream, [RequestImportReversed({ requestId })]);
    await handler.importReversed(undone as RecordedOf<typeof RequestImportReversed>);
    await handler.judge(submitted, true);
    expect((await judge(at)).verdicts).toMatchObject([{ verdict: 'unique' }]);
  });

  test('reads no request again that is judged for the first time, imported or not', async () => {
    const reads = jest.spyOn(log, 'readStream');
    const history = { status: 'open', closedAt: null, expectedAt: null } as const;
    for (const report of [{}, { history }])
      await handler.judge(await submitReport(installation, { latitude: 46.16, longitude: -75.16, ...report }));
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();
  });

  test('keeps services apart', async () => {
    const place = { latitude: 46.1, longitude: -75.1 };
    await judge({ ...place, service: 'streetlight' });
    expect((await judge(place)).verdicts[0]).toMatchObject({ verdict: 'unique' });
    expect((await judge(place)).verdicts[0]).toMatchObject({ verdict: 'duplicate' });
  });

  test('a suggestion leaves the report in a group of its own', async () => {
    const place = { latitude: 46.2, longitude: -75.1, service: 'sidewalk' };
    const first = await judge(place);
    const second = await judge({ ...place, latitude: 46.2001 });
    expect(second.verdicts[0]).toMatchObject({ verdict: 'suggested', ofRequestId: first.requestId });
    const third = await judge({ ...place, latitude: 46.2001 });
    expect(third.verdicts[0]).toMatchObject({ verdict: 'suggested', ofRequestId: second.requestId });
  });

  test('compares private places by their key', async () => {
    const [here, there] = ['a'.repeat(64), 'b'.repeat(64)];
    const first = await judge({ service: 'sewer-backup', placeKey: here });
    expect((await judge({ service: 'sewer-backup', placeKey: there })).verdicts[0]).toMatchObject({
      verdict: 'unique',
    });
    const again = await judge({ service: 'sewer-backup', placeKey: here });
    expect(again.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: first.requestId });
  });

  test('compares a place that is private now with those that were public', async () => {
    const [here, there] = [
      { latitude: 45.48123, longitude: -75.61234 },
      { latitude: 45.49123, longitude: -75.61234 },
    ];
    const open = await judge({ service: 'sewer-backup', ...here });
    await judge({ service: 'sewer-backup', ...there });
    const hidden = await judge({ service: 'sewer-backup', placeKey: KEYS.of(MUNICIPALITY, pointText(here)) });
    expect(hidden.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: open.requestId });
    const elsewhere = await judge({ service: 'sewer-backup', placeKey: KEYS.of('elsewhere', pointText(here)) });
    expect(elsewhere.verdicts[0]).toMatchObject({ verdict: 'unique' });
  });
});

describe('delivered again', () => {
  test('a request keeps its one verdict, though more is known by now', async () => {
    const place = { latitude: 47.1, longitude: -75.1 };
    const first = await judge(place);
    await judge(place);
    await handler.judge(first.submitted);
    expect(await verdictOf(first.requestId)).toEqual([expect.objectContaining({ verdict: 'unique' })]);
  });

  test('a row that was lost between verdict and table comes back', async () => {
    const place = { latitude: 47.2, longitude: -75.1 };
    const first = await judge(place);
    await dataSource.query('delete from judged_report where request_id = $1', [first.requestId]);
    await handler.judge(first.submitted);
    expect((await judge(place)).verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: first.requestId });
  });

  test('an old request is judged by what stood before it, not by what came after', async () => {
    const place = { latitude: 47.3, longitude: -75.1 };
    const late = await submitReport(installation, place);
    await judge(place);
    await handler.judge(late);
    expect(await verdictOf(late.data.requestId)).toEqual([expect.objectContaining({ verdict: 'unique' })]);
  });
});

describe('a case that was closed', () => {
  const opened = (caseId: string, requestId: string, why: 'unique' | 'attached-to-closed') =>
    caseEvent(caseId, CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId, why }));
  const resolved = (caseId: string) => caseEvent(caseId, CaseResolved({ caseId, outcome: 'fixed', resolved: true }));

  test('makes the next report a recurrence, and the one after it a duplicate of that', async () => {
    const place = { latitude: 48.1, longitude: -75.1 };
    const [first, caseId] = [await judge(place), newId()];
    await handler.joined((await opened(caseId, first.requestId, 'unique')) as never);
    await handler.closed((await resolved(caseId)) as never);
    const second = await judge({ ...place, latitude: 48.1001 });
    expect(second.verdicts[0]).toMatchObject({ verdict: 'recurrence', ofRequestId: first.requestId });
    const third = await judge(place);
    expect(third.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: second.requestId });
  });

  test('was open for a request that stands before its end in the log', async () => {
    const place = { latitude: 48.2, longitude: -75.1 };
    const [first, caseId] = [await judge(place), newId()];
    const before = await submitReport(installation, place);
    await handler.joined((await opened(caseId, first.requestId, 'unique')) as never);
    await handler.closed((await resolved(caseId)) as never);
    await handler.judge(before);
    expect(await verdictOf(before.data.requestId)).toEqual([expect.objectContaining({ verdict: 'duplicate' })]);
  });

  test('no longer concerns a report that left it before, but the one it went to does', async () => {
    const place = { latitude: 48.4, longitude: -75.1 };
    const [first, left, joined] = [await judge(place), newId(), newId()];
    const ofRequestId = newId();
    await handler.joined((await opened(left, first.requestId, 'unique')) as never);
    const moved = CaseRequestAttached({ caseId: joined, requestId: first.requestId, ofRequestId });
    await handler.joined((await caseEvent(joined, moved)) as never);
    await handler.closed((await resolved(left)) as never);
    const second = await judge(place);
    expect(second.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: first.requestId });
    await handler.closed((await resolved(joined)) as never);
    await dataSource.query('delete from judged_report where request_id <> $1', [first.requestId]);
    expect((await judge(place)).verdicts[0]).toMatchObject({ verdict: 'recurrence', ofRequestId: first.requestId });
  });

  test('is joined again once it was reopened, but not through a report that was withdrawn', async () => {
    const place = { latitude: 48.6, longitude: -75.1 };
    const [first, caseId] = [await judge(place), newId()];
    await handler.joined((await opened(caseId, first.requestId, 'unique')) as never);
    await handler.closed((await resolved(caseId)) as never);
    const reopened = await caseEvent(caseId, CaseReopened({ ...CaseReopened.samples[0]!, caseId }));
    await handler.reopened(reopened as never);
    const second = await judge(place);
    expect(second.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: first.requestId });
    for (const { requestId } of [first, second]) {
      const withdrawn = await caseEvent(caseId, CaseRequestWithdrawn({ caseId, requestId }));
      await handler.withdrawn(withdrawn as never);
    }
    expect((await judge(place)).verdicts[0]).toMatchObject({ verdict: 'unique' });
  });

  test('is joined through a report that stayed in it, when the first one went elsewhere', async () => {
    const place = { latitude: 48.5, longitude: -75.1 };
    const [first, stayed] = [await judge(place), await judge({ ...place, latitude: 48.5002 })];
    const { requestId } = stayed;
    const caseId = newId();
    await handler.joined((await opened(caseId, first.requestId, 'unique')) as never);
    const repeats = CaseRequestAttached({ caseId, requestId, ofRequestId: first.requestId });
    await handler.joined((await caseEvent(caseId, repeats)) as never);
    const near = { ...place, latitude: 48.5002 };
    expect((await judge(near)).verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: first.requestId });
    await handler.joined((await opened(newId(), first.requestId, 'unique')) as never);
    expect((await judge(near)).verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: requestId });
  });

  test('is never joined again through a report that was detached from it, also before that one has a case of its own', async () => {
    const place = { latitude: 48.7, longitude: -75.1 };
    const [first, apart] = [await judge(place), await judge({ ...place, latitude: 48.7002 })];
    const { requestId } = apart;
    const [caseId, toCaseId] = [newId(), newId()];
    await handler.joined((await opened(caseId, first.requestId, 'unique')) as never);
    const repeats = CaseRequestAttached({ caseId, requestId, ofRequestId: first.requestId });
    await handler.joined((await caseEvent(caseId, repeats)) as never);
    const left = CaseRequestDetached({ caseId, requestId, toCaseId, why: 'another-thing' });
    await handler.left((await caseEvent(caseId, left)) as never);
    const near = { ...place, latitude: 48.7002 };
    expect((await judge(near)).verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: requestId });
    await handler.joined((await opened(toCaseId, requestId, 'unique')) as never);
    expect((await judge(near)).verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: requestId });
  });

  test('leaves a repeat that got a case of its own as the first of a new group', async () => {
    const place = { latitude: 48.3, longitude: -75.1 };
    await judge(place);
    const second = await judge({ ...place, latitude: 48.3002 });
    expect(second.verdicts[0]).toMatchObject({ verdict: 'duplicate' });
    await handler.joined((await opened(newId(), second.requestId, 'attached-to-closed')) as never);
    const third = await judge({ ...place, latitude: 48.3002 });
    expect(third.verdicts[0]).toMatchObject({ verdict: 'duplicate', ofRequestId: second.requestId });
  });
});

describe('judged again after a correction', () => {
  const metres = (north: number) => north / METRES_PER_DEGREE;
  const opened = async (requestId: string, caseId = newId()) => {
    await handler.joined(await caseEvent(caseId, CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId })));
    return caseId;
  };
  /** A report of sidewalks, where likenesses are suggested, in a case of its own. */
  const reported = async (place: Pick<Report, 'latitude' | 'longitude'>, service = 'sidewalk') => {
    const { requestId } = await judge({ ...place, service });
    return { requestId, caseId: await opened(requestId) };
  };
  const move = async ({ caseId, requestId }: Awaited<ReturnType<typeof reported>>, to: Point) => {
    const corrected = await correction(caseId, [requestId], to);
    await handler.rejudging.moved(corrected);
    return corrected;
  };
  /** What is said of it, first and since: the verdict and the other report. */
  const said = async ({ requestId }: { requestId: string }) =>
    (await verdictOf(requestId)).map(({ verdict, ofRequestId }) => [verdict, ofRequestId]);
  const NONE = ['unique', null];
  const at = (latitude: number): Point => ({ latitude, longitude: -76.1 });
  const near = ({ latitude, longitude }: Point): Point => ({ latitude: latitude + metres(8), longitude });

  test('a suggestion goes away with either report, and a new one appears', async () => {
    const [here, there] = [at(50.1), at(50.2)];
    const [first, second] = [await reported(here), await reported(near(here))];
    await move(second, near(there));
    expect(await said(second)).toEqual([['suggested', first.requestId], NONE]);
    await move(first, there);
    expect(await said(first)).toEqual([NONE, ['suggested', second.requestId]]);
    await move(second, here); // the first is likened to it
    expect(await said(first)).toEqual([NONE, ['suggested', second.requestId], NONE]);
    expect(await said(second)).toHaveLength(2);
    const [, , last] = await installation
      .log('dedup')
      .readStream({ municipality: MUNICIPALITY, category: 'match', id: first.requestId });
    expect(last).toMatchObject({
      data: { why: 'other', serviceCode: 'sidewalk', latitude: there.latitude },
      metadata: { actor: { role: 'service:dedup' } },
    });
  });

  test('one that still holds is left as it is, and needs none the other way round', async () => {
    const here = at(50.3);
    const [first, second] = [await reported(here), await reported(near(here))];
    await move(first, { ...here, latitude: here.latitude + metres(2) });
    expect([await said(first), await said(second)]).toEqual([[NONE], [['suggested', first.requestId]]]);
  });

  test('a case whose place becomes known takes repeats, and is likened to those that are there', async () => {
    const here = at(50.4);
    const there = await reported(here, 'pothole');
    const unknown = await reported({ latitude: null, longitude: null }, 'pothole');
    await move(unknown, near(here));
    expect(await said(unknown)).toEqual([NONE, ['suggested', there.requestId]]);
    const next = await judge({ ...near(here), latitude: near(here).latitude + metres(15) });
    expect(next.verdicts).toMatchObject([{ verdict: 'duplicate', ofRequestId: unknown.requestId }]);
  });

  test('what a person rejected, or took apart, is not suggested again, also where the cases went on in others', async () => {
    const [here, there] = [at(50.5), at(50.6)];
    const [first, second, third] = [await reported(here), await reported(there), await reported(at(50.7))];
    const rejected = CaseDuplicateRejected({ caseId: first.caseId, requestId: second.requestId });
    await handler.parted(await caseEvent(first.caseId, rejected));
    await move(second, near(here));
    expect(await said(second)).toEqual([NONE]);
    const { caseId } = third;
    const attached = { caseId, requestId: first.requestId, ofRequestId: third.requestId, fromCaseId: first.caseId };
    await handler.joined(await caseEvent(caseId, CaseRequestAttached({ ...attached, via: 'merge' })));
    await move(third, here);
    expect([await said(second), await said(third)]).toEqual([[NONE], [NONE]]);
    const toCaseId = newId();
    const left = CaseRequestDetached({ caseId, requestId: first.requestId, toCaseId, why: 'another-thing' });
    await handler.detached(await caseEvent(caseId, left));
    await opened(first.requestId, toCaseId);
    await move({ requestId: first.requestId, caseId: toCaseId }, here);
    expect((await said(first)).map(([, of]) => of)).not.toContain(third.requestId);
  });

  test('a report of the same case is no duplicate of it', async () => {
    const [first, second] = [await reported(at(50.8)), await judge({ ...near(at(50.8)), service: 'sidewalk' })];
    const { caseId } = first;
    const merged = { caseId, requestId: second.requestId, ofRequestId: first.requestId };
    await handler.joined(await caseEvent(caseId, CaseRequestAttached(merged)));
    await handler.rejudging.moved(await correction(caseId, [first.requestId, second.requestId], at(50.9)));
    expect([await said(first), await said(second)]).toEqual([[NONE], [['suggested', first.requestId]]]);
  });

  test('a reclassified case is compared within its service of now, by whom it had then', async () => {
    const here = at(51.1);
    const [pothole, sidewalk] = [await reported(here, 'pothole'), await reported(near(here))];
    const { caseId } = sidewalk;
    const reclassified = CaseReclassified({
      ...CaseReclassified.samples[0]!,
      caseId,
      serviceCode: 'pothole',
      group: 'roads',
    });
    const event = await caseEvent(caseId, reclassified);
    const later = await judge(at(51.2));
    await handler.joined(
      await caseEvent(
        caseId,
        CaseRequestAttached({ caseId, requestId: later.requestId, ofRequestId: sidewalk.requestId }),
      ),
    );
    await handler.rejudging.reclassified(event);
    expect(await said(sidewalk)).toEqual([NONE, ['suggested', pothole.requestId]]);
    expect(await said(later)).toEqual([NONE]);
    expect((await judge({ ...near(here), service: 'sidewalk' })).verdicts).toMatchObject([{ verdict: 'unique' }]);
  });

  test('a report that left a reclassified case is about the service of its own case again', async () => {
    const [first, apart] = [await reported(at(51.22)), await judge({ ...near(at(51.22)), service: 'sidewalk' })];
    const [{ caseId }, { requestId }, toCaseId] = [first, apart, newId()];
    await handler.joined(
      await caseEvent(caseId, CaseRequestAttached({ caseId, requestId, ofRequestId: first.requestId })),
    );
    const reclassified = CaseReclassified({ ...CaseReclassified.samples[0]!, caseId, serviceCode: 'pothole' });
    const earlier = await caseEvent(caseId, reclassified);
    await handler.rejudging.reclassified(earlier);
    await handler.detached(
      await caseEvent(caseId, CaseRequestDetached({ caseId, requestId, toCaseId, why: 'another-thing' })),
    );
    const own = { caseId: toCaseId, requestId, serviceCode: 'sidewalk', why: 'detached' } as const;
    await handler.joined(await caseEvent(toCaseId, CaseOpened({ ...CaseOpened.samples[0]!, ...own })));
    await handler.rejudging.reclassified(earlier);
    const later = await judge({ ...near(at(51.22)), service: 'sidewalk' });
    expect(later.verdicts).toMatchObject([{ verdict: 'suggested', ofRequestId: requestId }]);
  });

  test('is judged once for each delivery, and an earlier correction that is handled late changes nothing', async () => {
    const [here, there] = [at(51.3), at(51.4)];
    const [first, second] = [await reported(here), await reported(at(51.5))];
    const [early, late] = [
      await correction(second.caseId, [second.requestId], near(here)),
      await correction(second.caseId, [second.requestId], there),
    ];
    await handler.rejudging.moved(late);
    await handler.rejudging.moved(early);
    expect(await said(second)).toEqual([NONE]);
    const back = await move(second, near(here));
    await handler.rejudging.moved(back);
    await handler.rejudging.moved(late);
    expect(await said(second)).toEqual([NONE, ['suggested', first.requestId]]);
    expect(MatchRejudged.faults((await verdictOf(second.requestId))[1])).toEqual([]);
  });

  test('a report that was withdrawn is placed nowhere by a correction that is handled late', async () => {
    const gone = await reported(at(51.6));
    const early = await correction(gone.caseId, [gone.requestId], at(51.7));
    const withdrawn = CaseRequestWithdrawn({ caseId: gone.caseId, requestId: gone.requestId });
    await handler.withdrawn(await caseEvent(gone.caseId, withdrawn));
    await handler.rejudging.moved(early);
    expect((await judge({ ...at(51.7), service: 'sidewalk' })).verdicts).toMatchObject([{ verdict: 'unique' }]);
  });

  test('a report that was withdrawn is compared no more when the one that it was likened to is corrected', async () => {
    const here = at(51.65);
    const [first, gone] = [await reported(here), await reported(near(here))];
    const { caseId, requestId } = gone;
    await handler.withdrawn(await caseEvent(caseId, CaseRequestWithdrawn({ caseId, requestId })));
    await move(first, at(51.66));
    expect(await said(gone)).toEqual([['suggested', first.requestId]]);
  });

  test('by the asset that was named, wherever it is', async () => {
    const named = { service: 'streetlight', assetKey: 'e'.repeat(64) };
    const { requestId } = await judge({ ...at(51.8), ...named });
    expect((await judge({ ...at(51.9), ...named })).verdicts).toMatchObject([
      { verdict: 'duplicate', ofRequestId: requestId },
    ]);
    const [other, nearby] = [{ ...named, assetKey: 'f'.repeat(64) }, { service: 'streetlight' }];
    expect((await judge({ ...at(51.8), ...other })).verdicts).toMatchObject([{ verdict: 'unique' }]);
    expect((await judge({ ...near(at(51.8)), ...nearby })).verdicts).toMatchObject([{ verdict: 'duplicate' }]);
  });
});
