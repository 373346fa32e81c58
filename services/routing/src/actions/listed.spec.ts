import { CaseAssigned, CaseOpened, CasePromised, CaseTransferOffered } from '@guichet/events';
import { loadMunicipality, type Catalogue } from '@guichet/settings';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { askedAt, commandOf } from '../testing/asked.ts';
import { OWNERSHIP_ACTIONS } from './ownership-actions.ts';
import { STEP_ACTIONS } from './step-actions.ts';
import { TRANSFER_ACTIONS } from './transfer-actions.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await loadMunicipality(SETTINGS_FOLDER));
});

const { caseId } = CaseOpened.samples[0]!;
const history = [
  CaseOpened(CaseOpened.samples[0]!),
  CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
  CasePromised({ ...CasePromised.samples[0]!, caseId }),
  CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId }),
];
const ACTIONS = { ...TRANSFER_ACTIONS, ...OWNERSHIP_ACTIONS };

/** The reason of the command; of a refusal, its code and what it names. */
async function reasonOf(action: keyof typeof ACTIONS, reason: string, settings: Partial<Catalogue>) {
  const asked = askedAt({ history, now: '2026-03-10T15:00:00.000Z', catalogue: { ...catalogue, ...settings } });
  return commandOf(ACTIONS[action], { departmentId: 'water', reason }, asked).then(
    (command) => ('reason' in command ? command.reason : undefined),
    ({ code, parameters }) => [code, parameters],
  );
}

describe.each([
  ['offer-transfer', 'transferReasons', 'case.unknown-transfer-reason', ['not-ours', 'their-part-is-left', 'agreed']],
  [
    'refuse-transfer',
    'refusalReasons',
    'case.unknown-refusal-reason',
    ['not-ours', 'too-little-known', 'work-not-finished', 'no-capacity'],
  ],
  ['return-to-triage', 'returnReasons', 'case.unknown-return-reason', ['not-ours', 'too-little-known']],
] as const)('%s', (action, list, refusal, own) => {
  const swapped = { [list]: [{ id: 'swapped', name: { en: 'Swapped', fr: 'Échangé' } }] };

  test('takes a reason of the settings, and only one of theirs', async () => {
    expect(await reasonOf(action, 'swapped', swapped)).toBe('swapped');
    expect(await reasonOf(action, 'not-ours', swapped)).toEqual([refusal, { allowed: ['swapped'], count: 1 }]);
    expect(await reasonOf(action, 'not-ours', { [list]: [] })).toEqual([refusal, { allowed: [], count: 0 }]);
  });
  test('takes the product’s own where the settings have no list', async () => {
    for (const reason of own) expect(await reasonOf(action, reason, {})).toBe(reason);
    expect(await reasonOf(action, 'swapped', {})).toEqual([refusal, { allowed: own, count: own.length }]);
  });
});

describe('hand-to-system', () => {
  const systems = [{ id: 'permits', name: { en: 'Permits', fr: 'Permis' } }];
  const handed = (system: string, settings: Partial<Catalogue>) => {
    const asked = askedAt({ history, now: '2026-03-10T15:00:00.000Z', catalogue: { ...catalogue, ...settings } });
    return commandOf(STEP_ACTIONS['hand-to-system'], { system, externalRef: 'P-17' }, asked);
  };

  test('takes any system where the settings name none, and otherwise one of theirs', async () => {
    for (const settings of [{}, { systems }])
      expect(await handed('permits', settings)).toMatchObject({ system: 'permits' });
    expect(await handed('sap', {})).toMatchObject({ system: 'sap' });
    await expect(handed('sap', { systems })).rejects.toMatchObject({
      ...{ code: 'case.unknown-system', parameters: { allowed: ['permits'], count: 1 } },
    });
  });
});
