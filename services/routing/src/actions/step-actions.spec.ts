import { CaseAssigned, CaseOpened, CasePromised, CaseStepDue, type CaseEvent } from '@guichet/events';
import { loadMunicipality, type Catalogue } from '@guichet/settings';
import { join } from 'node:path';
import { firstDueStep } from '../dates/case-steps.ts';
import { STEP_ACTIONS } from './step-actions.ts';
import { askedAt, commandOf } from '../testing/asked.ts';

const SAMPLE = join(import.meta.dirname, '../../../../municipalities/riviere-aux-pins');

let catalogue: Catalogue;
let serviceCode: string;
beforeAll(async () => {
  ({ catalogue } = await loadMunicipality(SAMPLE));
  serviceCode = catalogue.services.find(({ steps }) => steps)!.code;
});

const { caseId } = CaseOpened.samples[0]!;
const TUESDAY = '2026-03-10T15:00:00.000Z'; // 11:00
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'bylaw' });
const promised = CasePromised({
  ...{ caseId, acknowledgeBy: null, resolveBy: '2026-04-16T14:30:00.000Z', calendarId: 'office', promiseVersion: 1 },
});

const asked = (due: string | null, settings = catalogue, since: CaseEvent[] = []) => {
  const opened = CaseOpened({ ...CaseOpened.samples[0]!, serviceCode, group: 'bylaw', kind: 'bylaw_complaint' });
  const step = due === null ? [] : [CaseStepDue({ caseId, step: due, dueAt: TUESDAY })];
  const history = [opened, assigned, promised, ...step, ...since];
  return { ...askedAt({ history, now: TUESDAY, catalogue: settings }), departments: ['bylaw'] };
};
const complete = (step: string, body: object, moment = asked(step)) =>
  commandOf(STEP_ACTIONS['complete-step'], { step, ...body }, moment);

test('a case of a service with steps begins with the first one, due in working time', () => {
  const service = catalogue.services.find(({ code }) => code === serviceCode)!;
  expect(firstDueStep(catalogue, service, { from: new Date(TUESDAY), priority: 'normal' })).toMatchObject({
    ...{ step: 'inspection', dueAt: '2026-03-17T15:00:00.000Z' },
    rungs: expect.arrayContaining([expect.objectContaining({ dueAt: '2026-03-17T15:00:00.000Z' })]),
  });
  const without = catalogue.services.find(({ steps }) => !steps)!;
  expect(firstDueStep(catalogue, without, { from: new Date(TUESDAY), priority: null })).toBeNull();
});

describe('a step that the settings give to a team', () => {
  const by = (person: Partial<ReturnType<typeof asked>>) =>
    complete('inspection', { result: 'violation' }, { ...asked('inspection'), ...person });
  const refused = { code: 'case.step-of-others', parameters: { department: 'bylaw', team: 'officers' } };
  test('is completed by that team, or by a supervisor of the case', async () => {
    const completed = { type: 'complete-step', result: 'violation' };
    expect(await by({ departments: ['bylaw'], teams: ['officers'] })).toMatchObject(completed);
    expect(await by({ departments: ['bylaw'], teams: [], isSupervisor: true })).toMatchObject(completed);
    expect(await by({ departments: ['bylaw'] })).toMatchObject(completed); // the token says nothing of teams
  });
  test('is nobody else’s', async () => {
    await expect(by({ departments: ['bylaw'], teams: ['parking'] })).rejects.toMatchObject(refused);
    await expect(by({ departments: ['roads'], teams: ['officers'] })).rejects.toMatchObject(refused);
  });
  test('stays with its department, whoever has the case since, and whatever the settings say by now', async () => {
    const given = CaseStepDue({ caseId, step: 'inspection', dueAt: TUESDAY, departmentId: 'parks' });
    const moment = (departments: string[]) => ({ ...asked(null, catalogue, [given]), departments });
    const completing = (departments: string[]) => complete('inspection', { result: 'violation' }, moment(departments));
    expect(await completing(['parks'])).toMatchObject({ type: 'complete-step' });
    await expect(completing(['bylaw'])).rejects.toMatchObject({ parameters: { department: 'parks', team: 'none' } });
  });
  test('is for whoever has the case now where it became due without the name of its department', async () => {
    const moved = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'roads' });
    const due = CaseStepDue({ caseId, step: 'inspection', dueAt: TUESDAY });
    const moment = { ...asked(null, catalogue, [due, moved]), departments: ['roads'] };
    expect(await complete('inspection', { result: 'violation' }, moment)).toMatchObject({ type: 'complete-step' });
  });
  test('says whose it is before its text is kept', async () => {
    const keep = () => Promise.reject(new Error('a text is kept'));
    await expect(by({ departments: ['roads'], keep: keep as never })).rejects.toMatchObject(refused);
  });
});

