import {
  CASE_STATUSES,
  CaseAccepted,
  CaseAssigned,
  CaseFlagged,
  CaseMerged,
  CaseOpened,
  CasePaged,
  CasePlaceCorrected,
  CasePromised,
  CasePutOnHold,
  CaseReferredOut,
  CaseRequestAttached,
  CaseResolved,
  CaseResumed,
  CaseSentToTriage,
  CaseStepDue,
  CaseTaskAdded,
  CaseTransferOffered,
  CaseWorkStarted,
  type CaseEvent,
  type CaseStatus,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { caseDecider } from './case.ts';
import type { Placement } from '../routing-rules.ts';
import type { CaseCommand } from './commands.ts';
import { CASE_ACTIONS, isAllowed, STAFF_ACTIONS, statusesAfter, statusesFor, type CaseAction } from './transitions.ts';

const { caseId, kind } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const flagged = CaseFlagged({ caseId, flag: 'claim' });
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const accepted = CaseAccepted({ ...CaseAccepted.samples[0]!, caseId });
const started = CaseWorkStarted({ caseId });
const promised = CasePromised({ ...CasePromised.samples[0]!, caseId });
const held = CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId });
const referred = CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId });
const merged = CaseMerged({ ...CaseMerged.samples[0]!, caseId });
const closed = (resolved: boolean) => CaseResolved({ ...CaseResolved.samples[0]!, caseId, resolved });

const SECOND = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a78';
const attached = CaseRequestAttached({ caseId, requestId: SECOND, ofRequestId: opened.data.requestId });
/** There is a flag to remove, and a request to detach. */
const begun = [opened, attached, flagged];

/** A history that ends in each status. */
const HISTORIES: Readonly<Record<CaseStatus, readonly CaseEvent[]>> = {
  received: [opened],
  'in-triage': [...begun, CaseSentToTriage({ ...CaseSentToTriage.samples[0]!, caseId })],
  assigned: [...begun, assigned],
  accepted: [...begun, assigned, accepted],
  'in-progress': [...begun, assigned, accepted, started],
  'on-hold': [...begun, assigned, accepted, held],
  referred: [...begun, assigned, accepted, referred],
  resolved: [...begun, assigned, closed(true)],
  'closed-otherwise': [...begun, assigned, closed(false)],
  merged: [...begun, assigned, merged],
};

const contentRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44';
const outcomes = [
  { id: 'yes', kinds: [kind], resolved: true },
  { id: 'no', kinds: [kind], resolved: false },
];
/** What an action needs before it. */
const offered = CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId, toDepartmentId: 'parks' });
const task = CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, departmentId: 'parks' });
const stepDue = CaseStepDue({ ...CaseStepDue.samples[0]!, caseId });
const BEFORE: Readonly<Partial<Record<CaseAction, readonly CaseEvent[]>>> = {
  'withdraw-transfer': [offered],
  'accept-transfer': [offered],
  'refuse-transfer': [offered],
  'finish-task': [task],
  'complete-step': [stepDue],
  'cancel-task': [task],
  'acknowledge-page': [CasePaged({ ...CasePaged.samples[0]!, caseId })],
};
/** From where a case came into a status to which it may go back. */
const INTERRUPTED: Readonly<Partial<Record<CaseStatus, readonly (readonly CaseEvent[])[]>>> = {
  'on-hold': [HISTORIES.assigned, HISTORIES['in-progress']].map((history) => [...history, held]),
  referred: [HISTORIES['in-triage'], HISTORIES.assigned, HISTORIES['in-progress']].map((history) => [
    ...history,
    referred,
  ]),
};
const historiesOf = (action: CaseAction, status: CaseStatus): readonly (readonly CaseEvent[])[] =>
  [HISTORIES[status], ...(INTERRUPTED[status] ?? [])]
    .filter(
      (history) =>
        action !== 'prioritise' || status !== 'referred' || !history.some((event) => CaseSentToTriage.is(event)),
    ) // needs an owner that gives priorities
    .map((history) => [...history, ...(isAllowed(action, status) ? (BEFORE[action] ?? []) : [])]);

const { departmentId: owner, teamId, priority } = assigned.data;
const departments = ['parks', 'water'].map((id) => ({ id, teams: [] }));
const toDepartment = (departmentId: string) =>
  ({ to: 'department', departmentId, teamId, priority, ruleId: 'r', why: 'by-service' }) as const;
