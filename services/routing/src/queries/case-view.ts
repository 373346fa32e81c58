import { reasonTextOf, type Remembered, type Rules } from '@guichet/settings';
import type { Detail } from '../timeline/request-details.ts';
import { ownerOf, placeOf, type Hold, type OpenedCase, type Referral } from '../domain/case/state.ts';

/** What the codes of a case stand for. */
export interface CaseMeanings {
  readonly remembered: Remembered;
  /** The version that placed it, where one did. */
  readonly rules?: Rules | undefined;
  /** What the department keeps about it. */
  readonly fields: readonly Detail[];
}

/** A case as staff see it. */
export function caseView(state: OpenedCase, revision: number, { remembered, rules, fields }: CaseMeanings) {
  const { opened, service, status, requestIds, promise, assignee, transfer, refusals } = state;
  const owner = ownerOf(state);
  return {
    ...opened,
    ...service,
    ...placeOf(state),
    revision,
    status,
    requestIds,
    owner:
      owner && 'departmentId' in owner
        ? { departmentId: owner.departmentId, teamId: owner.teamId, priority: owner.priority }
        : { triage: true },
    explanation: owner && {
      ruleId: owner.ruleId ?? null,
      rulesVersion: owner.rulesVersion ?? null,
      ...whyOf(owner, remembered, rules),
      when: rules?.rules.find(({ id }) => id === owner.ruleId)?.when ?? null,
    },
    assignee,
    transfer: transfer && {
      departmentId: transfer.toDepartmentId,
      reason: transfer.reason,
      reasonText: remembered.transferReasons.get(transfer.reason)?.name ?? null,
      answerBy: transfer.answerBy,
    },
    refusals: refusals.length,
    promise: promise && {
      acknowledgeBy: promise.acknowledgeBy,
      resolveBy: promise.resolveBy,
      calendarId: promise.calendarId,
      catalogueVersion: promise.promiseVersion,
    },
    hold: state.status === 'on-hold' ? holdView(state.hold) : null,
    referral: state.status === 'referred' ? referralView(state.referral) : null,
    tasks: state.tasks.map(({ taskId, departmentId, dueAt }) => ({ taskId, departmentId, dueAt })),
    step: state.step && { step: state.step.step, dueAt: state.step.dueAt },
    fields,
    followUpAt: state.followUpAt,
    flags: state.flags,
    intoCaseId: 'intoCaseId' in state ? state.intoCaseId : null,
    outcome: 'outcome' in state ? { id: state.outcome, resolved: status === 'resolved' } : null,
  };
}

type Owner = NonNullable<ReturnType<typeof ownerOf>>;

/** A reason that staff gave is the settings’; another one is the rules’. */
function whyOf(owner: Owner, { transferReasons, returnReasons }: Remembered, rules: Rules | undefined) {
  const byTransfer = 'by' in owner && owner.by === 'transfer';
  const returned = 'reason' in owner ? owner.reason : undefined;
  const list = returned ? returnReasons : byTransfer ? transferReasons : undefined;
  const why = returned ?? owner.why;
  return { why, whyText: list?.get(why)?.name ?? reasonTextOf(rules ?? {}, why) };
}

const holdView = ({ reason, stopsClock, since, until }: Hold) => ({ reason, stopsClock, since, until });
const referralView = ({ bodyId, followUpAt }: Referral) => ({ bodyId, followUpAt });

export type CaseView = ReturnType<typeof caseView>;
