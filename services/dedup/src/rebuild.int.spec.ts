import { Forwarder } from '@guichet/messaging';
import { rebuild, type OpenedReadModels } from '@guichet/messaging/rebuild';
import type { RunningService } from '@guichet/service-kit';
import { eventually, MUNICIPALITY, nats, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import { jest } from '@jest/globals';
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
  type EventBody,
  type RecordedOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import pg from 'pg';
import { start } from './index.ts';
import { openReadModels } from './rebuild.ts';
import { submitReport, type Report } from './testing/reports.ts';

jest.setTimeout(90_000);
const patiently = { timeoutMs: 60_000 };
const PLACE: Report = { latitude: 45.5, longitude: -75.5 };

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let service: RunningService;
let opened: OpenedReadModels;

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  forward();
  const { database, log } = installation.urls.dedup;
  const env = { DATABASE_URL: database, EVENT_STORE_URL: log, NATS_URL: broker.urls.dedup, GUICHET_LEASE_SECONDS: '1' };
  service = await start({ ...env, LOG_LEVEL: 'error' });
  opened = await openReadModels(env);
});

afterAll(async () => {
  await service?.close();
  await opened?.close();
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

function forward(): void {
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
}

const rebuilt = (options: { checkOnly?: boolean; otherLog?: boolean } = {}) =>
  rebuild({ ...opened, model: opened.models[0]!, ...options });
const submit = async (report: Report) => (await submitReport(installation, report)).data.requestId;

async function verdictsOn(ids: readonly string[]): Promise<string[]> {
  return eventually(async () => {
    const streams = await Promise.all(
      ids.map((id) =>
        installation.log('dedup').readStream({ municipality: MUNICIPALITY, category: MatchJudged.category, id }),
      ),
    );
    expect(streams.map(({ length }) => length)).toEqual(ids.map(() => 1)); // once each, whoever judged
    return streams.map(([event]) => (event as RecordedOf<typeof MatchJudged>).data.verdict);
  }, patiently);
}

test('tables swapped while reports are judged lose none of them: one is the first, all others repeat it', async () => {
  const ids: string[] = [];
  const submitting = (async () => {
    for (let n = 0; n < 60; n++) ids.push(await submit(PLACE));
  })();
  for (let n = 0; n < 4; n++) expect(await rebuilt()).toMatchObject({ swapped: true });
  await submitting;
  const verdicts = await verdictsOn(ids);
  expect(verdicts.filter((verdict) => verdict !== 'duplicate')).toEqual(['unique']);
  await partings(ids);
  await caughtUp();
  await eventually(
    async () => expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' }),
    patiently,
  );
});

/** The consumer stands at the end of the log, so that no row counts as on its way. */
async function caughtUp(): Promise<void> {
  const client = new pg.Client({ connectionString: installation.urls.dedup.database });
  await client.connect();
  await eventually(async () => {
    const { rows } = await client.query('select position from consumer_checkpoint');
    expect(rows).toEqual([{ position: String(await installation.log('dedup').head()) }]);
  }, patiently);
  await client.end();
}

/** Reports join a case, leave it and are withdrawn; it is closed, reopened and closed, and so is one that some moved to. */
async function partings([first, second, third, fourth, fifth]: readonly string[]): Promise<void> {
  const [from, into, own] = [newId(), newId(), newId()];
  const append = (caseId: string, ...bodies: EventBody[]) =>
    installation.append('routing', { municipality: MUNICIPALITY, category: 'case', id: caseId }, bodies);
  const opened = (caseId: string, requestId: string) => CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId });
  const attached = (caseId: string, requestId: string) =>
    CaseRequestAttached({ caseId, requestId, ofRequestId: first! });
  const resolved = (caseId: string) => CaseResolved({ caseId, outcome: 'fixed', resolved: true });
  await append(
    from,
    opened(from, first!),
    attached(from, second!),
    attached(from, third!),
    attached(from, fifth!),
    resolved(from),
  );
  const place = CasePlaceCorrected.samples[0]!.place;
  const moved = (...requestIds: (string | undefined)[]) =>
    CasePlaceCorrected({ caseId: into, requestIds: requestIds as string[], place });
  await append(from, CaseReopened({ ...CaseReopened.samples[0]!, caseId: from }));
  const detached = (requestId: string, toCaseId: string) =>
    CaseRequestDetached({ ...CaseRequestDetached.samples[0]!, caseId: from, requestId, toCaseId });
  await append(from, detached(second!, into));
  await append(into, opened(into, fourth!), attached(into, second!), moved(second, fourth));
  await append(from, detached(third!, newId()));
  await append(into, resolved(into), CaseRequestWithdrawn({ caseId: into, requestId: fourth! }));
  await append(from, CaseDuplicateRejected({ caseId: from, requestId: fourth! }));
  await append(from, CaseReclassified({ ...CaseReclassified.samples[0]!, caseId: from, serviceCode: 'sidewalk' }));
  await append(from, detached(fifth!, own));
  await append(own, CaseOpened({ ...opened(own, fifth!).data, why: 'detached' }));
  await append(into, CaseRequestAttached({ ...attached(into, third!).data, via: 'merge', fromCaseId: from }));
  await append(from, resolved(from));
}

test('in a log restored to before its verdicts, reports are judged again once the tables are rebuilt', async () => {
  const elsewhere = { latitude: 45.6, longitude: -75.6 };
  const ids = [await submit(elsewhere), await submit(elsewhere)];
  await verdictsOn(ids);
  await forwarder.stop();
  await restoreTo(ids.at(-1)!);
  forward();
  expect(await rebuilt({ otherLog: true })).toMatchObject({ verdict: 'other-log', swapped: true });
  expect(await verdictsOn(ids)).toEqual(['unique', 'duplicate']);
  await eventually(
    async () => expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' }),
    patiently,
  );
});

/** The log as it was when the request was submitted, under a new id; verdicts of the two last requests are lost. */
async function restoreTo(requestId: string): Promise<void> {
  const admin = new pg.Client({ connectionString: installation.adminLog });
  await admin.connect();
  await admin.query(
    `begin;
     delete from event_log.events e using event_log.streams s where s.stream_no = e.stream_no and s.stream_id like 'match-%'
       and e.data ->> 'requestId' in (select data ->> 'requestId' from event_log.events where type = 'request.submitted'
         order by pos desc limit 2);
     delete from event_log.events where pos > (select e.pos from event_log.events e where e.type = 'request.submitted'
       and e.data ->> 'requestId' = '${requestId}');
     delete from event_log.streams s where not exists (select from event_log.events e where e.stream_no = s.stream_no);
     update event_log.head set pos = (select max(pos) from event_log.events);
     update event_log.identity set log_id = gen_random_uuid();
     commit`,
  );
  await admin.end();
}
