import { MatchJudged } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { openDataSource, poolOf } from '@guichet/service-kit';
import { freshInstallation, MUNICIPALITY as municipality, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { JudgedReports } from './judged-reports.ts';
import { JUDGED_REPORT_MIGRATIONS } from './judged-reports.tables.ts';
import { writeJoined, writeTurns, type Joined, type Turned } from './membership.ts';

let installation: TestInstallation;
let dataSource: DataSource;
let reports: JudgedReports;

beforeAll(async () => {
  installation = await freshInstallation();
  const url = installation.urls.dedup.database;
  dataSource = await openDataSource({ url, entities: [], migrations: JUDGED_REPORT_MIGRATIONS });
  reports = new JudgedReports(poolOf(dataSource));
});
afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * below);
  };
}

/** Reports that move between cases, and cases that are closed and opened again, in the order of the log. */
function history(seed: number): (Joined | Turned)[] {
  const below = random(seed);
  const [requests, cases] = [4, 3].map((count) => Array.from({ length: count }, () => newId()));
  return Array.from({ length: 24 }, (_, n) => {
    const position = BigInt(n + 10);
    const caseId = cases![below(3)]!;
    if (below(2) === 0) return { municipality, caseId, closed: below(3) > 0, position };
    return { municipality, requestId: requests![below(4)]!, caseId: below(6) === 0 ? null : caseId, position };
  });
}

const isJoined = (one: Joined | Turned): one is Joined => 'requestId' in one;
const isTurned = (one: Joined | Turned): one is Turned => !isJoined(one);

async function rows() {
  const columns = 'request_id, current_case_id, case_position, closed';
  const found = await dataSource.query(`select ${columns} from judged_report order by request_id`);
  await dataSource.query('truncate judged_report, case_turn');
  return found;
}

const judge = async (given: readonly (Joined | Turned)[], position = 1n) => {
  const sample = MatchJudged.samples[0]!;
  for (const requestId of new Set(given.filter(isJoined).map((one) => one.requestId)))
    await reports.add(municipality, position, { ...sample, requestId });
};

/** The positions from 10 to 40 at which the report is closed, looked up one by one. */
function closedAt(given: readonly (Joined | Turned)[], requestId: string): number[] {
  const joined = given.filter(isJoined).findLast((one) => one.requestId === requestId);
  const turns = given.filter(isTurned).filter(({ caseId }) => caseId === joined?.caseId);
  return Array.from({ length: 30 }, (_, n) => n + 10).filter(
    (at) => joined && at >= joined.position && turns.findLast(({ position }) => position <= at)?.closed,
  );
}

test.each([1, 2, 3, 4, 5, 6])(
  'history %i leaves the same in any order, in batches and when it comes again',
  async (seed) => {
    const given = history(seed);
    const below = random(seed + 100);
    await judge(given);
    for (let at = 0, size = 0; at < given.length; at += size) {
      size = 1 + below(6);
      const batch = given.slice(at, at + size);
      await writeJoined(batch.filter(isJoined), dataSource);
      await writeTurns(batch.filter(isTurned), dataSource);
    }
    const { rows: found } = await poolOf(dataSource).query<{ request_id: string; closed_at: number[] }>(
      `select request_id, array(select at from generate_series(10, 39) at where closed @> at::bigint) as closed_at from judged_report`,
    );
    for (const { request_id, closed_at } of found) expect(closed_at).toEqual(closedAt(given, request_id));
    const inOrder = await rows();

    await judge(given);
    const again = [...given, ...given].toSorted(() => below(3) - 1);
    for (const one of again) await (isJoined(one) ? reports.joined(one) : reports.turned(one));
    expect(await rows()).toEqual(inOrder);
  },
);

test('what was closed before it was imported stays closed from its own position on', async () => {
  const [requestId, caseId] = [newId(), newId()];
  const sample = MatchJudged.samples[0]!;
  const request = { ...sample.request, history: { status: 'closed', closedAt: null, expectedAt: null } as const };
  await reports.add(municipality, 5n, { ...sample, requestId, request });
  await reports.joined({ municipality, requestId, caseId, position: 7n });
  await reports.turned({ municipality, caseId, closed: true, position: 9n });
  expect(await rows()).toMatchObject([{ current_case_id: caseId, closed: '{[5,)}' }]);
});
