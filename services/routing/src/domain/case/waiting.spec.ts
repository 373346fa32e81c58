import {
  CaseAccepted,
  CaseAssigned,
  CaseFollowUpReached,
  CaseFollowUpSet,
  CaseOpened,
  CasePageAcknowledged,
  CasePaged,
  CasePromised,
  CasePutOnHold,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseRequestAttached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseResumed,
  CaseSentToTriage,
  CaseTransferOffered,
  CaseWorkStarted,
  WITHDRAWN,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const inTriage = CaseSentToTriage({ caseId, why: 'no-rule' });
const ofRoads = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const dates = {
  acknowledgeBy: '2026-03-10T14:30:00.000Z',
  resolveBy: '2026-03-16T14:30:00.000Z',
  calendarId: 'office',
  promiseVersion: 1,
};
const promised = CasePromised({ caseId, ...dates });
const acceptedByRoads = CaseAccepted({ caseId, departmentId: ofRoads.data.departmentId });
const started = CaseWorkStarted({ caseId });

const hold = { ...CasePutOnHold.samples[0]!, caseId };
const { holdId } = hold;
const held = CasePutOnHold(hold);
const movedTo = '2026-03-17T15:30:00.000Z';
const resumed = (status: 'assigned' | 'accepted' | 'in-progress') =>
  CaseResumed({ caseId, holdId, status, heldMinutes: 540 });
const passed = CaseResumed({ ...resumed('accepted').data, inPassing: true });
const moved = CasePromised({ caseId, ...dates, resolveBy: movedTo, cause: 'hold' });
const heldTime = { minutes: 540, resolveBy: movedTo };
const still = { minutes: 540, resolveBy: null };

const followUpAt = '2026-03-12T12:30:00.000Z';
const later = '2026-03-19T12:30:00.000Z';
const referred = CaseReferredOut({ caseId, bodyId: 'county', followUpAt });
const referOut = { type: 'refer-out', bodyId: 'county', followUpAt, held: null } as const;

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, ...history);
const open = [ofRoads, promised] as const;
const { caseId: _, ...withoutCase } = hold;
const putOnHold: CaseCommand = { type: 'put-on-hold', ...withoutCase };

describe('a case on hold', () => {
  test('waits for a reason, until a moment that is known', () => {
    given(...open, acceptedByRoads)
      .when(putOnHold)
      .then(held);
  });
  test('goes on where it stopped', () => {
    const resume = { type: 'resume', held: still } as const;
    given(...open, held)
      .when(resume)
      .then(resumed('assigned'));
    given(...open, acceptedByRoads, held)
      .when(resume)
      .then(resumed('accepted'));
    given(...open, acceptedByRoads, started, held)
      .when(resume)
      .then(resumed('in-progress'));
  });
  test('is due later by the working time it was held, and says so in the same append', () => {
    given(...open, acceptedByRoads, held)
      .when({ type: 'resume', held: heldTime })
      .then(resumed('accepted'), moved);
  });
  test('is put on hold once', () => {
    given(...open, held)
      .when(putOnHold)
      .thenRejected('case.cannot-put-on-hold');
    given(...open)
      .when({ type: 'resume', held: null })
      .thenRejected('case.cannot-resume');
  });
});

describe('the end of a hold', () => {
  const end = { type: 'end-hold', holdId, held: heldTime, promisedBy: dates.resolveBy } as const;
  test('comes by the clock', () => {
    given(...open, acceptedByRoads, held)
      .when(end)
      .then(resumed('accepted'), moved);
  });
  test('has passed already where somebody resumed the case, whatever it waits for now', () => {
    const another = CasePutOnHold({ ...hold, holdId: caseId });
    given(...open, held, resumed('assigned'))
      .when(end)
      .thenIgnored('resumed-already');
    given(...open, held, resumed('assigned'), another)
      .when(end)
      .thenIgnored('resumed-already');
    given(...open, held, CaseResolved({ caseId, outcome: 'fixed', resolved: true }))
      .when(end)
      .thenIgnored('resumed-already');
  });
  test('is worked out anew where another date was promised meanwhile', () => {
    given(...open, held, CasePromised({ caseId, ...dates, resolveBy: later, cause: 'person', reason: 'weather' }))
      .when(end)
      .thenRejected('case.changed-meanwhile');
  });
  test('is known for a case to which nothing was promised', () => {
    given(ofRoads, held)
      .when({ ...end, held: still, promisedBy: null })
      .then(resumed('assigned'));
  });
});

