import {
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePlaceCorrected,
  CasePromised,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseWorkStarted,
} from '@guichet/events';
import { newId, PostgresEventStore } from '@guichet/event-sourcing';
import { rebuild } from '@guichet/messaging/rebuild';
import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { statusReadModel } from './status-view/status.read-model.ts';
import { RunningIntake } from './testing/running-intake.ts';
import { IN_WEST } from './testing/catalogue.ts';

jest.setTimeout(90_000);
const patiently = { timeoutMs: 60_000 };

let intake: RunningIntake;
let store: PostgresEventStore;
beforeAll(async () => {
  intake = await RunningIntake.start();
  store = PostgresEventStore.connect(intake.logUrl);
});
afterAll(async () => {
  await store?.close();
  await intake?.stop();
});

const rebuilt = (batchSize?: number) =>
  rebuild({ model: statusReadModel, databaseUrl: intake.database.options.connectionString!, store, batchSize });

/** Two requests in one case that runs its course as far as `steps`; the second joins in the middle. */
async function story(steps: number): Promise<void> {
  for (let n = 0; n < 2; n++) await intake.accepted({ service_code: 'pothole', ...IN_WEST });
  const [first, second] = (await intake.requests()).slice(-2).map(({ data }) => data.requestId);
  const caseId = newId();
  const course = [
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: first, serviceCode: 'pothole', group: 'roads' }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'works' }),
    CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: '2026-03-16T14:30:00.000Z' }),
    CaseRequestAttached({ caseId, requestId: second, ofRequestId: first }),
    CasePlaceCorrected({ ...CasePlaceCorrected.samples[0]!, caseId, requestIds: [first!, second!] }),
    CaseWorkStarted({ caseId }),
    CaseResolved({ caseId, outcome: 'fixed', resolved: true }),
  ];
  await intake.append('sampleville', caseId, ...course.slice(0, steps));
}

/** Requests of a case that is merged, one that is detached and one that is withdrawn. */
async function partings(): Promise<void> {
  for (let n = 0; n < 3; n++) await intake.accepted({ service_code: 'pothole', ...IN_WEST });
  const [first, second, third] = (await intake.requests()).slice(-3).map(({ data }) => data.requestId);
  const [from, into, own] = [newId(), newId(), newId()];
  const opened = (caseId: string, requestId: string) => CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId });
  const assigned = (caseId: string) => CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'works' });
  const attached = (caseId: string, requestId: string) =>
    CaseRequestAttached({ caseId, requestId, ofRequestId: third!, via: 'merge', fromCaseId: from });
  const append = (caseId: string, ...bodies: Parameters<RunningIntake['append']>[2][]) =>
    intake.append('sampleville', caseId, ...bodies);
  await append(from, opened(from, first!), assigned(from), attached(from, second!));
  await append(into, opened(into, third!), assigned(into));
  await append(from, CaseMerged({ caseId: from, intoCaseId: into }));
  await append(into, attached(into, first!), attached(into, second!));
  const leaves = { ...CaseRequestDetached.samples[0]!, caseId: into, requestId: first!, toCaseId: own };
  await append(into, CaseRequestDetached(leaves), CaseRequestWithdrawn({ caseId: into, requestId: second! }));
  await append(own, opened(own, first!), assigned(own));
}

test.each([1, 3, 5_000])('the status view is the same in batches of %i as event by event', async (batchSize) => {
  for (const steps of [1, 3, 4, 5, 7]) await story(steps);
  await partings();
  await eventually(async () => {
    const { rows } = await intake.database.query('select position from consumer_checkpoint');
    expect(rows).toEqual([{ position: String(await store.head()) }]);
  }, patiently);
  expect(await rebuilt(batchSize)).toMatchObject({ verdict: 'equal', swapped: true });
});
