import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseResumed,
  CaseTransferAccepted,
  CaseTransferLapsed,
  CaseTransferOffered,
  CaseTransferRefused,
  CaseTransferWithdrawn,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const { caseId } = CaseOpened.samples[0]!;
const transferId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01';
const opened = CaseOpened(CaseOpened.samples[0]!);
const ofRoads = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, priority: 'high' });
const dates = {
  acknowledgeBy: '2026-03-10T14:30:00.000Z',
  resolveBy: '2026-03-16T14:30:00.000Z',
  calendarId: 'office',
  promiseVersion: 1,
};
const promised = CasePromised({ caseId, ...dates });
const acceptedByRoads = CaseAccepted({ caseId, departmentId: ofRoads.data.departmentId });
const held = CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, since: '2026-03-10T15:00:00.000Z' });
const offered = CaseTransferOffered({
  ...{ caseId, transferId, toDepartmentId: 'water', reason: 'not-ours', answerBy: '2026-03-11T20:30:00.000Z' },
});
const refused = CaseTransferRefused({
  ...{ caseId, transferId, reason: 'no-capacity', offerAgainFrom: '2026-03-12T13:30:00.000Z' },
  count: 1,
});
const withdrawn = CaseTransferWithdrawn({ caseId, transferId });
const lapsed = CaseTransferLapsed({ caseId, transferId });
const departments = [
  { id: 'public-works', teams: [] },
  { id: 'water', teams: [{ id: 'mains' }] },
];

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, ofRoads, promised, ...history);
const offer = (more: Partial<Command<'offer-transfer'>> = {}): Command<'offer-transfer'> => ({
  type: 'offer-transfer',
  ...{ transferId, toDepartmentId: 'water', reason: 'not-ours', answerBy: offered.data.answerBy },
  ...{ now: '2026-03-11T13:30:00.000Z', isSupervisor: false, departments },
  ...more,
});
const accept = (more: Partial<Command<'accept-transfer'>> = {}): Command<'accept-transfer'> => ({
  type: 'accept-transfer',
  ...{ teamId: null, departments, held: null },
  ...more,
});
const refuse = { type: 'refuse-transfer', reason: 'no-capacity', offerAgainFrom: refused.data.offerAgainFrom } as const;
const lapse = { type: 'lapse-transfer', transferId } as const;
const resolve = {
  type: 'resolve',
  outcome: 'fixed',
  outcomes: [{ id: 'fixed', kinds: ['service_request'], resolved: true }],
  held: null,
} as const;

describe('a case that is offered to another department', () => {
  test('stays with the one that offers it', () => {
    given().when(offer()).then(offered);
    expect(fold(caseDecider, [opened, ofRoads, offered])).toMatchObject({
      status: 'assigned',
      owner: { departmentId: 'public-works' },
      transfer: { toDepartmentId: 'water' },
    });
  });
  test('may carry a note', () => {
    const noteRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c41';
    given()
      .when(offer({ noteRef }))
      .then(CaseTransferOffered({ ...offered.data, noteRef }));
  });
  test('is offered to one at a time', () => {
    given(offered)
      .when(offer({ toDepartmentId: 'water' }))
      .thenRejected('case.transfer-pending');
  });
  test('is not resolved from under the department that was asked', () => {
    given(acceptedByRoads, offered).when(resolve).thenRejected('case.transfer-pending');
  });
  test('is offered to a department that exists, and to another one', () => {
    given()
      .when(offer({ toDepartmentId: 'moon' }))
      .thenRejected('case.unknown-department');
    given()
      .when(offer({ toDepartmentId: 'public-works' }))
      .thenRejected('case.own-department');
  });
});

describe('a department that refused', () => {
  test('is not asked again for a day, but by a supervisor', () => {
    given(offered, refused).when(offer()).thenRejected('case.refused-lately');
    given(offered, refused)
      .when(offer({ isSupervisor: true }))
      .then(offered);
    given(offered, refused)
      .when(offer({ now: refused.data.offerAgainFrom }))
      .then(offered);
  });
  test('is counted, until the case has another owner', () => {
    const twice = [opened, ofRoads, offered, refused, offered, refused];
    expect(fold(caseDecider, twice)!.refusals).toHaveLength(2);
    expect(fold(caseDecider, [...twice, ofRoads])!.refusals).toEqual([]);
  });
});

describe('the answer', () => {
  const toWater = CaseAssigned({
    caseId,
    ...{ departmentId: 'water', teamId: null, priority: 'high', by: 'transfer', why: 'not-ours' },
  });
  const transferred = CaseTransferAccepted({ caseId, transferId });

  test('yes makes it the other department’s, as urgent as it was, and promises nothing new', () => {
    given(acceptedByRoads, offered).when(accept()).then(transferred, toWater);
    given(offered)
      .when(accept({ teamId: 'mains' }))
      .then(transferred, CaseAssigned({ ...toWater.data, teamId: 'mains' }));
  });
  test('yes is for a team of that department', () => {
    given(offered)
      .when(accept({ teamId: 'roads-east' }))
      .thenRejected('case.unknown-team');
  });
  test('yes ends a hold, which moves the date if it stopped the clock', () => {
    const moved = { ...dates, resolveBy: '2026-03-17T15:30:00.000Z' };
    const resumed = CaseResumed({
      caseId,
      holdId: held.data.holdId,
      status: 'accepted',
      heldMinutes: 540,
      inPassing: true,
    });
    given(acceptedByRoads, held, offered)
      .when(accept({ held: { minutes: 540, resolveBy: null } }))
      .then(resumed, transferred, toWater);
    given(acceptedByRoads, held, offered)
      .when(accept({ held: { minutes: 540, resolveBy: moved.resolveBy } }))
      .then(resumed, CasePromised({ caseId, ...moved, cause: 'hold' }), transferred, toWater);
  });
  test('no leaves it where it is', () => {
    given(offered).when(refuse).then(refused);
    given(offered, refused).when({ type: 'accept' }).then(acceptedByRoads);
  });
  test('no says how often the case was refused since its department has it', () => {
    given(offered, refused, offered)
      .when(refuse)
      .then(CaseTransferRefused({ ...refused.data, count: 2 }));
    given(offered, refused, toWater, offered).when(refuse).then(refused);
  });
  test('is not waited for any more once it is withdrawn', () => {
    given(offered).when({ type: 'withdraw-transfer' }).then(withdrawn);
    given(offered, withdrawn).when(accept()).thenRejected('case.no-transfer');
  });
  test('is given once', () => {
    for (const command of [accept(), refuse, { type: 'withdraw-transfer' } as const])
      given(offered, refused).when(command).thenRejected('case.no-transfer');
  });
  test('is not waited for for ever, but the clock may be late', () => {
    given(offered).when(lapse).then(lapsed);
    given(offered, refused).when(lapse).thenIgnored('answered-already');
    given(offered, refused, CaseTransferOffered({ ...offered.data, transferId: caseId }))
      .when(lapse)
      .thenIgnored('answered-already');
  });
});
