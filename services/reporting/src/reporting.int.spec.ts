import { jest } from '@jest/globals';
import { eventually } from '@guichet/test-kit';
import { TenDays1764200000000 } from './read-model/reports.tables.ts';
import { cellsOf, wordsOf } from './testing/cells.ts';
import { history } from './testing/history.ts';
import { bruteForce, inOrder } from './testing/oracle.ts';
import { RunningReporting } from './testing/running-reporting.ts';
import { COAST, tell } from './testing/two-municipalities.ts';

jest.setTimeout(60_000);

let reporting: RunningReporting;
beforeAll(async () => {
  reporting = await RunningReporting.start();
});
afterAll(() => reporting.stop());

const cube = () => cellsOf(reporting.database);

describe('the cube', () => {
  test('equals brute force over two cities whose events come interleaved', async () => {
    await reporting.tellEverything();
    await reporting.counted();
    expect(await cube()).toEqual(reporting.expected);
    expect(await wordsOf(reporting.database)).toEqual(reporting.expectedWords);
  });

  test('is as it was when the whole log comes again', async () => {
    await reporting.end();
    await reporting.database.query(
      'update consumer_checkpoint set log_id = null, position = 0, event_id = null, as_of = null',
    );
    await reporting.begin(1);
    await reporting.counted();
    expect(await cube()).toEqual(reporting.expected);
    expect(await wordsOf(reporting.database)).toEqual(reporting.expectedWords);
    const { rows } = await reporting.database.query('select count(*)::int as facts from fact');
    expect(rows).toEqual([{ facts: 160 }]);
  });

  test('is rebuilt from the log', async () => {
    await reporting.end();
    await reporting.database.query('truncate fact, case_record, diverted, cube, total, tally, consumer_checkpoint');
    await reporting.begin(2);
    await reporting.counted();
    expect(await cube()).toEqual(reporting.expected);
  });
});

test('what could not be written is counted once it can be', async () => {
  // A sequence remembers attempts that were rolled back.
  await reporting.database.query(`create sequence attempts;
    create function refuse() returns trigger language plpgsql as
      $$begin perform nextval('attempts'); raise 'not now'; end$$;
    create trigger refuse before insert on cube execute function refuse()`);
  const steps = history({ seed: 13, requests: 10, wards: ['w'], departments: ['d'], services: ['s'] });
  await tell(reporting.installation, COAST.id, steps);
  await eventually(
    async () => (await reporting.database.query('select from attempts where last_value > 2')).rowCount === 1,
  );
  expect(await cube()).toEqual(reporting.expected);
  expect((await reporting.database.query(`select from fact where ward_id = 'w'`)).rowCount).toBe(0);
  await reporting.database.query('drop trigger refuse on cube');
  await reporting.counted();
  expect(await cube()).toEqual(inOrder([...reporting.expected, ...bruteForce(steps, COAST.id, COAST.zone)]));
});

test('sums of ten days are the same when the migration makes them of those of the days', async () => {
  const tenDays = async () => {
    const order = 'municipality, report, begins, member';
    const { rows } = await reporting.database.query(
      `select * from total where grain = 'ten-day' and received > 0 order by ${order}`,
    );
    return rows.map(({ municipality, begins, member, received, open, cases }) => {
      return { municipality, begins, member, received, open, cases }; // other figures are younger than this migration
    });
  };
  const counting = await tenDays();
  expect(counting.length).toBeGreaterThan(20);
  await reporting.end();
  const runner = { query: (sql: string) => reporting.database.query(sql) } as never;
  await new TenDays1764200000000().down(runner);
  await new TenDays1764200000000().up(runner);
  await reporting.begin(2);
  expect(await tenDays()).toEqual(counting);
});
