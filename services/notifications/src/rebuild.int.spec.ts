import { Forwarder } from '@guichet/messaging';
import { rebuild, rollBack, type OpenedReadModels } from '@guichet/messaging/rebuild';
import type { RunningService } from '@guichet/service-kit';
import { eventually, freshInstallation, nats, type TestInstallation, type TestNats } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import pg from 'pg';
import { start } from './index.ts';
import { openReadModels } from './rebuild.ts';
import { environmentWith } from './testing/environment.ts';
import { FakeIntake } from './testing/fake-intake.ts';
import { Mailbox } from './testing/mailbox.ts';
import { Neighbours } from './testing/neighbours.ts';

jest.setTimeout(90_000);
const patiently = { timeoutMs: 60_000 };

let installation: TestInstallation;
let broker: TestNats;
let neighbours: Neighbours;
let intake: FakeIntake;
let mailbox: Mailbox;
let forwarder: Forwarder;
let service: RunningService;
let opened: OpenedReadModels;
let own: pg.Client;

beforeAll(async () => {
  [installation, broker] = await Promise.all([freshInstallation(), nats()]);
  neighbours = await Neighbours.of(installation);
  intake = await new FakeIntake().listen();
  mailbox = await new Mailbox().listen();
  forward();
  const env = { ...environmentWith({ installation, broker, intake, mailbox }), LOG_LEVEL: 'error' };
  service = await start(env);
  opened = await openReadModels(env);
  own = new pg.Client({ connectionString: env.DATABASE_URL });
  await own.connect();
});

afterAll(async () => {
  await service?.close();
  await opened?.close();
  await own?.end();
  await forwarder?.stop();
  await Promise.all([mailbox?.close(), intake?.close()]);
  await broker?.stop();
  await installation?.drop();
});

