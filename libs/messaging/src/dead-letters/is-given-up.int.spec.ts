import { randomUUID } from 'node:crypto';
import { openInstallation, type MessagingInstallation } from '../../test/installation.ts';
import { isGivenUp } from './is-given-up.ts';

let our: MessagingInstallation;
beforeAll(async () => void (our = await openInstallation()));
afterAll(() => our.close());

const pool = { query: async (text: string, values: unknown[]) => ({ rows: await our.dataSource.query(text, values) }) };
const sought = (value: string) => ({ municipality: 'ottawa', type: 'match.judged', field: 'requestId', value });

const dead = (type: string, requestId: string, replayedAt: Date | null = null) =>
  our.dataSource.query(
    `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, attempts, event, replayed_at)
     values ('ottawa', 'routing', gen_random_uuid(), gen_random_uuid(), 1, $1, 'handler-failed', 1, $2, $3)`,
    [type, { data: { requestId } }, replayedAt],
  );

it.each([
  ['a letter of the first version', 'match.judged.v1', null, true],
  ['a letter of a later version', 'match.judged.v12', null, true],
  ['a letter that was handled again', 'match.judged.v1', new Date(), false],
  ['a letter of another event', 'match.judged-again.v1', null, false],
])('%s', async (_, type, replayedAt, expected) => {
  const id = randomUUID();
  await dead(type, id, replayedAt);
  expect(await isGivenUp(pool, sought(id))).toBe(expected);
  expect(await isGivenUp(pool, { ...sought(id), municipality: 'gatineau' })).toBe(false);
  expect(await isGivenUp(pool, sought(randomUUID()))).toBe(false);
});
