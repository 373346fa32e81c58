import { DomainError } from '@guichet/event-sourcing';
import { invalidRequest } from '@guichet/service-kit';
import {
  stepAfter,
  stepOf,
  systemsOf,
  visitResultsOf,
  type ServiceSettings,
  type StepAfter,
  type StepSettings,
} from '@guichet/settings';
import { spec, type Asked } from './case-action-spec.ts';
import { serviceOf } from '../dates/case-dates.ts';
import { refuseUnlikely } from '../dates/case-days.ts';
import { dueStep } from '../dates/case-steps.ts';
import type { Command } from '../domain/case/commands.ts';
import { departmentOf } from '../domain/case/state.ts';
import type { DueStep } from '../domain/case/step-commands.ts';
import { promiseCalendar } from '../dates/hold-time.ts';
import { refuseUnlisted } from './listed.ts';
import { CompleteStep, HandToSystem, RecordRespondent, RecordVisit } from './step.dto.ts';

/** The work itself. */
export const STEP_ACTIONS = {
  'record-visit': spec({
    body: RecordVisit,
    command: visit,
    who: ['clerk', 'crew'],
    refusals: ['case.unknown-visit-result'],
  }),
  'complete-step': spec({
    body: CompleteStep,
    command: stepCompleted,
    who: ['clerk', 'crew', 'step-holder'],
    refusals: ['case.step-not-due', 'case.step-of-others', 'case.unknown-step-result', 'case.step-takes-no-date'],
  }),
  'record-respondent': spec({
    body: RecordRespondent,
    command: async ({ who }, { catalogue, state: { service }, keep }) => {
      if (!serviceOf(catalogue, service.serviceCode)?.steps) throw new DomainError('case.without-procedure');
      return { type: 'record-respondent', respondentRef: await keep('respondent', 'who', who) };
    },
    who: ['clerk'],
    refusals: ['case.without-procedure'],
  }),
  'hand-to-system': spec({
    body: HandToSystem,
    command: async ({ system, externalRef }, { catalogue, keep }) => {
      const systems = systemsOf(catalogue);
      if (systems) refuseUnlisted(system, systems, 'case.unknown-system');
      const externalRefRef = await keep('external-reference', 'externalRef', externalRef);
      return { type: 'hand-to-system', system, externalRefRef };
    },
    who: ['clerk', 'agent-of-triage', 'supervisor-of-triage'],
    refusals: ['case.unknown-system'],
  }),
};

async function visit({ result, note }: RecordVisit, asked: Asked): Promise<Command<'record-visit'>> {
  const { catalogue, state, keep } = asked;
  const { serviceCode: service } = state.service;
  const results = visitResultsOf(catalogue, serviceOf(catalogue, service) ?? {});
  if (!results.some(({ id }) => id === result))
    throw new DomainError('case.unknown-visit-result', { allowed: results.map(({ id }) => id), service });
  const noteRef = await keep('visit-note', 'note', note);
  return { type: 'record-visit', result, ...(noteRef !== undefined && { noteRef }) };
}

/** A step that is not due is for the decision to refuse. */
async function stepCompleted(body: CompleteStep, asked: Asked): Promise<Command<'complete-step'>> {
  const { step, result } = body;
  const next = asked.state.step?.step === step ? await nextStep(body, asked) : null;
  const noteRef = await asked.keep('note', 'note', body.note);
  const externalRefRef = await asked.keep('external-reference', 'externalRef', body.externalRef);
  return {
    type: 'complete-step',
    ...{ step, result, next },
    ...(noteRef !== undefined && { noteRef }),
    ...(externalRefRef !== undefined && { externalRefRef }),
  };
}

async function nextStep({ step, result, dueNext }: CompleteStep, asked: Asked): Promise<DueStep | null> {
  const { state, now } = asked;
  const service = await serviceWith(step, asked);
  refuseOthers(stepOf(service, step)?.who, asked);
  const { next } = after(state.service.serviceCode, service, { step, result });
  if (dueNext !== undefined) {
    if (!next?.due.dateOnNotice) throw new DomainError('case.step-takes-no-date', { next: next?.id ?? 'none' });
    refuseUnlikely(asked, { field: 'dueNext', day: dueNext });
  }
  if (!next) return null;
  const { settings: catalogue, calendarId } = await promiseCalendar(asked);
  const facts = { ...state.service, priority: departmentOf(state)?.priority ?? null };
  const due = dueStep({ catalogue, calendarId, facts }, next, { from: now, noticeDate: dueNext });
  if (!due) throw invalidRequest([{ field: 'dueNext', code: 'validation.required' }]);
  return due;
}

/**
 * The settings may name who completes a step: the department that was given it when it became due, whoever has the case now, and its team. One that
 * became due without the name of a department is for whoever has the case. A supervisor of the case stands in for all of them; a token without teams
 * is believed for the department.
 */
function refuseOthers(who: StepSettings['who'], { state, departments, teams, isSupervisor }: Asked): void {
  if (!who || isSupervisor) return;
  const owner = departmentOf(state)?.departmentId;
  const department = state.step?.departmentId ?? (who.department === owner ? owner : undefined);
  if (department === undefined) return;
  const team = (who.department === department && who.team) || 'none';
  const isTheirs = departments.includes(department) && (!teams || team === 'none' || teams.includes(team));
  if (!isTheirs) throw new DomainError('case.step-of-others', { department, team });
}

function after(code: string, service: Pick<ServiceSettings, 'steps'>, { step, result }: CompleteStep): StepAfter {
  const found = stepAfter(service, step, result);
  if (found) return found;
  const results = stepOf(service, step)?.results ?? [];
  const allowed = results.map(({ id }) => id);
  throw new DomainError('case.unknown-step-result', { allowed, count: results.length, service: code, step });
}

/** The service in force; where it no longer has the step that is due, as it was when the case was promised. */
async function serviceWith(step: string, { catalogue, catalogueOf, state }: Asked) {
  const { serviceCode } = state.service;
  const service = serviceOf(catalogue, serviceCode);
  if (!state.promise || (service && stepOf(service, step))) return service ?? {};
  return serviceOf((await catalogueOf(state.promise.promiseVersion)).catalogue, serviceCode) ?? {};
}
