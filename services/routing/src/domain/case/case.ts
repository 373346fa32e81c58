import type { CaseEvent } from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider, type Decision } from '@guichet/event-sourcing';
import type { CaseCommand, Command, CommandType } from './commands.ts';
import { correctContact, receiveAmendment, redact } from './corrections.ts';
import { prioritise, rePromise } from './dates.ts';
import { closeAtSource, closeInError, resolve, withdraw } from './ending.ts';
import { escalate, escalateTask } from './escalation.ts';
import { setFields } from './fields.ts';
import { attach, detach, merge, rejectDuplicate, takeIn } from './membership.ts';
import { open } from './opening.ts';
import { correctPlace, placeByHand, reclassify, returnToTriage, setAssignee } from './ownership.ts';
import { acknowledgePage, lapsePage, page, withoutPage } from './paging.ts';
import { transferRefusal } from './pending-transfer.ts';
import { flag, note, receiveMessage, reply, unflag } from './remarks.ts';
import { reopen } from './reopening.ts';
import { retire } from './retirement.ts';
import { evolve, type CaseIn, type CaseState, type OpenedCase } from './state.ts';
import { completeStep, handToSystem, recordRespondent, recordVisit, withoutStep } from './steps.ts';
import { addTask, cancelTask, finishTask, withoutTask } from './tasks.ts';
import { acceptTransfer, lapseTransfer, offerTransfer, refuseTransfer, withdrawTransfer } from './transfers.ts';
import { alternatives, isAllowed, TRANSITIONS, type CaseAction, type From } from './transitions.ts';
import {
  endHoldByClock,
  endReferral,
  putOnHold,
  reachFollowUp,
  referOut,
  referralAnswered,
  resume,
  setFollowUp,
} from './waiting.ts';
import { accept, start } from './work.ts';

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = { initialState: null, evolve, decide };

/** Decides an action in a status in which the table allows it; commands that are no action look at the status themselves. */
type Decide<T extends CommandType> = (
  command: Command<T>,
  state: T extends CaseAction ? CaseIn<From<T>> : OpenedCase,
) => Decision<CaseEvent>;

const DECISIONS: { readonly [T in Exclude<CommandType, 'open'>]: Decide<T> } = {
  attach,
  detach,
  merge,
  'reject-duplicate': rejectDuplicate,
  withdraw,
  'take-in': takeIn,
  'close-at-source': closeAtSource,
  'close-in-error': closeInError,
  place: placeByHand,
  'return-to-triage': returnToTriage,
  'offer-transfer': offerTransfer,
  'withdraw-transfer': withdrawTransfer,
  'accept-transfer': acceptTransfer,
  'refuse-transfer': refuseTransfer,
  'lapse-transfer': lapseTransfer,
  retire,
  'set-assignee': setAssignee,
  prioritise,
  're-promise': rePromise,
  reclassify,
  'correct-place': correctPlace,
  'put-on-hold': putOnHold,
  resume,
  'end-hold': endHoldByClock,
  'refer-out': referOut,
  'referral-answered': referralAnswered,
  'end-referral': endReferral,
  'set-follow-up': setFollowUp,
  'reach-follow-up': reachFollowUp,
  'add-task': addTask,
  'finish-task': finishTask,
  'cancel-task': cancelTask,
  'record-visit': recordVisit,
  'complete-step': completeStep,
  'hand-to-system': handToSystem,
  'record-respondent': recordRespondent,
  'set-fields': setFields,
  accept,
  start,
  resolve,
  reopen,
  escalate,
  page,
  'lapse-page': lapsePage,
  'acknowledge-page': acknowledgePage,
  'escalate-task': escalateTask,
  note,
  reply,
  redact,
  'correct-contact': correctContact,
  'receive-amendment': receiveAmendment,
  'receive-message': receiveMessage,
  flag,
  unflag,
};

function decide(command: CaseCommand, state: CaseState): Decision<CaseEvent> {
  if (command.type === 'open') return state ? ignored('already-opened') : accepted(...open(command));
  if (!state) return rejected(new DomainError('case.not-found'));
  const done = alreadyDone(command, state);
  if (done) return ignored(done);
  const refusal = isAction(command.type) && refusalOf(command.type, state);
  if (refusal) return rejected(refusal);
  return (DECISIONS[command.type] as (command: CaseCommand, state: OpenedCase) => Decision<CaseEvent>)(command, state);
}

/** A repeated command that is no mistake; it is looked for before the status, which the first one may have changed. */
const alreadyDone = (command: CaseCommand, { requestIds }: OpenedCase): string | undefined =>
  command.type === 'attach' && requestIds.includes(command.requestId) ? 'already-attached' : undefined;

const isAction = (type: CommandType): type is CaseAction => Object.hasOwn(TRANSITIONS, type);

/** Whoever asks, refused by the status, with what would be allowed now, by a transfer that is offered, or for want of a task, a step or a page. */
export function refusalOf(action: CaseAction, state: OpenedCase): DomainError | undefined {
  const { status } = state;
  if (isAllowed(action, status)) return forbidden(action, state);
  const allowed = alternatives(status).filter((other) => !forbidden(other, state));
  return new DomainError(`case.cannot-${action}`, { status, allowed, count: allowed.length });
}

const forbidden = (action: CaseAction, state: OpenedCase): DomainError | undefined =>
  transferRefusal(action, state) ??
  withoutTask(action, state) ??
  withoutStep(action, state) ??
  withoutPage(action, state);
