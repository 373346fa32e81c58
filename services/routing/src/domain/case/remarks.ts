import { CaseFlagged, CaseNoted, CaseReplied, CaseUnflagged, type CaseEvent } from '@guichet/events';
import { accepted, ignored, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { OpenedCase } from './state.ts';

/** What staff write about a case, to each other and to those who reported it. */

export const note = ({ contentRef }: Command<'note'>, { opened: { caseId } }: OpenedCase): Decision<CaseEvent> =>
  accepted(CaseNoted({ caseId, contentRef }));

export const reply = ({ contentRef }: Command<'reply'>, { opened: { caseId } }: OpenedCase): Decision<CaseEvent> =>
  accepted(CaseReplied({ caseId, contentRef }));

export const flag = ({ flag }: Command<'flag'>, { opened: { caseId }, flags }: OpenedCase): Decision<CaseEvent> =>
  flags.includes(flag) ? ignored('already-flagged') : accepted(CaseFlagged({ caseId, flag }));

export const unflag = ({ flag }: Command<'unflag'>, { opened: { caseId }, flags }: OpenedCase): Decision<CaseEvent> =>
  flags.includes(flag) ? accepted(CaseUnflagged({ caseId, flag })) : ignored('not-flagged');
