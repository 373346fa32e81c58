import {
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseSentToTriage,
  type CaseEvent,
} from '@guichet/events';
import { join } from 'node:path';
import { loadMunicipality, type Catalogue } from '@guichet/settings';
import { askedAt, commandOf } from '../testing/asked.ts';
import { WAITING_ACTIONS } from './waiting-actions.ts';

const SAMPLE = join(import.meta.dirname, '../../../../municipalities/riviere-aux-pins');

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await loadMunicipality(SAMPLE));
});

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened({ ...CaseOpened.samples[0]!, serviceCode: 'pothole', wardId: 'ward-5' });
const ofRoads = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' });
const promised = CasePromised({
  ...{ caseId, acknowledgeBy: null, resolveBy: '2026-03-16T14:30:00.000Z', calendarId: 'office', promiseVersion: 1 },
});
const OPEN = [opened, ofRoads, promised];
const TUESDAY = '2026-03-10T15:00:00.000Z'; // 11:00

const asked = (
  action: keyof typeof WAITING_ACTIONS,
  body: object,
  history: readonly CaseEvent[] = OPEN,
  now = TUESDAY,
) => commandOf(WAITING_ACTIONS[action], body, askedAt({ history, now, catalogue }));
const days = (field: string, from: string, to: string) => ({
  code: 'request.invalid',
  faults: [{ field, code: 'validation.day-between', parameters: { from, to } }],
});

describe('a hold', () => {
  const hold = (body: object, now?: string) =>
    asked('put-on-hold', { reason: 'waiting-for-reporter', ...body }, OPEN, now);

  test('lasts as long as its reason allows, in working days of the promise, where nobody says until when', async () => {
    expect(await hold({})).toEqual({
      type: 'put-on-hold',
      ...{ holdId: 'id of hold', reason: 'waiting-for-reporter', stopsClock: true },
      ...{ since: TUESDAY, until: '2026-03-24T15:00:00.000Z' },
    });
  });
  test('ends on the morning of the day that was named, or of the next working day', async () => {
    expect(await hold({ until: '2026-03-12', note: 'Called' })).toMatchObject({
      until: '2026-03-12T11:00:00.000Z',
      noteRef: 'note:Called',
    });
    expect(await hold({ until: '2026-03-15' })).toMatchObject({ until: '2026-03-16T11:00:00.000Z' });
  });
  test('ends ahead, and no later than its reason allows', async () => {
    const range = days('until', '2026-03-11', '2026-03-24');
    for (const until of ['2026-03-09', '2026-03-10', '2026-03-25', '9999-12-31'])
      await expect(hold({ until })).rejects.toMatchObject(range);
    expect(await hold({ until: '2026-03-24' })).toMatchObject({ until: '2026-03-24T11:00:00.000Z' });
    expect(await hold({ until: '2026-03-10' }, '2026-03-10T10:00:00.000Z')).toMatchObject({
      until: '2026-03-10T11:00:00.000Z',
    });
  });
  test('has a reason of its service', async () => {
    expect(await hold({ reason: 'asphalt-plant-closed' })).toMatchObject({ stopsClock: true });
    await expect(hold({ reason: 'no-mood' })).rejects.toMatchObject({
      code: 'case.unknown-hold-reason',
      parameters: { allowed: expect.arrayContaining(['weather', 'asphalt-plant-closed']) },
    });
  });
});

describe('the time held', () => {
  const since = '2026-03-10T15:00:00.000Z';
  const until = '2026-03-12T12:30:00.000Z';
  const on = (more: object) => CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, since, until, ...more });
  const held = (hold: object, now: string) => asked('resume', {}, [...OPEN, on(hold)], now);

  test('is working time, and moves the date by as much where the hold stopped the clock', async () => {
    expect(await held({ stopsClock: true }, '2026-03-11T13:00:00.000Z')).toEqual({
      type: 'resume',
      held: { minutes: 360, resolveBy: '2026-03-16T20:30:00.000Z' }, // 5.5 h on Tuesday, half an hour on Wednesday
    });
    expect(await held({ stopsClock: false }, '2026-03-11T13:00:00.000Z')).toMatchObject({
      held: { minutes: 360, resolveBy: null },
    });
  });
  test('ends when the hold was to end, however late the clock comes', async () => {
    expect(await held({ stopsClock: true }, '2026-03-13T19:00:00.000Z')).toMatchObject({
      held: { minutes: 810, resolveBy: '2026-03-17T20:00:00.000Z' },
    });
  });
});

describe('a referral', () => {
  test('comes back after the working days of the body, where nobody says when', async () => {
    expect(await asked('refer-out', { bodyId: 'county-roads', externalRef: 'CR-17' })).toEqual({
      type: 'refer-out',
      bodyId: 'county-roads',
      externalRefRef: 'external-reference:CR-17',
      followUpAt: '2026-03-16T11:00:00.000Z', // the crews work on Saturdays
      held: null,
    });
  });
  test('comes back to the office of triage where nobody owns it', async () => {
    const history = [opened, CaseSentToTriage({ caseId, why: 'no-rule' })];
    expect(await asked('refer-out', { bodyId: 'county-roads', followUpOn: '2026-03-12' }, history)).toMatchObject({
      followUpAt: '2026-03-12T12:30:00.000Z',
    });
  });
  test('comes back within a year', async () => {
    await expect(asked('refer-out', { bodyId: 'county-roads', followUpOn: '2027-03-12' })).rejects.toMatchObject(
      days('followUpOn', '2026-03-11', '2027-03-11'),
    );
  });
  test('goes to a body for the service and the place', async () => {
    await expect(asked('refer-out', { bodyId: 'electric-utility' })).rejects.toMatchObject({
      code: 'case.unknown-body',
      parameters: { allowed: expect.arrayContaining(['county-roads', 'conservation-authority']) },
    });
  });
});

test('a follow-up is on a morning ahead, or is not wanted any more', async () => {
  expect(await asked('set-follow-up', { on: '2026-03-14' })).toMatchObject({ followUpAt: '2026-03-14T12:00:00.000Z' });
  expect(await asked('set-follow-up', { on: null })).toMatchObject({ followUpAt: null });
  await expect(asked('set-follow-up', { on: '2026-03-10' })).rejects.toMatchObject(
    days('on', '2026-03-11', '2027-03-11'),
  );
});
