import { DomainError } from '@guichet/event-sourcing';
import { officeCalendarOf, returnReasonsOf } from '@guichet/settings';
import { spec, type Asked } from './case-action-spec.ts';
import { datesByPriority, datesFor, serviceOf } from '../dates/case-dates.ts';
import { placementOf, priorityOf } from '../reactions/case-opening.ts';
import { placeCorrection } from '../reactions/place-correction.ts';
import { firstDueStep } from '../dates/case-steps.ts';
import type { Command } from '../domain/case/commands.ts';
import { minutesStopped } from '../domain/case/holds.ts';
import { staysWithOwner } from '../domain/case/ownership.ts';
import { departmentOf } from '../domain/case/state.ts';
import { heldTime } from '../dates/hold-time.ts';
import { refuseUnlisted } from './listed.ts';
import {
  CorrectPlace,
  PlaceCase,
  PrioritiseCase,
  ReclassifyCase,
  RePromise,
  ReturnCaseToTriage,
  SetAssignee,
} from './ownership.dto.ts';

const UNKNOWN = ['case.unknown-department', 'case.unknown-team'];

/** Whose a case is, by when and about which service. */
export const OWNERSHIP_ACTIONS = {
  place: spec({
    body: PlaceCase,
    command: async ({ departmentId, teamId = null, priority = 'normal', reason }, asked) => ({
      type: 'place',
      ...{ departmentId, teamId, priority, ...(reason && { reason }) },
      dates: await datesByPriority(asked, priority),
      departments: asked.catalogue.departments,
    }),
    who: ['agent-of-triage', 'supervisor-of-triage'],
    refusals: [...UNKNOWN, 'case.later-needs-reason'],
  }),
  'return-to-triage': spec({
    body: ReturnCaseToTriage,
    command: ({ reason }, { catalogue }) => {
      refuseUnlisted(reason, returnReasonsOf(catalogue), 'case.unknown-return-reason');
      return { type: 'return-to-triage', reason };
    },
    who: ['clerk'],
    refusals: ['case.unknown-return-reason'],
  }),
  'set-assignee': spec({
    body: SetAssignee,
    command: ({ person: staffRef }, { by: ref, isSupervisor }) => ({
      type: 'set-assignee',
      staffRef,
      by: { ref, isSupervisor },
    }),
    who: ['clerk'],
    refusals: ['case.only-oneself'],
  }),
  prioritise: spec({
    body: PrioritiseCase,
    command: async ({ priority, why, reason }, asked) => ({
      type: 'prioritise',
      ...{ priority, why, ...(reason && { reason }) },
      dates: await datesByPriority(asked, priority),
    }),
    who: ['supervisor'],
    refusals: ['case.later-needs-reason', 'case.without-priority'],
  }),
  're-promise': spec({
    body: RePromise,
    command: ({ resolveBy, reason }, { now, state, catalogue, catalogueVersion }) => ({
      type: 're-promise',
      resolveBy: new Date(resolveBy).toISOString(),
      reason,
      now: now.toISOString(),
      otherwise: {
        calendarId:
          serviceOf(catalogue, state.service.serviceCode)?.promise.calendar ??
          officeCalendarOf(catalogue, departmentOf(state)?.departmentId ?? ''),
        promiseVersion: catalogueVersion,
      },
    }),
    who: ['supervisor', 'supervisor-of-triage'],
    refusals: ['case.date-past', 'case.date-too-far'],
  }),
  reclassify: spec({
    body: ReclassifyCase,
    command: reclassification,
    who: ['agent', 'clerk', 'supervisor-of-triage'],
    refusals: ['case.unknown-service', 'case.same-service'],
  }),
  'correct-place': spec({
    body: CorrectPlace,
    command: placeCorrected,
    who: ['agent', 'clerk', 'supervisor-of-triage'],
    refusals: ['case.unknown-service', 'case.place-needed', 'case.place-outside'],
  }),
};

/** Before anything of the place is kept, its service is looked for. */
async function placeCorrected(
  { revision: _, ...given }: CorrectPlace,
  asked: Asked,
): Promise<Command<'correct-place'>> {
  if (!serviceOf(asked.catalogue, asked.state.service.serviceCode)) throw new DomainError('case.unknown-service');
  return placeCorrection(await asked.findPlace(given), asked);
}

/** Routed by the rules in force, as if the request had been about this service from the beginning. */
async function reclassification({ serviceCode, reason }: ReclassifyCase, asked: Asked): Promise<Command<'reclassify'>> {
  const { catalogue, catalogueVersion, state } = asked;
  const service = serviceOf(catalogue, serviceCode);
  if (!service) throw new DomainError('case.unknown-service');
  const { group, kind } = service;
  const [request, { version: rulesVersion, rules }] = await Promise.all([asked.request(), asked.rules()]);
  const placement = placementOf({ ...request, serviceCode, group, kind }, service, { catalogue, rules });
  const held = staysWithOwner(placement, state) ? null : await heldTime(asked);
  const priority = priorityOf(placement);
  const alsoHeld = minutesStopped(held, state);
  return {
    type: 'reclassify',
    ...{ service: { serviceCode, group, kind }, catalogueVersion, reason, placement, rulesVersion, held },
    step: firstDueStep(catalogue, service, { from: asked.now, priority }),
    dates: await datesFor(
      asked,
      { catalogue, version: catalogueVersion },
      { service, priority: priority ?? undefined, alsoHeld },
    ),
  };
}
