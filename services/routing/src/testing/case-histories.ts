import {
  CaseAccepted,
  CaseAssigned,
  CaseAssigneeSet,
  CaseFlagged,
  CaseFollowUpSet,
  CaseMerged,
  CaseOpened,
  CasePrioritised,
  CasePromised,
  CasePutOnHold,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseReopened,
  CaseResolved,
  CaseResumed,
  CaseSentToTriage,
  CaseStepCompleted,
  CaseStepDue,
  CaseTaskAdded,
  CaseTaskDone,
  CaseTransferAccepted,
  CaseTransferOffered,
  CaseTransferRefused,
  CaseUnflagged,
  isOpen,
  type CaseEvent,
  type EventBody,
  type RecordedEvent,
} from '@guichet/events';
import { fold, newId } from '@guichet/event-sourcing';
import { caseDecider } from '../domain/case/case.ts';
import { departmentOf, type OpenedCase } from '../domain/case/state.ts';

export const TOWN = 'baie-du-nord';
export const DEPARTMENTS = ['roads', 'parks', 'water'] as const;
export const PEOPLE = ['p-1', 'p-2'] as const;
const BEGAN = Date.parse('2026-03-02T12:00:00.000Z');
const HOUR = 3_600_000;

export interface History {
  readonly state: OpenedCase;
  readonly events: readonly RecordedEvent[];
}

/** What may follow; `pick` chooses departments, people and dates. */
type Choice = (caseId: string, pick: number) => CaseEvent[];

const department = (pick: number): string => DEPARTMENTS[pick % DEPARTMENTS.length]!;
const day = (pick: number): string => new Date(BEGAN + (pick % 40) * 12 * HOUR).toISOString();
const assigned: Choice = (caseId, pick) => [
  CaseAssigned({ ...CaseAssigned.samples[1]!, caseId, departmentId: department(pick) }),
];
const promised: Choice = (caseId, pick) => [
  CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: pick % 4 === 0 ? null : day(pick) }),
];

/** What may happen to the case now, in the order of the choices of a random history. */
function choicesFor(state: OpenedCase): Choice[] {
  const choices: Choice[] = [
    (caseId) => [CaseFlagged({ caseId, flag: 'claim' })],
    (caseId) => [CaseUnflagged({ caseId, flag: 'claim' })],
  ];
  if (state.status === 'merged') return choices;
  if (!isOpen(state.status)) {
    const reopened = { ...CaseReopened.samples[0]!, count: state.reopenings + 1 };
    return [
      ...choices,
      (caseId, pick) => [CaseReopened({ ...reopened, caseId }), ...assigned(caseId, pick), ...promised(caseId, pick)],
    ];
  }
  const { transfer, tasks } = state;
  choices.push(
    ...[assigned, promised, promised],
    (caseId) => [CaseSentToTriage({ caseId, why: 'not-ours' })],
    (caseId, pick) => [CaseFollowUpSet({ caseId, followUpAt: pick % 3 === 0 ? null : day(pick) })],
    (caseId) => [CaseResolved({ caseId, outcome: 'fixed', resolved: true })],
    (caseId) => [CaseMerged({ caseId, intoCaseId: newId() })],
    (caseId, pick) => [
      CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, taskId: newId(), departmentId: department(pick) }),
    ],
    (caseId, pick) => [CaseStepDue({ ...CaseStepDue.samples[0]!, caseId, departmentId: department(pick) })],
    (caseId) => [CaseStepCompleted({ ...CaseStepCompleted.samples[0]!, caseId })],
    ...tasks.map(({ taskId }): Choice => (caseId) => [CaseTaskDone({ caseId, taskId })]),
  );
  if (transfer) {
    const { transferId } = transfer;
    choices.push(
      (caseId) => [
        CaseTransferAccepted({ caseId, transferId }),
        ...assigned(caseId, DEPARTMENTS.indexOf(transfer.toDepartmentId as 'roads')),
      ],
      (caseId) => [
        CaseTransferRefused({
          ...CaseTransferRefused.samples[0]!,
          ...{ caseId, transferId, count: state.refusals.length + 1 },
        }),
      ],
    );
  }
  if (state.status === 'on-hold') {
    const {
      hold: { holdId },
      before: status,
    } = state;
    choices.push((caseId) => [CaseResumed({ caseId, holdId, status, heldMinutes: 60 })]);
  } else if (state.status === 'referred') {
    const { before: status } = state;
    choices.push((caseId) => [CaseReferralAnswered({ caseId, status, answer: 'declined' })]);
  } else choices.push((caseId) => [CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId })]);
  const owner = departmentOf(state);
  if (!owner) return choices;
  return [
    ...choices,
    (caseId, pick) => [
      CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId, toDepartmentId: department(pick) }),
    ],
    (caseId, pick) => [CaseAssigneeSet({ caseId, staffRef: PEOPLE[pick % 3] ?? null })],
    (caseId) => [CasePrioritised({ caseId, priority: 'urgent', why: 'danger' })],
    ...(state.status === 'assigned'
      ? [(caseId: string) => [CaseAccepted({ caseId, departmentId: owner.departmentId })]]
      : []),
    ...(state.status === 'on-hold' || state.status === 'referred'
      ? []
      : [(caseId: string) => [CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId })]]),
  ];
}

/** A case to which happens what the picks say, an hour apart. */
export function historyOf(picks: readonly number[], firstPosition: number): History {
  const caseId = newId();
  const begun: Choice = picks.length % 3 === 0 ? (id) => [CaseSentToTriage({ caseId: id, why: 'no-rule' })] : assigned;
  const bodies: CaseEvent[] = [
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: newId() }),
    ...begun(caseId, picks[0] ?? 0),
    ...promised(caseId, picks[0] ?? 0),
  ];
  for (const pick of picks) {
    const choices = choicesFor(fold(caseDecider, bodies)!);
    bodies.push(...choices[pick % choices.length]!(caseId, Math.floor(pick / choices.length)));
  }
  return {
    state: fold(caseDecider, bodies)!,
    events: bodies.map((body, index) => recorded(body, caseId, index, firstPosition)),
  };
}

export const recorded = (body: EventBody, caseId: string, index: number, firstPosition: number): RecordedEvent => {
  const at = new Date(BEGAN + index * HOUR).toISOString();
  return {
    ...body,
    id: newId(),
    streamId: `case-${caseId}`,
    revision: index + 1,
    position: BigInt(firstPosition + index),
    recordedAt: at,
    metadata: {
      municipality: TOWN,
      correlationId: caseId,
      causationId: null,
      actor: { role: 'clerk', ref: null },
      channel: 'phone',
      traceparent: '',
      occurredAt: at,
    },
  };
};
