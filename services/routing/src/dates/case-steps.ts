/** The steps of a service's procedure, and by when they are due. */
import {
  firstStep,
  ladderFor,
  stepDueAt,
  stepRungsOf,
  type Catalogue,
  type LadderFacts,
  type ServiceSettings,
  type StepSettings,
} from '@guichet/settings';
import type { Asked } from '../actions/case-action-spec.ts';
import { serviceOf } from './case-dates.ts';
import { departmentOf } from '../domain/case/state.ts';
import type { DueStep } from '../domain/case/step-commands.ts';

export interface StepSettingsOf {
  readonly catalogue: Catalogue;
  /** Of the working time in which steps are due. */
  readonly calendarId: string;
  readonly facts: LadderFacts;
}

/** With the day on which it is due where the step before named it; null while it needs one. */
export function dueStep(
  { catalogue, calendarId, facts }: StepSettingsOf,
  step: StepSettings,
  { from, noticeDate }: { readonly from: Date; readonly noticeDate?: string },
): DueStep | null {
  const due = stepDueAt(catalogue, calendarId, step, { from, noticeDate });
  if (!due) return null;
  const dueAt = due.toISOString();
  const rungs = stepRungsOf(catalogue, ladderFor(catalogue, facts), { dueAt, calendarId }, from).map(
    ({ name: rung, dueAt, then }) => ({ rung, dueAt, ...(then && { then }) }),
  );
  const whose = step.who && { departmentId: step.who.department };
  return { step: step.id, dueAt, ...whose, ...(rungs.length > 0 && { rungs }) };
}

/** What a case of the service begins with at that moment; null for a service without steps. */
export function firstDueStep(
  catalogue: Catalogue,
  service: ServiceSettings,
  { from, priority }: { readonly from: Date; readonly priority: LadderFacts['priority'] },
): DueStep | null {
  const step = firstStep(service);
  const { code: serviceCode, group, kind, promise } = service;
  const settings = { catalogue, calendarId: promise.calendar, facts: { serviceCode, group, kind, priority } };
  return step ? dueStep(settings, step, { from }) : null;
}

/** What a case that begins again begins with; null where the settings in force do not have its service, or no steps for it. */
export function stepFromNow({ catalogue, state, now }: Pick<Asked, 'catalogue' | 'state' | 'now'>): DueStep | null {
  const service = serviceOf(catalogue, state.service.serviceCode);
  const priority = departmentOf(state)?.priority ?? null;
  return service ? firstDueStep(catalogue, service, { from: now, priority }) : null;
}
