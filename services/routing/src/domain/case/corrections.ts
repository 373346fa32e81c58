import { CaseContactCorrected, CaseRedacted, CaseRequestAmended, type CaseEvent } from '@guichet/events';
import { accepted, DomainError, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { OpenedCase } from './state.ts';

/**
 * The text is struck out before this is decided. Where it was, and no event says so, an earlier call broke off in between: this one says it.
 */
export function redact(
  { text, reason, found, marked }: Command<'redact'>,
  { opened: { caseId }, redacted }: OpenedCase,
): Decision<CaseEvent> {
  const isSaid = redacted.some(({ ref, field }) => ref === text.ref && field === text.field);
  if (!found && (isSaid || !marked)) return rejected(new DomainError('case.nothing-to-strike-out'));
  return accepted(CaseRedacted({ caseId, ...text, reason }));
}

/** Before this is decided, intake keeps how they are reached from now on. */
export const correctContact = (
  { requestId, fields }: Command<'correct-contact'>,
  { opened: { caseId }, requestIds }: OpenedCase,
): Decision<CaseEvent> =>
  requestIds.includes(requestId)
    ? accepted(CaseContactCorrected({ caseId, requestId, fields }))
    : rejected(new DomainError('case.not-its-request'));

/** It stands in the timeline; what it was before is kept nowhere. */
export const receiveAmendment = (
  { requestId, what }: Command<'receive-amendment'>,
  { opened: { caseId } }: OpenedCase,
): Decision<CaseEvent> => accepted(CaseRequestAmended({ caseId, requestId, what }));