describe('a case that is referred to an outside body', () => {
  const answered = (status: 'in-triage' | 'assigned' | 'accepted' | 'in-progress', answer: 'done' | 'unanswered') =>
    CaseReferralAnswered({ caseId, status, answer });
  const done = { type: 'referral-answered', answer: 'done' } as const;
  const unanswered = { type: 'end-referral', followUpAt } as const;

  test('comes back on a morning that is known', () => {
    given(...open)
      .when(referOut)
      .then(referred);
    given(inTriage, promised).when(referOut).then(referred);
  });
  test('is in somebody’s hands: nobody is paged about it any more', () => {
    const paged = CasePaged({ ...CasePaged.samples[0]!, caseId });
    given(...open, paged)
      .when(referOut)
      .then(referred, CasePageAcknowledged({ caseId, pageId: paged.data.pageId }));
  });
  test('keeps the number that the body gave it', () => {
    const externalRefRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c43';
    given(...open)
      .when({ ...referOut, externalRefRef })
      .then(CaseReferredOut({ ...referred.data, externalRefRef }));
  });
  test('waits for one thing at a time: a hold ends first', () => {
    given(...open, acceptedByRoads, held)
      .when({ ...referOut, held: heldTime })
      .then(passed, moved, referred);
    given(...open, acceptedByRoads, held, resumed('accepted'), moved, referred)
      .when(done)
      .then(answered('accepted', 'done'));
  });
  test('is over with the case, and the time held is told', () => {
    given(...open, acceptedByRoads, held)
      .when({
        type: 'resolve',
        outcome: 'fixed',
        outcomes: [{ id: 'fixed', kinds: [opened.data.kind], resolved: true }],
        held: heldTime,
      })
      .then(passed, moved, CaseResolved({ caseId, outcome: 'fixed', resolved: true }));
  });
  test('is over with its last request, which was withdrawn, and the time held is told', () => {
    const { requestId } = opened.data;
    const other = '0192f0c4-8a3e-7c11-b0de-000000000002';
    const attached = CaseRequestAttached({ caseId, requestId: other, ofRequestId: requestId });
    const left = CaseRequestWithdrawn({ caseId, requestId });
    const withdraw = { type: 'withdraw', requestId, held: heldTime } as const;
    given(...open, acceptedByRoads, held)
      .when(withdraw)
      .then(left, passed, moved, CaseResolved({ caseId, outcome: WITHDRAWN, resolved: false }));
    given(...open, attached, held)
      .when(withdraw)
      .then(left);
  });
  test('is not taken from under a department that it is offered to', () => {
    given(...open, CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId }))
      .when(referOut)
      .thenRejected('case.transfer-pending');
  });
  test('goes on where it was when the body answers', () => {
    given(inTriage, referred).when(done).then(answered('in-triage', 'done'));
    given(...open, acceptedByRoads, started, referred)
      .when(done)
      .then(answered('in-progress', 'done'));
  });
  test('comes back unanswered, once', () => {
    given(...open, referred)
      .when(unanswered)
      .then(answered('assigned', 'unanswered'));
    given(...open, referred, answered('assigned', 'done'))
      .when(unanswered)
      .thenIgnored('answered-already');
    given(...open, CaseReferredOut({ ...referred.data, followUpAt: later }))
      .when(unanswered)
      .thenIgnored('answered-already');
  });
});

describe('a follow-up', () => {
  const set = CaseFollowUpSet({ caseId, followUpAt });
  const reach = { type: 'reach-follow-up', followUpAt } as const;
  test('brings the case back into its queue', () => {
    given(...open)
      .when({ type: 'set-follow-up', followUpAt })
      .then(set);
    given(...open, set)
      .when(reach)
      .then(CaseFollowUpReached({ caseId, followUpAt }));
  });
  test('is moved, or not wanted any more', () => {
    given(...open, set)
      .when({ type: 'set-follow-up', followUpAt: later })
      .then(CaseFollowUpSet({ caseId, followUpAt: later }));
    given(...open, set)
      .when({ type: 'set-follow-up', followUpAt: null })
      .then(CaseFollowUpSet({ caseId, followUpAt: null }));
    given(...open, set)
      .when({ type: 'set-follow-up', followUpAt })
      .thenIgnored('already-so');
  });
  test('is not reached once it was moved, or the case has ended', () => {
    given(...open, set, CaseFollowUpSet({ caseId, followUpAt: later }))
      .when(reach)
      .thenIgnored('no-longer-wanted');
    given(...open, set, CaseResolved({ caseId, outcome: 'fixed', resolved: true }))
      .when(reach)
      .thenIgnored('no-longer-wanted');
  });
});