describe('what follows a step', () => {
  test('is due so many working days after it', async () => {
    expect(await complete('inspection', { result: 'violation', note: 'Rubbish' })).toMatchObject({
      ...{ step: 'inspection', result: 'violation', noteRef: 'note:Rubbish' },
      next: { step: 'notice', dueAt: '2026-03-13T15:00:00.000Z' },
    });
  });
  test('is due by the end of the day that the notice names', async () => {
    const body = { result: 'served', dueNext: '2026-04-10', externalRef: 'N-17' };
    expect(await complete('notice', body)).toMatchObject({
      ...{
        next: { step: 'reinspection', dueAt: '2026-04-11T04:00:00.000Z' },
        externalRefRef: 'external-reference:N-17',
      },
    });
  });
  test('needs that day, and takes none where working days count', async () => {
    await expect(complete('notice', { result: 'served' })).rejects.toMatchObject({
      faults: [{ field: 'dueNext', code: 'validation.required' }],
    });
    for (const result of ['violation', 'no-violation'])
      await expect(complete('inspection', { result, dueNext: '2026-04-10' })).rejects.toMatchObject({
        code: 'case.step-takes-no-date',
      });
    await expect(complete('notice', { result: 'served', dueNext: '2026-03-09' })).rejects.toMatchObject({
      faults: [{ field: 'dueNext', code: 'validation.day-between' }],
    });
  });
  test('is nothing at the end', async () => {
    expect(await complete('inspection', { result: 'no-violation' })).toMatchObject({ next: null });
  });
});

test('an appeal suspends the date of compliance, and confirms it anew or ends the procedure', async () => {
  expect(await complete('reinspection', { result: 'appealed' })).toMatchObject({ next: { step: 'appeal' } });
  for (const result of ['confirmed', 'varied'])
    expect(await complete('appeal', { result, dueNext: '2026-06-01' })).toMatchObject({
      next: { step: 'reinspection', dueAt: '2026-06-02T04:00:00.000Z' },
    });
  expect(await complete('appeal', { result: 'quashed' })).toMatchObject({ next: null });
});

describe('a step', () => {
  test('ends with one of its results', async () => {
    await expect(complete('inspection', { result: 'moon' })).rejects.toMatchObject({
      ...{
        code: 'case.unknown-step-result',
        parameters: { allowed: ['no-violation', 'violation'], step: 'inspection', service: serviceCode },
      },
    });
  });
  test('that is not due is for the decision to refuse', async () => {
    for (const due of ['notice', null])
      expect(await complete('inspection', { result: 'moon' }, asked(due))).toMatchObject({ next: null });
  });
  test('that later settings left out goes on as it was when the case was promised', async () => {
    const services = catalogue.services.map(({ steps: _, ...service }) => service);
    const moment = asked('inspection', { ...catalogue, services });
    const catalogueOf = (version: number) => Promise.resolve({ catalogue, version, digest: '' });
    expect(await complete('inspection', { result: 'violation' }, { ...moment, catalogueOf })).toMatchObject({
      next: { step: 'notice' },
    });
  });
});

test('a visit ends with a result of its service', async () => {
  const visit = (result: string) =>
    commandOf(STEP_ACTIONS['record-visit'], { result, note: 'Gate locked' }, asked(null));
  expect(await visit('no-access')).toEqual({
    type: 'record-visit',
    result: 'no-access',
    noteRef: 'visit-note:Gate locked',
  });
  await expect(visit('moon')).rejects.toMatchObject({
    ...{ code: 'case.unknown-visit-result', parameters: { allowed: expect.arrayContaining(['done', 'no-access']) } },
  });
});

test('another system has its number for the matter', async () => {
  expect(
    await commandOf(STEP_ACTIONS['hand-to-system'], { system: 'permits', externalRef: 'P-17' }, asked(null)),
  ).toEqual({ type: 'hand-to-system', system: 'permits', externalRefRef: 'external-reference:P-17' });
  const sap = commandOf(STEP_ACTIONS['hand-to-system'], { system: 'sap', externalRef: 'P-17' }, asked(null));
  await expect(sap).rejects.toMatchObject({
    code: 'case.unknown-system',
    parameters: { allowed: ['permits', 'work-orders'] },
  });
});
