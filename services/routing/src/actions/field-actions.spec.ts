import { CaseAssigned, CaseFieldsSet, CaseOpened, type CaseEvent } from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import { FIELD_ACTIONS } from './field-actions.ts';
import { askedAt, commandOf } from '../testing/asked.ts';
import { staffFields } from '../testing/staff-fields.ts';

const { caseId, serviceCode } = CaseOpened.samples[0]!;
const catalogue = { services: [{ code: serviceCode, staffFields }] } as unknown as Catalogue;
const begun = [CaseOpened(CaseOpened.samples[0]!), CaseAssigned({ ...CaseAssigned.samples[0]!, caseId })];
const set = (body: unknown, more: object = {}, before: CaseEvent[] = []) => {
  const moment = { history: [...begun, ...before], now: '2026-03-10T15:00:00.000Z', catalogue };
  return commandOf(FIELD_ACTIONS['set-fields'], { values: body }, { ...askedAt(moment), ...more });
};

test('nothing at all is refused', async () => {
  await expect(set({})).rejects.toMatchObject({ faults: [{ field: 'values', code: 'validation.required' }] });
});

test('every fault is told at once, with names in the language of the caller, before a text is kept', async () => {
  const keep = () => Promise.reject(new Error('a text is kept'));
  const wrong = { string: 'kept?', number: 'x', singlevaluelist: 'moon', 'Mme Tremblay, 12 rue X': 1, moon: 1 };
  const allowed = staffFields.map(({ code }) => `Un ${code} (${code})`);
  const unknown = { code: 'case.unknown-field', parameters: { allowed, count: allowed.length } };
  await expect(set(wrong, { keep, language: 'fr' })).rejects.toMatchObject({
    faults: [
      { field: 'values.number', code: 'validation.number' },
      { field: 'values.singlevaluelist', parameters: { values: ['Maison (house)', 'Commerce (shop)'] } },
      { field: 'values', ...unknown },
      { field: 'values.moon', ...unknown },
    ],
  });
});

test('a field that the settings no longer have may be emptied, and nothing else', async () => {
  const before = [CaseFieldsSet({ caseId, serviceCode, values: [{ field: 'gone', number: 1 }] })];
  expect(await set({ gone: null }, {}, before)).toMatchObject({ values: [{ field: 'gone' }] });
  for (const [body, history] of [
    [{ gone: 2 }, before],
    [{ gone: null }, []],
  ] as const)
    await expect(set(body, {}, [...history])).rejects.toMatchObject({
      faults: [{ field: 'values.gone', code: 'case.unknown-field' }],
    });
});
