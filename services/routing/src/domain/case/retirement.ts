import { CaseSentToTriage, CaseTaskCancelled, CaseTransferLapsed, isOpen, type CaseEvent } from '@guichet/events';
import { accepted, ignored, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { interrupted } from './ownership.ts';
import { departmentOf, type OpenedCase } from './state.ts';

/**
 * An open case whose department or service the settings no longer name goes to triage, where a person decides; what departments that are gone
 * were asked for is asked of nobody any more. A case that is in triage already stays there.
 */
export function retire(command: Command<'retire'>, state: OpenedCase): Decision<CaseEvent> {
  if (!isOpen(state.status)) return ignored('closed');
  const { caseId } = state.opened;
  const why = reasonToMove(command, state);
  const isGone = (departmentId: string) => command.departments.includes(departmentId);
  const { transfer } = state;
  const lapsed = transfer && (why || isGone(transfer.toDepartmentId)) ? [transfer] : [];
  const events = [
    ...lapsed.map(({ transferId }) => CaseTransferLapsed({ caseId, transferId })),
    ...state.tasks.flatMap(({ taskId, departmentId }) =>
      isGone(departmentId) ? [CaseTaskCancelled({ caseId, taskId })] : [],
    ),
    ...(why ? [...interrupted(state, command.held), sentToTriage(state, why)] : []),
  ];
  return events.length > 0 ? accepted(...events) : ignored('not-concerned');
}

type Why = 'department-retired' | 'service-retired';

function reasonToMove({ departments, services }: Command<'retire'>, state: OpenedCase): Why | undefined {
  const owner = departmentOf(state);
  if (!owner) return undefined;
  if (departments.includes(owner.departmentId)) return 'department-retired';
  return services.includes(state.service.serviceCode) ? 'service-retired' : undefined;
}

function sentToTriage(state: OpenedCase, why: Why): CaseEvent {
  const { caseId } = state.opened;
  const fromDepartmentId = departmentOf(state)?.departmentId;
  return CaseSentToTriage({ caseId, why, ...(fromDepartmentId !== undefined && { fromDepartmentId }) });
}
