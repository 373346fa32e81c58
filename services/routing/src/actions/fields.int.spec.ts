import { readFile } from 'node:fs/promises';
import { CaseAssigned, CaseOpened, CaseTaskAdded, CaseTransferOffered } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import type { RunningService } from '@guichet/service-kit';
import { FakeContents } from '@guichet/service-kit/testing';
import { MUNICIPALITY, nats, publishedInstallation, tokensOf, type TestInstallation } from '@guichet/test-kit';
import { start } from '../index.ts';
import { caseStream } from '../testing/verdicts.ts';

const TOKENS = [
  { token: 'roads-clerk', role: 'clerk', ref: 'c1', departments: ['public-works'] },
  { token: 'parks-clerk', role: 'clerk', ref: 'c2', departments: ['parks'] },
  { token: 'any-agent', role: 'agent', ref: 'a1' },
  { token: 'director', role: 'director', ref: 'd1', departments: [] },
  { token: 'roads-director', role: 'director', ref: 'd2', departments: ['public-works'] },
  { token: 'roads-supervisor', role: 'supervisor', ref: 's1', departments: ['public-works'] },
  { token: 'parks-supervisor', role: 'supervisor', ref: 's2', departments: ['parks'] },
  { token: 'roads-crew', role: 'crew', ref: 'w1', departments: ['public-works'], teams: ['roads-east'] },
];
const named = (en: string, fr: string) => ({ en, fr });
const staffFields = [
  { code: 'roll-number', name: named('Roll number', 'Numéro de rôle'), datatype: 'string' as const },
  {
    ...{ code: 'surface', name: named('Surface', 'Revêtement'), datatype: 'singlevaluelist' as const },
    values: [{ key: 'gravel', name: named('Gravel', 'Gravier') }],
  },
  { code: 'depth', name: named('Depth (cm)', 'Profondeur (cm)'), datatype: 'number' as const },
];

const steps = [
  {
    ...{ id: 'inspection', name: named('Inspection', 'Inspection'), due: { days: 5 } },
    results: [{ id: 'clean', name: named('Nothing', 'Rien') }],
  },
];

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let contents: FakeContents;
let service: RunningService;

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const { catalogue } = await installation.settings('routing').catalogue(MUNICIPALITY);
  const services = catalogue.services.map((one) => ({ ...one, staffFields, ...(one.code === 'pothole' && { steps }) }));
  await installation.publishCatalogue({ ...catalogue, services });
  contents = await new FakeContents().listen();
  const { database, log } = installation.urls.routing;
  service = await start({
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.routing,
    INTAKE_URL: contents.url,
    GUICHET_SERVICE_TOKEN: 'token-service',
    GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
    GUICHET_DEV_TOKENS: tokensOf(TOKENS),
    GUICHET_FIXED_TOKENS: 'on',
    LOG_LEVEL: 'error',
  });
});

afterAll(async () => {
  await service?.close();
  await contents?.close();
  await installation?.drop();
  await broker?.stop();
});

