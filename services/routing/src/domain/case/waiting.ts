import {
  CaseFollowUpReached,
  CaseFollowUpSet,
  CasePutOnHold,
  CaseReferralAnswered,
  CaseReferredOut,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { endHold, holdEnded } from './holds.ts';
import { pageAnswered } from './paging.ts';
import type { CaseIn, OpenedCase } from './state.ts';
import type { From } from './transitions.ts';

/** What a case waits for: every wait has an end, at which the clock acts if nobody did. */

export const putOnHold = (
  { type: _, ...hold }: Command<'put-on-hold'>,
  { opened: { caseId } }: CaseIn<From<'put-on-hold'>>,
): Decision<CaseEvent> => accepted(CasePutOnHold({ caseId, ...hold }));

export const resume = ({ held }: Command<'resume'>, state: CaseIn<From<'resume'>>): Decision<CaseEvent> =>
  accepted(...(held ? endHold(state, held) : []));

/** The clock may come late: somebody resumed the case, or promised another date since the time was worked out. */
export function endHoldByClock(
  { holdId, held, promisedBy }: Command<'end-hold'>,
  state: OpenedCase,
): Decision<CaseEvent> {
  if (state.status !== 'on-hold' || state.hold.holdId !== holdId) return ignored('resumed-already');
  if ((state.promise?.resolveBy ?? null) !== promisedBy)
    return rejected(new DomainError('case.changed-meanwhile', { changes: ['case.promised'] }));
  return accepted(...endHold(state, held));
}

/** A hold ends first, so that the clock of a case never runs twice. */
export function referOut(
  { bodyId, externalRefRef, followUpAt, held }: Command<'refer-out'>,
  state: CaseIn<From<'refer-out'>>,
): Decision<CaseEvent> {
  const { caseId } = state.opened;
  const reference = externalRefRef !== undefined && { externalRefRef };
  const referred = CaseReferredOut({ caseId, bodyId, ...reference, followUpAt });
  return accepted(...holdEnded(state, held), referred, ...pageAnswered(caseId, state.page));
}

export const referralAnswered = (
  { answer, noteRef }: Command<'referral-answered'>,
  { opened: { caseId }, before }: CaseIn<From<'referral-answered'>>,
): Decision<CaseEvent> =>
  accepted(CaseReferralAnswered({ caseId, status: before, answer, ...(noteRef !== undefined && { noteRef }) }));

export function endReferral({ followUpAt }: Command<'end-referral'>, state: OpenedCase): Decision<CaseEvent> {
  if (state.status !== 'referred' || state.referral.followUpAt !== followUpAt) return ignored('answered-already');
  const { opened, before } = state;
  return accepted(CaseReferralAnswered({ caseId: opened.caseId, status: before, answer: 'unanswered' }));
}

export const setFollowUp = (
  { followUpAt, noteRef }: Command<'set-follow-up'>,
  { opened: { caseId }, followUpAt: before }: CaseIn<From<'set-follow-up'>>,
): Decision<CaseEvent> =>
  followUpAt === before && noteRef === undefined
    ? ignored('already-so')
    : accepted(CaseFollowUpSet({ caseId, followUpAt, ...(noteRef !== undefined && { noteRef }) }));

export const reachFollowUp = (
  { followUpAt }: Command<'reach-follow-up'>,
  { opened: { caseId }, followUpAt: set }: OpenedCase,
): Decision<CaseEvent> =>
  followUpAt === set ? accepted(CaseFollowUpReached({ caseId, followUpAt })) : ignored('no-longer-wanted');
