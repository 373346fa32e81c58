import {
  CaseSentToTriage,
  CaseTaskAdded,
  CaseTransferOffered,
  type CaseEvent,
  type CataloguePublished,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { messagingMigrations, RetryLater } from '@guichet/messaging';
import { openDataSource, poolOf } from '@guichet/service-kit';
import type { Catalogue } from '@guichet/settings';
import { MUNICIPALITY, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { writeCaseRows } from '../read-model/case-rows.read-model.ts';
import { CASE_MIGRATIONS } from '../read-model/cases.tables.ts';
import { OpenCases } from '../read-model/open-cases.ts';
import { Retirement } from './retirement.ts';
import type { RoutingHandler } from './routing.handler.ts';
import { handlerOf } from '../testing/handler-of.ts';
import { caseStream, judgeRequest, ownCase } from '../testing/verdicts.ts';

let installation: TestInstallation;
let dataSource: DataSource;
let retirement: Retirement;
let handler: RoutingHandler;

beforeAll(async () => {
  installation = await publishedInstallation();
  const migrations = [...messagingMigrations, ...CASE_MIGRATIONS];
  dataSource = await openDataSource({ url: installation.urls.routing.database, entities: [], migrations });
  const pool = poolOf(dataSource);
  const [log, settings] = [installation.log('routing'), installation.settings('routing')];
  retirement = new Retirement(log, settings, new OpenCases(pool), 0);
  handler = handlerOf(installation, pool, { retirement });
});

afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));
const last = async (caseId: string) => (await caseEvents(caseId)).at(-1)!;

async function openCase(service: string): Promise<string> {
  const judged = await judgeRequest(installation, { service });
  await handler.route(judged);
  await writeCaseRows(await caseEvents(ownCase(judged)), dataSource);
  return ownCase(judged);
}

async function happens(caseId: string, ...bodies: CaseEvent[]): Promise<void> {
  await writeCaseRows(await installation.append('routing', caseStream(caseId), bodies), dataSource);
}

async function publish(change: (catalogue: Catalogue) => Catalogue): Promise<RecordedOf<typeof CataloguePublished>> {
  const { catalogue } = await installation.settings('importer').catalogue(MUNICIPALITY);
  await installation.publishCatalogue(change(catalogue));
  const stream = { municipality: MUNICIPALITY, category: 'catalogue', id: MUNICIPALITY };
  const published: RecordedEvent = (await installation.log('routing').readStream(stream)).at(-1)!;
  return published as RecordedOf<typeof CataloguePublished>;
}

const rowsAt = (position: bigint) =>
  dataSource.query(
    `insert into consumer_checkpoint (consumer, log_id, position) values ('routing-cases', gen_random_uuid(), $1)
     on conflict (consumer) do update set position = excluded.position`,
    [String(position)],
  );

test('cases under what new settings no longer name go to triage, each once, when the rows hold them all', async () => {
  const [pothole, leak, light] = [
    await openCase('pothole'),
    await openCase('water-main-break'),
    await openCase('streetlight'),
  ];
  const published = await publish((catalogue) => ({
    ...catalogue,
    departments: catalogue.departments.filter(({ id }) => id !== 'water'),
    services: catalogue.services.filter(({ code }) => code !== 'streetlight'),
  }));
  await rowsAt(published.position - 1n);
  await expect(retirement.follow(published)).rejects.toThrow(RetryLater);
  await rowsAt(published.position);
  await retirement.follow(published);
  expect((await last(leak)).data).toMatchObject({ why: 'department-retired', fromDepartmentId: 'water' });
  expect(await last(light)).toMatchObject({
    data: { why: 'service-retired', fromDepartmentId: 'public-works' },
    metadata: { causationId: published.id, actor: { role: 'service:routing', ref: null } },
  });
  expect((await last(pothole)).type).toBe('case.promised');
  await rowsAt(await installation.log('routing').head());
  const counts = async () => Promise.all([pothole, leak, light].map(async (id) => (await caseEvents(id)).length));
  const before = await counts();
  await retirement.follow(published); // the rows still say what they said
  expect(await counts()).toEqual(before);
});

test('nobody waits for an answer or a task of a department that is gone, whoever has the case', async () => {
  const [offered, asked, inTriage] = [await openCase('pothole'), await openCase('pothole'), await openCase('pothole')];
  const taskOf = (caseId: string) => CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, departmentId: 'parks' });
  const offer = { ...CaseTransferOffered.samples[0]!, caseId: offered, toDepartmentId: 'parks' };
  await happens(offered, CaseTransferOffered(offer));
  await happens(asked, taskOf(asked));
  await happens(inTriage, taskOf(inTriage), CaseSentToTriage({ caseId: inTriage, why: 'not-ours' }));
  const published = await publish((catalogue) => ({
    ...catalogue,
    departments: catalogue.departments.filter(({ id }) => id !== 'parks'),
  }));
  await rowsAt(published.position);
  await retirement.follow(published);
  const types = await Promise.all([offered, asked, inTriage].map(async (caseId) => (await last(caseId)).type));
  expect(types).toEqual(['case.transfer-lapsed', 'case.task-cancelled', 'case.task-cancelled']);
});

test('settings that retire nothing wait for nothing', async () => {
  await rowsAt(0n);
  await retirement.follow(await publish((catalogue) => ({ ...catalogue, terms: [] })));
});
