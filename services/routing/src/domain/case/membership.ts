import { CaseRequestAttached, type CaseEvent } from '@guichet/events';
import { accepted, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { CaseIn } from './state.ts';
import type { From } from './transitions.ts';

export const attach = (
  { requestId, ofRequestId, imported }: Command<'attach'>,
  { opened: { caseId } }: CaseIn<From<'attach'>>,
): Decision<CaseEvent> =>
  accepted(CaseRequestAttached({ caseId, requestId, ofRequestId, ...(imported && { imported }) }));
