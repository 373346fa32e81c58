import { DomainError } from '@guichet/event-sourcing';
import type { OpenedCase } from './state.ts';
import type { CaseAction } from './transitions.ts';

const NONE = 'case.no-transfer';
const PENDING = 'case.transfer-pending';

/** What an offer to another department decides: its answers need one, and what would take the case from under that department waits for the answer. */
const REFUSALS: Readonly<Record<string, typeof NONE | typeof PENDING>> = {
  'withdraw-transfer': NONE,
  'accept-transfer': NONE,
  'refuse-transfer': NONE,
  'offer-transfer': PENDING,
  'return-to-triage': PENDING,
  'refer-out': PENDING,
  merge: PENDING,
  resolve: PENDING,
};

/** Codes of refusals that the action may meet because of a transfer. */
export const transferRefusals = (action: CaseAction): readonly string[] => [REFUSALS[action] ?? []].flat();

/** Whether a transfer that is offered, or that none is, forbids the action; the status is the table's to look at. */
export function transferRefusal(action: CaseAction, { transfer }: OpenedCase): DomainError | undefined {
  if (REFUSALS[action] === NONE && !transfer) return new DomainError(NONE);
  if (REFUSALS[action] !== PENDING || !transfer) return undefined;
  return new DomainError(PENDING, { department: transfer.toDepartmentId, until: transfer.answerBy });
}
