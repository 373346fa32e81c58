import {
  CaseFlagged,
  CaseMessageReceived,
  CaseNoted,
  CaseReplied,
  CaseUnflagged,
  type CaseEvent,
} from '@guichet/events';
import { accepted, ignored, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { OpenedCase } from './state.ts';

/** What staff write about a case, to each other and to those who reported it. */

export const note = ({ contentRef }: Command<'note'>, { opened: { caseId } }: OpenedCase): Decision<CaseEvent> =>
  accepted(CaseNoted({ caseId, contentRef }));

/** Answers what those who reported it have written. */
export function reply(
  { contentRef }: Command<'reply'>,
  { opened: { caseId }, flags }: OpenedCase,
): Decision<CaseEvent> {
  const answered = flags.includes(UNANSWERED) ? [CaseUnflagged({ caseId, flag: UNANSWERED })] : [];
  return accepted<CaseEvent>(CaseReplied({ caseId, contentRef }), ...answered);
}

/** Of whoever made a request of the case; it is marked until somebody replies, or takes the mark away. */
export function receiveMessage(
  { requestId, contentRef }: Command<'receive-message'>,
  { opened: { caseId }, flags }: OpenedCase,
): Decision<CaseEvent> {
  const marked = flags.includes(UNANSWERED) ? [] : [CaseFlagged({ caseId, flag: UNANSWERED })];
  return accepted<CaseEvent>(CaseMessageReceived({ caseId, requestId, contentRef }), ...marked);
}

const UNANSWERED = 'unanswered-message';

export const flag = ({ flag }: Command<'flag'>, { opened: { caseId }, flags }: OpenedCase): Decision<CaseEvent> =>
  flags.includes(flag) ? ignored('already-flagged') : accepted(CaseFlagged({ caseId, flag }));

export const unflag = ({ flag }: Command<'unflag'>, { opened: { caseId }, flags }: OpenedCase): Decision<CaseEvent> =>
  flags.includes(flag) ? accepted(CaseUnflagged({ caseId, flag })) : ignored('not-flagged');
