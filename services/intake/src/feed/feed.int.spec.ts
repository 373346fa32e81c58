import { CaseOpened, CaseWorkStarted } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { HTTP, type CloudEventV1 } from 'cloudevents';
import { jest } from '@jest/globals';
import { DateTime } from 'luxon';
import { testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';
import { feedCursors } from './feed-cursors.ts';
import { Following } from './testing/following.ts';

jest.setTimeout(60_000);

type Received = CloudEventV1<unknown> & { position: string; municipality: string; recordedat: string };

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
  intake.grant(
    { name: 'acme', municipality: 'sampleville', events: ['*'] },
    { name: 'cases', municipality: 'sampleville', events: ['case.*'] },
    { name: 'rival', municipality: 'elsewhere', events: ['*'] },
  );
  for (let n = 0; n < 4; n += 1) {
    await openCase('sampleville');
    await openCase('elsewhere');
  }
}, 60_000);
afterAll(() => intake.stop());

async function openCase(municipality: string): Promise<void> {
  const caseId = newId();
  const { samples } = CaseOpened;
  await intake.append(municipality, caseId, CaseOpened({ ...samples[0]!, caseId }), CaseWorkStarted({ caseId }));
}

const as = (name: string, headers: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer token-of-${name}`, ...headers },
});

async function page(query: string, name = 'acme') {
  const answer = await intake.call(`/api/v1/events?${query}`, as(name));
  expect(answer.status).toBe(200);
  const body = await answer.text();
  const parsed = HTTP.toEvent({ headers: Object.fromEntries(answer.headers), body }) as Received[];
  return { events: parsed, cursor: answer.headers.get('guichet-cursor')!, link: answer.headers.get('link')! };
}

/** Follows the links until the cursor stands still. */
async function all(query: string, name = 'acme'): Promise<Received[]> {
  const found: Received[] = [];
  let next = await page(query, name);
  for (let before = ''; before !== next.cursor;) {
    found.push(...next.events);
    before = next.cursor;
    next = await page(/\?(.*)>/.exec(next.link)![1]!, name);
  }
  expect(next.events).toEqual([]);
  return found;
}

const inLog = async (municipality: string, types = '%'): Promise<string[]> => {
  const sql = 'select event_id as id from event_log.events where municipality = $1 and type like $2 order by pos';
  return (await intake.log.query<{ id: string }>(sql, [municipality, types])).rows.map(({ id }) => id);
};
const ids = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

test.each([1, 3, 100])(
  'pages of %i hold every event of the municipality once, in order, and of no other',
  async (limit) => {
    expect(ids(await all(`limit=${limit}`))).toEqual(await inLog('sampleville'));
    expect(ids(await all(`limit=${limit}`, 'rival'))).toEqual(await inLog('elsewhere'));
  },
);

test('what was asked for is given as far as it was granted', async () => {
  expect(ids(await all('types=case.work-started'))).toEqual(await inLog('sampleville', 'case.work-started'));
  expect(ids(await all('types=catalogue.*,case.opened&limit=1'))).toHaveLength(5);
  expect(ids(await all('', 'cases'))).toEqual(await inLog('sampleville', 'case.%'));
});

test('a time leads to the first event recorded then', async () => {
  const events = await all('');
  for (const { recordedat } of events) {
    const since = events.filter((event) => event.recordedat >= recordedat);
    expect(ids(await all(`from=${recordedat}`))).toEqual(ids(since));
    const inOttawa = new Date(Date.parse(recordedat) - 5 * 3_600_000).toISOString().replace('Z', '-05:00');
    expect(ids(await all(`from=${inOttawa}`))).toEqual(ids(since));
  }
  expect(await all('from=now')).toEqual([]);
  expect(await all('from=2099-01-01T00:00:00Z')).toEqual([]);
  expect(ids(await all('from=beginning'))).toEqual(ids(events));
});

test('a day leads to its first event, and a time without a zone is local', async () => {
  const events = await all('');
  const first = DateTime.fromISO(events[0]!.recordedat, { zone: testCatalogue().municipality.timeZone });
  expect(ids(await all(`from=${first.toISODate()}`))).toEqual(ids(events));
  expect(ids(await all(`from=${first.minus({ days: 1 }).toISO({ includeOffset: false })}`))).toEqual(ids(events));
  expect(await all('from=2099-01-01')).toEqual([]);
});

const REFUSALS: [query: string, status: number, code: string][] = [
  ['cursor=', 400, 'http.cursor'],
  ['cursor=aGVsbG8', 400, 'http.cursor'],
  ['cursor=12', 400, 'http.cursor'],
  [`cursor=${feedCursors.write({ logId: newId(), position: 1n })}`, 410, 'feed.log-changed'],
  ['from=yesterday', 400, 'request.time-malformed'],
  ['from=2026-02-30', 400, 'request.time-malformed'],
  ['from=now&cursor=x', 400, 'feed.two-beginnings'],
  ['types=', 400, 'feed.type-malformed'],
  ['types=case.opened,%3E', 400, 'feed.type-malformed'],
  ['types=case.opend', 400, 'feed.type-unknown'],
  ['types=request.submitted', 403, 'feed.type-not-granted'],
  ['limit=0', 400, 'request.invalid'],
  ['limit=100000', 400, 'request.invalid'],
  ['limit=ten', 400, 'request.invalid'],
  ['type=case.opened', 400, 'request.invalid'],
  ['from=now&from=now', 400, 'request.invalid'],
];

test.each(REFUSALS)(
  '?%s is refused with %i %s in the caller’s language, also to those that follow',
  async (query, status, code) => {
    const texts = [];
    for (const accept of ['application/json', 'text/event-stream']) {
      for (const language of ['en', 'fr']) {
        const headers = { accept, 'accept-language': language };
        const answer = await intake.call(`/api/v1/events?${query}`, as('cases', headers));
        const { detail, ...problem } = (await answer.json()) as { detail: string };
        expect({ status: answer.status, ...problem }).toMatchObject({ status, code });
        texts.push(detail);
      }
    }
    expect(new Set(texts).size).toBe(2);
  },
);

test('a cursor beyond the end of the log is of another past of it', async () => {
  const { rows } = await intake.log.query('select log_id, pos from event_log.identity, event_log.head');
  const after = feedCursors.write({ logId: rows[0].log_id, position: BigInt(rows[0].pos) + 1n });
  expect((await intake.call(`/api/v1/events?cursor=${after}`, as('acme'))).status).toBe(410);
});

test('the description of the events names the addresses of the installation', async () => {
  const { servers } = (await (await intake.call('/api/v1/asyncapi.json')).json()) as { servers: any };
  const hosts = Object.values<any>(servers).map(({ protocol, variables }) => [protocol, variables.host.default]);
  expect(hosts).toEqual([
    ['nats', 'bus.sampleville.example:4222'],
    ['http', new URL(intake.url).host],
  ]);
  expect(servers.nats['x-addresses'][0]).toBe('tls://bus.sampleville.example:4222');
  expect(servers.nats.variables.host.enum).toEqual(['bus.sampleville.example:4222', 'bus2.sampleville.example:4222']);
});

test('nobody else reads events, and a subscriber calls nothing else', async () => {
  const status = async (path: string, ask = {}) => (await intake.call(path, ask)).status;
  expect(await status('/api/v1/events')).toBe(401);
  expect(await status('/api/v1/events', as('nobody'))).toBe(401);
  for (const role of ['agent', 'service', 'importer'] as const)
    expect(await status('/api/v1/events', { as: role })).toBe(403);
  expect(await status('/api/v1/requests', as('acme'))).toBe(403);
  expect(await status('/open311/v2/requests.json', { ...as('acme'), form: { service_code: 'pothole' } })).toBe(403);
});

const follow = (query = '', name = 'acme', lastId?: string) =>
  new Following(lastId).open(new URL(`/api/v1/events?${query}`, intake.url), `token-of-${name}`);

test('over cut connections every event comes once, in order, while more are recorded', async () => {
  const recorder = { done: false };
  const more = (async () => {
    for (let n = 0; n < 60; n += 1) await openCase(n % 3 ? 'sampleville' : 'elsewhere');
    recorder.done = true;
  })();
  const received: Following['events'] = [];
  let lastId: string | undefined;
  for (let rest = true; rest;) {
    const following = await follow('types=case.*', 'acme', lastId);
    const isLast = async () =>
      recorder.done && received.length + following.events.length >= (await inLog('sampleville', 'case.%')).length;
    await eventually(async () => following.events.length >= 7 || (await isLast()));
    rest = !(await isLast());
    await following.close();
    received.push(...following.events);
    lastId = following.lastId;
  }
  await more;
  expect(ids(received)).toEqual(await inLog('sampleville', 'case.%'));
});

test.each([1, 3])(
  'a limit of %i is that of a page: the answer ends there, and the next one goes on after it',
  async (limit) => {
    const received: string[] = [];
    let lastId: string | undefined;
    while (received.length < 5) {
      const following = await follow(`types=case.*&limit=${limit}`, 'acme', lastId);
      await following.ended;
      expect(following.events).toHaveLength(limit);
      received.push(...ids(following.events));
      lastId = following.lastId;
    }
    expect(received).toEqual((await inLog('sampleville', 'case.%')).slice(0, received.length));
    expect(received.slice(0, limit)).toEqual(ids((await page(`types=case.*&limit=${limit}`)).events));
  },
);

test('a sixth connection of one subscriber is refused', async () => {
  const open = await Promise.all([1, 2, 3, 4, 5].map(() => follow('from=now', 'rival')));
  await expect(follow('from=now', 'rival')).rejects.toThrow('feed.too-many-readers');
  await Promise.all(open.map((one) => one.close()));
  await eventually(async () => (await follow('from=now', 'rival')).close());
});

test('a log that was restored is told by 410 to those that come back, and a shutdown ends what is open', async () => {
  const following = await follow();
  await eventually(() => expect(following.lastId).toBeDefined());
  await following.close();
  await intake.replaceLogId();
  await expect(follow('', 'acme', following.lastId)).rejects.toThrow('feed.log-changed');
  const fresh = await follow('from=now');
  await intake.close();
  await fresh.ended;
});
