import {
  CaseHandedToSystem,
  CaseRespondentRecorded,
  CaseStepCompleted,
  CaseStepDue,
  CaseVisitRecorded,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { CaseIn, OpenedCase } from './state.ts';
import type { DueStep } from './step-commands.ts';
import type { CaseAction, From } from './transitions.ts';

/** Somebody was there. */
export const recordVisit = (
  { type: _, ...visit }: Command<'record-visit'>,
  { opened: { caseId } }: CaseIn<From<'record-visit'>>,
): Decision<CaseEvent> => accepted(CaseVisitRecorded({ caseId, ...visit, photoRefs: [] }));

/** A refusal where the case has no step to complete. */
export const withoutStep = (action: CaseAction, state: OpenedCase): DomainError | undefined =>
  action === 'complete-step' && !state.step ? notDue(state) : undefined;

/** The result says what follows. */
export function completeStep(
  { type: _, next, ...completed }: Command<'complete-step'>,
  state: CaseIn<From<'complete-step'>>,
): Decision<CaseEvent> {
  const { caseId } = state.opened;
  if (state.step?.step !== completed.step) return rejected(notDue(state));
  return accepted(CaseStepCompleted({ caseId, ...completed, next: next?.step ?? null }), ...stepBegun(caseId, next));
}

const notDue = ({ step, service: { serviceCode: service } }: OpenedCase): DomainError =>
  new DomainError('case.step-not-due', { due: step?.step ?? 'none', service });

/** The department that takes the step keeps it, whoever has the case later. */
export const stepBegun = (caseId: string, step: DueStep | null | undefined): CaseEvent[] =>
  step ? [CaseStepDue({ caseId, ...step })] : [];

/** The other system does its part; the case stays with its owner. */
export const handToSystem = (
  { system, externalRefRef }: Command<'hand-to-system'>,
  { opened: { caseId } }: OpenedCase,
): Decision<CaseEvent> => accepted(CaseHandedToSystem({ caseId, system, externalRefRef }));

/** Whom the procedure is about. */
export const recordRespondent = (
  { respondentRef }: Command<'record-respondent'>,
  { opened: { caseId } }: OpenedCase,
): Decision<CaseEvent> => accepted(CaseRespondentRecorded({ caseId, respondentRef }));
