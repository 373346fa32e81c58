import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '@guichet/event-sourcing';
import { CasePlaceCorrected, type DataOf } from '@guichet/events';
import { Contents } from '../contents/contents.ts';
import { forgetUnnamedContents } from '../contents/unnamed-contents.ts';
import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

const POINT = { latitude: Number(IN_WEST.lat), longitude: Number(IN_WEST.long) };

let intake: RunningIntake;
let store: PostgresEventStore;
beforeAll(async () => {
  intake = await RunningIntake.start();
  store = PostgresEventStore.connect(intake.logUrl);
}, 60_000);
afterAll(async () => {
  await store?.close();
  await intake?.stop();
});

const stream = { category: 'case', id: randomUUID() };

/** Whichever of the two the test looks at, the other is absent. */
interface Found {
  readonly place: DataOf<typeof CasePlaceCorrected>['place'];
  readonly faults: readonly Readonly<Record<string, unknown>>[];
}

async function find(
  serviceCode: string,
  given: object,
  { key = randomUUID(), as = 'service' as 'service' | 'agent', at = stream } = {},
) {
  const json = { municipality: 'sampleville', serviceCode, stream: at, language: 'fr', ...given };
  const answer = await intake.call('/internal/places', { as, json, headers: { 'idempotency-key': key } });
  return { status: answer.status, body: (await answer.json()) as Found };
}

test('a public point has its ward', async () => {
  expect(await find('pothole', POINT)).toEqual({
    status: 200,
    body: { place: { precision: 'point', ...POINT, placeRef: null, placeKey: null, wardId: 'west' } },
  });
});

test('a place for staff only is kept apart, under the same reference for the same call', async () => {
  const key = randomUUID();
  const given = { ...POINT, address: '12, rue des Érables' };
  const { body } = await find('noise', given, { key });
  expect(body.place).toMatchObject({ precision: 'private', latitude: null, longitude: null, wardId: 'west' });
  expect(body.place.placeKey).toMatch(/^[0-9a-f]{64}$/);
  expect((await find('noise', given, { key })).body).toEqual(body);
  expect((await find('noise', POINT, { key })).body).toMatchObject({ code: 'idempotency.key-reused' });
  const { rows } = await intake.database.query('select fields from personal_record where ref = $1', [
    body.place.placeRef,
  ]);
  expect(rows).toEqual([{ fields: given }]);
});

test('what is wrong is said, and nothing is kept', async () => {
  const fault = async (given: object) => (await find('pothole', given)).body.faults[0];
  expect(await fault({ latitude: 10, longitude: 10 })).toMatchObject({ code: 'request.outside-municipality' });
  expect(await fault({})).toMatchObject({ code: 'request.place-required' });
  expect(await fault({ latitude: 45 })).toMatchObject({ code: 'request.point-incomplete', field: 'longitude' });
  expect((await find('moon', POINT)).body.faults).toMatchObject([{ code: 'request.unknown-service' }]);
  expect((await find('pothole', POINT, { as: 'agent' })).status).toBe(403);
});

test('one that no event names is forgotten', async () => {
  const [named, unnamed] = [randomUUID(), randomUUID()];
  const refs = [];
  for (const id of [named, unnamed])
    refs.push((await find('noise', POINT, { at: { category: 'case', id } })).body.place.placeRef);
  const place = { ...CasePlaceCorrected.samples[0]!.place, precision: 'private' as const, placeRef: refs[0]! };
  await intake.append('sampleville', named, CasePlaceCorrected({ caseId: named, requestIds: [], place }));
  await forgetUnnamedContents(new Contents(intake.database), store, 0);
  const { rows } = await intake.database.query('select ref from personal_record where ref = any($1)', [refs]);
  expect(rows).toEqual([{ ref: refs[0] }]);
});
