import {
  CASE_EVENTS,
  CaseMerged,
  CaseOpened,
  CaseRequestAttached,
  CaseRequestWithdrawn,
  RequestSubmitted,
} from '@guichet/events';
import { Forwarder } from '@guichet/messaging';
import { rebuild, type OpenedReadModels } from '@guichet/messaging/rebuild';
import type { RunningService } from '@guichet/service-kit';
import { eventually, MUNICIPALITY, nats, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import pg from 'pg';
import { start } from './index.ts';
import { CaseRequests } from './read-model/case-requests.ts';
import { openReadModels } from './rebuild.ts';
import { caseStream, judgeRequest, ownCase } from './testing/verdicts.ts';

jest.setTimeout(90_000);
const patiently = { timeoutMs: 60_000 };

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let service: RunningService;
let opened: OpenedReadModels;

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  const { database, log } = installation.urls.routing;
  const env = {
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    INTAKE_URL: 'http://127.0.0.1:1',
    GUICHET_SERVICE_TOKEN: 'token-service',
    GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
    NATS_URL: broker.urls.routing,
    GUICHET_LEASE_SECONDS: '1',
  };
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

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));

/** The request joins the case of another one, as routing would write it. */
async function move(requestId: string): Promise<void> {
  const other = await judgeRequest(installation);
  const caseId = ownCase(other);
  await eventually(async () => (await caseEvents(caseId)).length > 0, patiently);
  const body = CaseRequestAttached({ caseId, requestId, ofRequestId: other.data.requestId });
  const [moved] = await installation.append('routing', caseStream(caseId), [body], other.metadata);
  const pool = new pg.Pool({ connectionString: installation.urls.routing.database, max: 1 });
  await new CaseRequests(pool).add({ municipality: MUNICIPALITY, requestId, caseId, position: moved!.position });
  await pool.end();
}

/** Requests in the case according to the lists, when one was withdrawn and when it was merged. */
async function countsAfterPartings(caseId: string): Promise<number[]> {
  const { requestId } = CaseRequestWithdrawn.samples[0]!;
  const bodies = [CaseRequestWithdrawn({ caseId, requestId }), CaseMerged({ caseId, intoCaseId: requestId })];
  const pool = new pg.Pool({ connectionString: installation.urls.routing.database, max: 1 });
  const counts: number[] = [];
  for (const body of bodies) {
    const [{ revision } = { revision: 0 }] = await installation.append('routing', caseStream(caseId), [body]);
    await eventually(async () => {
      const { rows } = await pool.query('select request_count from case_row where case_id = $1 and revision = $2', [
        caseId,
        revision,
      ]);
      counts.push(rows[0].request_count);
    }, patiently);
  }
  await pool.end();
  return counts;
}

/** Who puts a request where is written by routing itself right after its append. */
const NOT_OF_ROUTING_ALONE: readonly unknown[] = [CaseOpened, CaseRequestAttached, CaseMerged];

/** Everything else happens to the case, whether it could or not. */
async function letAllHappen(caseId: string, requestId: string): Promise<void> {
  const submitted = RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId });
  await installation.append('intake', { municipality: MUNICIPALITY, category: 'request', id: requestId }, [submitted]);
  for (const definition of CASE_EVENTS.filter((one) => !NOT_OF_ROUTING_ALONE.includes(one))) {
    const body = definition({ ...(definition.samples[0] as object), caseId } as never);
    await installation.append('routing', caseStream(caseId), [body]);
  }
}

test.each([1, 4, 5_000])(
  'both tables are the same in batches of %i, and routing goes on with them',
  async (batchSize) => {
    const first = await judgeRequest(installation);
    const caseId = ownCase(first);
    await eventually(async () => (await caseEvents(caseId)).length > 0, patiently);
    await judgeRequest(installation, { verdict: 'duplicate', of: first.data.requestId });
    await eventually(async () => (await caseEvents(caseId)).length > 3, patiently); // opened, placed, promised, joined
    await move(first.data.requestId);
    const other = await judgeRequest(installation);
    await eventually(async () => (await caseEvents(ownCase(other))).length > 0, patiently);
    await letAllHappen(ownCase(other), other.data.requestId);
    expect(await countsAfterPartings(caseId)).toEqual([1, 0]);
    for (const { consumer } of opened.models) {
      const model = opened.models.find((one) => one.consumer === consumer)!;
      await eventually(
        async () =>
          expect(await rebuild({ ...opened, model, batchSize })).toMatchObject({ verdict: 'equal', swapped: true }),
        patiently,
      );
    }
  },
);
