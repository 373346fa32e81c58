import { randomUUID } from 'node:crypto';
import { openInstallation, type MessagingInstallation } from '../../test/installation.ts';
import { NotInCharge } from '../lease.ts';
import { Checkpoint } from './checkpoint.ts';

let our: MessagingInstallation;
beforeEach(async () => void (our = await openInstallation()));
afterEach(() => our.close());

/** The checkpoint of a replica that holds the lease. */
async function inCharge(): Promise<Checkpoint> {
  const holder = randomUUID();
  await our.dataSource.query(
    `insert into consumer_lease (name, holder, term, expires_at) values ('dedup', $1, 1, now() + interval '1 hour')`,
    [holder],
  );
  return Checkpoint.open(our.dataSource, 'dedup', holder, async () => 0n);
}

const CHANGES = {
  'another replica took the lease': 'update consumer_lease set holder = gen_random_uuid()',
  'another replica moved on': 'update consumer_checkpoint set position = position + 1',
  'the tables were swapped': 'update consumer_checkpoint set generation = generation + 1',
};

describe.each(Object.entries(CHANGES))('when %s', (_, change) => {
  test.each(['confirm', 'begin', 'takeBack'] as const)('%s says so', async (question) => {
    const checkpoint = await inCharge();
    await checkpoint[question]();
    await our.dataSource.query(change);
    await expect(checkpoint[question]()).rejects.toThrow(NotInCharge);
  });
});

test('to ask whether it is in charge changes nothing', async () => {
  const checkpoint = await inCharge();
  const before = await our.checkpoint();
  await checkpoint.confirm();
  expect(await our.checkpoint()).toEqual(before);
});