const heldTime = { minutes: 30, resolveBy: null };
const reclassify = (placement: Placement): CaseCommand => ({
  type: 'reclassify',
  service: { serviceCode: 'sidewalk', group: 'roads', kind: 'service_request' },
  ...{ catalogueVersion: 1, reason: 'wrong-service', placement, rulesVersion: 1, dates: null, held: heldTime },
});

/** Commands that together leave behind every status the action may lead to. */
const COMMANDS: Readonly<Record<CaseAction, readonly CaseCommand[]>> = {
  attach: [{ type: 'attach', requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a77', ofRequestId: opened.data.requestId }],
  place: [{ type: 'place', departmentId: 'parks', teamId: null, priority: 'normal', dates: null, departments }],
  'return-to-triage': [{ type: 'return-to-triage', reason: 'not-ours' }],
  'offer-transfer': [
    {
      type: 'offer-transfer',
      ...{ transferId: offered.data.transferId, toDepartmentId: 'parks', reason: 'not-ours', isSupervisor: false },
      ...{ answerBy: '2026-03-12T13:30:00.000Z', now: '2026-03-11T13:30:00.000Z', departments },
    },
  ],
  'withdraw-transfer': [{ type: 'withdraw-transfer' }],
  'accept-transfer': [{ type: 'accept-transfer', teamId: null, departments, held: heldTime }],
  'refuse-transfer': [{ type: 'refuse-transfer', reason: 'not-ours', offerAgainFrom: '2026-03-12T13:30:00.000Z' }],
  'set-assignee': [{ type: 'set-assignee', staffRef: 'p-17', by: { ref: 'p-17', isSupervisor: false } }],
  prioritise: [{ type: 'prioritise', priority: 'urgent', why: 'danger', dates: null }],
  're-promise': [
    {
      type: 're-promise',
      ...{ resolveBy: '2026-04-12T13:30:00.000Z', reason: 'weather', now: '2026-03-11T13:30:00.000Z' },
      otherwise: { calendarId: 'office', promiseVersion: 1 },
    },
  ],
  reclassify: [
    reclassify(toDepartment('parks')),
    reclassify(toDepartment(owner)),
    reclassify({ to: 'triage', why: 'no-rule', ruleId: null }),
  ],
  'correct-place': [null, { to: 'triage', why: 'no-rule', ruleId: null } as const, toDepartment('water')].map(
    (placement): CaseCommand => ({
      type: 'correct-place',
      place: CasePlaceCorrected.samples[0]!.place,
      ...{ placement, rulesVersion: 1, dates: null, held: heldTime },
    }),
  ),
  'put-on-hold': [
    {
      type: 'put-on-hold',
      ...{ holdId: held.data.holdId, reason: 'weather', stopsClock: false },
      ...{ since: '2026-03-11T13:30:00.000Z', until: '2026-03-12T13:30:00.000Z' },
    },
  ],
  resume: [{ type: 'resume', held: heldTime }],
  'refer-out': [{ type: 'refer-out', bodyId: 'county', followUpAt: '2026-03-12T13:30:00.000Z', held: heldTime }],
  'referral-answered': [{ type: 'referral-answered', answer: 'declined' }],
  'set-follow-up': [{ type: 'set-follow-up', followUpAt: '2026-03-12T13:30:00.000Z' }],
  'record-visit': [{ type: 'record-visit', result: 'done' }],
  'complete-step': [{ type: 'complete-step', step: stepDue.data.step, result: 'served', next: null }],
  'hand-to-system': [{ type: 'hand-to-system', system: 'permits', externalRefRef: contentRef }],
  'record-respondent': [{ type: 'record-respondent', respondentRef: contentRef }],
  'set-fields': [{ type: 'set-fields', serviceCode: 'pothole', values: [{ field: 'depth', number: 10 }] }],
  'add-task': [
    {
      type: 'add-task',
      ...{ taskId: caseId, departmentId: 'parks', dueAt: '2026-03-12T13:30:00.000Z', departments },
    },
  ],
  'finish-task': [{ type: 'finish-task', taskId: task.data.taskId, worksFor: ['parks'] }],
  'cancel-task': [{ type: 'cancel-task', taskId: task.data.taskId }],
  detach: [{ type: 'detach', requestId: SECOND, toCaseId: SECOND, why: 'another-thing' }],
  merge: [{ type: 'merge', intoCaseId: SECOND, into: { requests: 1 }, isSupervisor: true, held: heldTime }],
  'reject-duplicate': [{ type: 'reject-duplicate', requestId: contentRef, isAlike: true }],
  accept: [{ type: 'accept' }],
  'acknowledge-page': [{ type: 'acknowledge-page' }],
  start: [{ type: 'start' }],
  resolve: ['yes', 'no'].map((outcome) => ({ type: 'resolve', outcome, outcomes, held: heldTime })),
  reopen: [[{ id: assigned.data.departmentId }], []].map((departments) => ({
    ...{
      type: 'reopen',
      reason: 'came-back',
      by: 'staff',

      promise: null,
      departments,
    },
  })),
  note: [{ type: 'note', contentRef }],
  reply: [{ type: 'reply', contentRef }],
  'correct-contact': [{ type: 'correct-contact', requestId: opened.data.requestId, fields: ['email'] }],
  redact: [{ type: 'redact', text: { ref: contentRef }, reason: 'somebody-else', found: true, marked: true }],
  flag: [{ type: 'flag', flag: 'media' }],
  unflag: [{ type: 'unflag', flag: 'claim' }],
};

/** Allowed in every status that an owner has: no refusal names them. */
const ANYWHERE: ReadonlySet<CaseAction> = new Set(['note', 'reply', 'redact', 'flag', 'unflag']);

const after = (history: readonly CaseEvent[]): CaseStatus => fold(caseDecider, history)!.status;
const pairs = CASE_ACTIONS.flatMap((action) => CASE_STATUSES.map((status) => [action, status] as const));

test.each(CASE_STATUSES)('a history ends in %s', (status) => expect(after(HISTORIES[status])).toBe(status));

test.each(pairs)('%s, from %s', (action, status) => {
  const tried = historiesOf(action, status).flatMap((history) =>
    COMMANDS[action].map((command) => ({
      history,
      decision: caseDecider.decide(command, fold(caseDecider, history)),
    })),
  );
  if (!isAllowed(action, status)) {
    const others = STAFF_ACTIONS.filter((other) => isAllowed(other, status) && !ANYWHERE.has(other) && !BEFORE[other]);
    const error = { code: `case.cannot-${action}`, parameters: { status, allowed: others, count: others.length } };
    for (const { decision } of tried) expect(decision).toMatchObject({ kind: 'rejected', error });
    return;
  }
  const reached = tried.map(({ history, decision }) =>
    decision.kind === 'accepted' ? after([...history, ...decision.events]) : decision,
  );
  expect(new Set(reached)).toEqual(new Set(statusesAfter(action, status)));
});

describe('a hold never ends without a word of how long it lasted, which residents hear only where nothing else happened:', () => {
  const withoutAction: readonly CaseCommand[] = [
    { type: 'withdraw', requestId: opened.data.requestId, held: heldTime },
    { type: 'retire', departments: [owner], services: [], held: heldTime },
    { type: 'close-at-source' },
    { type: 'close-in-error', held: heldTime },
    { type: 'end-hold', holdId: held.data.holdId, held: heldTime, promisedBy: promised.data.resolveBy },
  ];
  const commands = CASE_ACTIONS.flatMap((action) => COMMANDS[action]);

  test.each([...commands, ...withoutAction])('$type', (command) => {
    const needed = BEFORE[command.type as CaseAction] ?? [];
    const onHold = fold(caseDecider, [opened, assigned, promised, accepted, held, ...needed]);
    const decision = caseDecider.decide(command, onHold);
    if (decision.kind !== 'accepted') return;
    const ends = decision.events.reduce(caseDecider.evolve, onHold)!.status !== 'on-hold';
    const told = decision.events.flatMap((event) => (CaseResumed.is(event) ? [event.data.inPassing ?? false] : []));
    const isItsOwn = command.type === 'resume' || command.type === 'end-hold'; // anything else is what residents are told instead
    expect(told).toEqual(ends ? [!isItsOwn] : []);
  });
});

test('every action is allowed somewhere, and leads nowhere from where it is refused', () => {
  for (const action of CASE_ACTIONS) expect(statusesFor(action)).not.toEqual([]);
  expect(statusesAfter('accept', 'resolved')).toEqual([]);
});

test('a case that is assigned again after its end has no outcome any more', () => {
  const state = fold(caseDecider, [...HISTORIES.resolved, assigned])!;
  expect(state).toMatchObject({ status: 'assigned', owner: assigned.data });
  expect(state).not.toHaveProperty('outcome');
});
