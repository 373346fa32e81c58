import { DomainError } from '@guichet/event-sourcing';
import type { OpenedCase } from './state.ts';
import type { CaseAction } from './transitions.ts';

/** Answers to a transfer that is offered. */
const ANSWERS: ReadonlySet<CaseAction> = new Set(['withdraw-transfer', 'accept-transfer', 'refuse-transfer']);

/** What would take the case from under the department that was asked. */
const WAITING: ReadonlySet<CaseAction> = new Set(['offer-transfer', 'return-to-triage', 'refer-out', 'resolve']);

/** Whether a transfer that is offered, or that none is, forbids the action; the status is the table's to look at. */
export function transferRefusal(action: CaseAction, { transfer }: OpenedCase): DomainError | undefined {
  if (!transfer) return ANSWERS.has(action) ? new DomainError('case.no-transfer') : undefined;
  const { toDepartmentId, answerBy } = transfer;
  return WAITING.has(action)
    ? new DomainError('case.transfer-pending', { department: toDepartmentId, until: answerBy })
    : undefined;
}