async function openCase(): Promise<string> {
  const caseId = newId();
  await installation.append('routing', caseStream(caseId), [
    CaseOpened({ ...CaseOpened.samples[0]!, caseId }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' }),
  ]);
  return caseId;
}

async function call(path: string, as: string, values?: object, language = 'fr') {
  const response = await fetch(`${service.url}/api/v1/cases/${path}`, {
    headers: {
      ...{ authorization: `Bearer ${as}`, 'accept-language': language },
      ...(values && { 'content-type': 'application/json' }),
    },
    ...(values && { method: 'POST', body: JSON.stringify({ values }) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
const set = (caseId: string, values: object, as = 'roads-clerk') => call(`${caseId}/set-fields`, as, values);
const shown = ({ body }: { body: Record<string, any> }) =>
  body['fields'].map(({ label, value, text }: Record<string, unknown>) => [label, text ?? value]);

test('fields are filled in, written over and emptied; the case and its timeline tell it in the language of the caller', async () => {
  const caseId = await openCase();
  const filled = await set(caseId, { 'roll-number': '4512-07', surface: 'gravel', depth: 12 });
  expect(filled.status).toBe(200);
  const all = [['Numéro de rôle', '4512-07'], ['Revêtement', 'Gravier'], ['Profondeur (cm)', 12]]; // prettier-ignore
  expect(shown(filled)).toEqual(all);
  expect(shown(await call(caseId, 'any-agent'))).toEqual(all);
  expect(shown(await call(caseId, 'roads-clerk', undefined, 'en'))[1]).toEqual(['Surface', 'Gravel']);
  await set(caseId, { 'roll-number': '4512-08', surface: null });
  expect(shown(await call(caseId, 'roads-clerk'))).toEqual([['Numéro de rôle', '4512-08'], all[2]]);

  const { entries } = (await call(`${caseId}/timeline`, 'roads-clerk')).body;
  const [first, second] = entries.slice(-2).map(({ details }: any) => details.slice(1));
  expect(first.map(({ label, text }: any) => [label, text])).toEqual([
    ['Numéro de rôle', '4512-07'],
    ['Revêtement', 'Gravier'],
    ['Profondeur (cm)', null],
  ]);
  expect(second.map(({ label, value, text }: any) => [label, text ?? value])).toEqual([
    ['Numéro de rôle', '4512-08'],
    ['Revêtement', null],
  ]);
});

test('what was written is in no event, and a director does not read it', async () => {
  const caseId = await openCase();
  await set(caseId, { 'roll-number': 'Chez Zoé', depth: 3 });
  expect(JSON.stringify(await installation.log('routing').readStream(caseStream(caseId)), noBigInt)).not.toContain(
    'Zoé',
  );
  const { body } = await call(caseId, 'director');
  expect(body['fields']).toMatchObject([{ text: null }, { value: 3 }]);
  expect(JSON.stringify((await call(`${caseId}/timeline`, 'director')).body)).not.toContain('Zoé');
});

const noBigInt = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

test('a code that the settings cannot have is refused with those that there are', async () => {
  const caseId = await openCase();
  for (const [action, body, code] of [
    ['put-on-hold', { reason: 'météo' }, 'case.unknown-hold-reason'],
    ['return-to-triage', { reason: 'pas à nous' }, 'case.unknown-return-reason'],
    ['resolve', { outcome: 'réglé' }, 'case.unknown-outcome'],
    ['record-visit', { result: 'fermé' }, 'case.unknown-visit-result'],
  ] as const) {
    const headers = { authorization: 'Bearer roads-clerk', 'content-type': 'application/json' };
    const url = `${service.url}/api/v1/cases/${caseId}/${action}`;
    const refused = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect([action, (await refused.json()) as object]).toEqual([action, expect.objectContaining({ code })]);
  }
});

test('is for the department of the case', async () => {
  const caseId = await openCase();
  expect(await set(caseId, { depth: 1 }, 'parks-clerk')).toMatchObject({ body: { code: 'case.other-department' } });
  expect(await set(caseId, { depth: 1 }, 'any-agent')).toMatchObject({ body: { code: 'case.not-for-you' } });
  expect((await call(caseId, 'roads-clerk')).body['fields']).toEqual([]);
});

test('while texts cannot be read, an act is done and told without them; nothing is written without its text', async () => {
  const caseId = await openCase();
  await set(caseId, { 'roll-number': '4512-07' });
  contents.down = true;
  const done = await set(caseId, { depth: 7 });
  const refused = await set(caseId, { 'roll-number': '4512-09' });
  const looked = await call(caseId, 'roads-clerk');
  contents.down = false;
  expect(done).toMatchObject({ status: 200, body: { fields: [{ text: null }, { value: 7 }] } });
  expect([refused.status, looked.status]).toEqual([503, 503]);
  expect(shown(await call(caseId, 'roads-clerk'))[0]).toEqual(['Numéro de rôle', '4512-07']);
});

describe('whom a procedure is about', () => {
  const WHO = 'Gwendoline Roy\n12, rue des Pins';
  const READERS = ['roads-clerk', 'roads-supervisor'];
  const act = async (caseId: string, action: string, body: object, as = 'roads-clerk') => {
    const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json' };
    const url = `${service.url}/api/v1/cases/${caseId}/${action}`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };
  async function withRespondent(): Promise<string> {
    const caseId = await openCase();
    const { toDepartmentId: _, ...offer } = CaseTransferOffered.samples[0]!;
    await installation.append('routing', caseStream(caseId), [
      CaseTransferOffered({ ...offer, caseId, toDepartmentId: 'parks' }),
      CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, departmentId: 'parks' }),
    ]);
    expect((await act(caseId, 'record-respondent', { who: WHO })).status).toBe(200);
    return caseId;
  }

  test('is shown apart, to the office of the department, and each reading says for what', async () => {
    const caseId = await withRespondent();
    contents.readings.length = 0;
    for (const { token } of TOKENS) {
      const { status, body } = await call(`${caseId}/respondent`, token);
      if (READERS.includes(token)) expect([token, status, body]).toEqual([token, 200, { caseId, who: WHO }]);
      else expect([token, status, body['code']]).toEqual([token, 403, 'case.not-for-you']);
    }
    expect(contents.readings).toMatchObject([
      { purpose: 'read-respondent', reader: { role: 'clerk', ref: 'c1' } },
      { purpose: 'read-respondent', reader: { role: 'supervisor', ref: 's1' } },
    ]);
    expect(await call(`${await openCase()}/respondent`, 'roads-clerk')).toMatchObject({ status: 404 });
  });

  const strikeOut = (caseId: string, what: object, as: string) =>
    act(caseId, 'redact', { passages: ['Gwendoline'], reason: 'by-mistake', ...what }, as);

  test('is struck out by whoever reads it, and what is left stays as apart as it was', async () => {
    const caseId = await withRespondent();
    const entry = (await installation.log('routing').readStream(caseStream(caseId))).length;
    expect((await strikeOut(caseId, { entry, field: 'respondentRef' }, 'roads-clerk')).status).toBe(200);
    const { who } = (await call(`${caseId}/respondent`, 'roads-supervisor')).body;
    expect(who).toMatch(/^\[struck out \/ caviardé\] Roy\n12, rue des Pins$/u);
    for (const { token } of TOKENS)
      expect(JSON.stringify(await call(`${caseId}/timeline`, token))).not.toContain('rue des Pins');
    const again = await strikeOut(caseId, { entry: entry + 1, field: 'ref', passages: ['Pins'] }, 'any-agent');
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('case.not-for-you')]);
  });

  test('is in nothing else that anybody of the staff reads or does, nor in an event', async () => {
    const caseId = await withRespondent();
    const ref = [...contents.kept.values()].findLast(({ text }) => text === WHO)!.ref;
    const { paths } = JSON.parse(await readFile('services/intake/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const reads = Object.keys(paths).filter(
      (path) => /^\/api\/v1\/(cases|views)/.test(path) && 'get' in paths[path]! && !path.endsWith('/respondent'),
    );
    expect(reads).toContain('/api/v1/cases/{id}/timeline');
    contents.readings.length = 0;
    for (const path of reads)
      for (const { token } of TOKENS) {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(new URL(path.replace('{id}', caseId), service.url), { headers });
        expect([path, token, (await answer.text()).includes('Gwendoline')]).toEqual([path, token, false]);
      }
    const last = (await installation.log('routing').readStream(caseStream(caseId))).length;
    for (const { token } of TOKENS) {
      if (READERS.includes(token)) continue;
      const redacted = await strikeOut(caseId, { entry: last, field: 'respondentRef' }, token);
      expect(redacted.text).not.toContain('Gwendoline');
      expect(redacted.status).toBe(403); // it would tell who it is by trying
      expect((await act(caseId, 'note', { text: 'Seen.' }, token)).text).not.toContain('Gwendoline');
    }
    expect(contents.readings.flatMap(({ refs }) => refs)).not.toContain(ref);
    const events = await installation.log('routing').readStream(caseStream(caseId));
    expect(JSON.stringify(events, noBigInt)).not.toContain('Gwendoline');
  });

  test('is for cases with a procedure, and for the office of their department', async () => {
    const caseId = await openCase();
    for (const { token } of TOKENS.filter(({ role, departments }) => role === 'agent' || departments?.[0] === 'parks'))
      expect((await act(caseId, 'record-respondent', { who: WHO }, token)).status).toBe(403);
    const light = newId();
    await installation.append('routing', caseStream(light), [
      CaseOpened({ ...CaseOpened.samples[0]!, caseId: light, serviceCode: 'streetlight' }),
      CaseAssigned({ ...CaseAssigned.samples[0]!, caseId: light, departmentId: 'public-works' }),
    ]);
    const refused = await act(light, 'record-respondent', { who: WHO });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('case.without-procedure')]);
  });
});