function forward(): void {
  const log = installation.log('intake');
  forwarder = new Forwarder({ store: log, leases: log.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
}

const rebuilt = (
  options: { checkOnly?: boolean; acceptDifferences?: boolean; otherLog?: boolean; batchSize?: number } = {},
) => rebuild({ ...opened, model: opened.models[0]!, ...options });

type Request = Awaited<ReturnType<Neighbours['submit']>>;
/** What the log says of messages about a request: their templates, as `type template`. */
async function noticesOf({ requestId }: Request): Promise<string[]> {
  const events = (await installation.log('intake').readAll(0n)) as { type: string; data: Record<string, string> }[];
  const own = events.filter(({ data }) => data['requestId'] === requestId && data['template']);
  const templates = new Map(own.map(({ data }) => [data['noticeId'], data['template']]));
  return events
    .filter(({ type, data }) => type.startsWith('notice.') && templates.has(data['noticeId']))
    .map(({ type, data }) => `${type.slice('notice.'.length)} ${templates.get(data['noticeId'])}`)
    .sort();
}
const told = (request: Request, notices: string[]) =>
  eventually(async () => expect(await noticesOf(request)).toEqual([...notices].sort()), patiently);
const rowsOf = async ({ requestId }: Request) =>
  (await own.query(`select * from outbox where notice ->> 'requestId' = $1 order by nr`, [requestId])).rows;
const mailedTwice = () => mailbox.mails.length - new Set(mailbox.mails.map(({ messageId }) => messageId)).size;

/** Refused for now, so that its message stays in the outbox. */
let pending: Request;

test('the outbox of a live town equals the one that follows from its log, and a row that was changed is found', async () => {
  const refused = await neighbours.submit('en', { subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c15' });
  const put = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c14';
  mailbox.receiver = (address) =>
    address.startsWith(refused.subjectRef!) ? { code: 550 } : address.startsWith(put) ? { code: 451 } : undefined;
  pending = await neighbours.submit('en', { subjectRef: put });
  const anonymous = await neighbours.submit('fr', { subjectRef: null, reachableBy: [] });
  const [first, repeat] = [await neighbours.submit('fr'), await neighbours.submit('en')];
  const caseId = await neighbours.open(first);
  await neighbours.attach(caseId, repeat, first.requestId);
  await neighbours.page(caseId, 'first');
  await neighbours.resolve(caseId);
  await told(
    first,
    ['received', 'assigned', 'resolved'].flatMap((template) => [`queued ${template}`, `sent ${template}`]),
  );
  await told(
    repeat,
    ['received', 'duplicate-attached', 'resolved'].flatMap((each) => [`queued ${each}`, `sent ${each}`]),
  );
  await eventually(async () => {
    const { rows } = await own.query(`select recorded_at from outbox where notice ->> 'to' = 'on-call'`);
    expect(rows).toEqual([{ recorded_at: expect.any(Date) }]);
  }, patiently);
  await told(refused, ['queued received', 'failed received']);
  await told(anonymous, ['suppressed received']);
  await eventually(async () => expect((await rowsOf(pending))[0]!.attempts).toBeGreaterThan(0));
  for (const batchSize of [1, 3, 5_000])
    expect(await rebuilt({ checkOnly: true, batchSize })).toMatchObject({ verdict: 'equal', swapped: false });

  const [row] = await rowsOf(first);
  await own.query(`update outbox set reference = 'XXXX-XXXX-XXXX' where notice_id = $1`, [row!.notice_id]);
  await own.query(`update outbox set result = null where notice ->> 'requestId' = $1`, [refused.requestId]);
  const found = await eventually(async () => {
    const checked = await rebuilt({ checkOnly: true });
    expect(checked).toMatchObject({ verdict: 'different', swapped: false });
    return checked;
  });
  expect(found.tables[0]!.differences).toContainEqual({
    key: JSON.stringify({ notice_id: row!.notice_id }).replace(':', ' : '),
    side: 'both',
    columns: ['reference'],
  });
  expect(await rebuilt({ acceptDifferences: true })).toMatchObject({ swapped: true });
  expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' });
});

/** Queued, and not sent before the addresses can be had again. */
async function queueUnsent(count: number): Promise<Request[]> {
  intake.down = true;
  const requests: Request[] = [];
  for (let n = 0; n < count; n++) requests.push(await neighbours.submit());
  for (const request of requests) await told(request, ['queued received']);
  return requests;
}

test('tables swapped while the sender works send every message once', async () => {
  const before = mailbox.mails.length;
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  mailbox.beforeYes = async () => {
    if (mailbox.mails.length !== before + 5) return;
    held.resolve();
    await release.promise;
  };
  const requests = await queueUnsent(30);
  intake.down = false;
  await held.promise; // four are marked, and the log does not know; one is under way
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', swapped: true });
  release.resolve();
  for (const request of requests) await told(request, ['queued received', 'sent received']);
  expect(mailbox.mails).toHaveLength(before + 30);
  await eventually(
    async () => expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' }),
    patiently,
  );
});

test('a result that the consumer has not come to is no difference', async () => {
  const [request] = (await queueUnsent(1)) as [Request];
  await forwarder.stop(); // the checkpoint stays before it
  intake.down = false;
  await told(request, ['queued received', 'sent received']);
  await eventually(async () => expect((await rowsOf(request))[0]!.recorded_at).not.toBeNull(), patiently);
  expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' });
  forward();
});

test('replaced tables that serve again do not send what was sent meanwhile', async () => {
  const before = mailbox.mails.length;
  const requests = await queueUnsent(5);
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', swapped: true });
  intake.down = false;
  for (const request of requests) await told(request, ['queued received', 'sent received']);
  await rollBack(opened.models[0]!, opened.databaseUrl, opened.store);
  await told(await neighbours.submit(), ['queued received', 'sent received']);
  expect(mailbox.mails).toHaveLength(before + 6);
  await eventually(
    async () => expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' }),
    patiently,
  );
});

test('in a log restored to an earlier point, what is owed is queued again, what was sent is told again, and nothing is mailed twice', async () => {
  await own.query(`update outbox set not_before = clock_timestamp() + interval '1 hour' where result is null`);
  const [postponed] = await rowsOf(pending);
  const resolved = await neighbours.submit();
  const caseId = await neighbours.open(resolved);
  const earlier = ['queued received', 'sent received', 'queued assigned', 'sent assigned'];
  await told(resolved, earlier);
  const [unsent] = (await queueUnsent(1)) as [Request];
  await forwarder.stop(); // nothing more is queued
  await neighbours.resolve(caseId);
  const unqueued = await neighbours.submit();
  const copied = await installation.log('intake').head();
  forward();
  intake.down = false;
  const lost = await neighbours.submit();
  for (const request of [unsent, unqueued, lost]) await told(request, ['queued received', 'sent received']);
  await told(resolved, [...earlier, 'queued resolved', 'sent resolved']);
  const mails = mailbox.mails.length;
  await forwarder.stop();
  await restoreTo(copied);
  forward();
  await eventually(async () => expect(await service.ready()).toBe(false), patiently); // the stream carries another log
  expect(await noticesOf(unqueued)).toEqual([]);

  expect(await rebuilt({ otherLog: true })).toMatchObject({ verdict: 'other-log', swapped: true });
  for (const request of [unsent, unqueued]) await told(request, ['queued received', 'sent received']);
  await told(resolved, [...earlier, 'queued resolved', 'sent resolved']);
  expect(mailbox.mails).toHaveLength(mails);
  expect(await rowsOf(lost)).toEqual([expect.objectContaining({ result: 'sent', forgotten: true })]);
  expect(await rowsOf(unqueued)).toEqual([expect.objectContaining({ result: 'sent', forgotten: false })]);
  const { attempts, not_before } = postponed!;
  expect(await rowsOf(pending)).toEqual([expect.objectContaining({ attempts, not_before, result: null })]);

  await told(await neighbours.submit(), ['queued received', 'sent received']);
  await eventually(
    async () => expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' }),
    patiently,
  );
  expect(mailedTwice()).toBe(0);
  expect(await service.ready()).toBe(true);
});

/** The log as it was at a position, under a new id. */
async function restoreTo(position: bigint): Promise<void> {
  const admin = new pg.Client({ connectionString: installation.adminLog });
  await admin.connect();
  await admin.query(
    `begin;
     delete from event_log.events where pos > ${position};
     delete from event_log.streams s where not exists (select from event_log.events e where e.stream_no = s.stream_no);
     update event_log.streams s set version = (select max(version) from event_log.events e where e.stream_no = s.stream_no);
     update event_log.head set pos = ${position};
     update event_log.identity set log_id = gen_random_uuid();
     commit`,
  );
  await admin.end();
}
