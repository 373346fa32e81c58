import { DomainError } from '@guichet/event-sourcing';
import type { Asked } from '../actions/case-action-spec.ts';
import { datesByPriority, serviceOf } from '../dates/case-dates.ts';
import { heldTime } from '../dates/hold-time.ts';
import type { Command } from '../domain/case/commands.ts';
import { minutesStopped } from '../domain/case/holds.ts';
import { staysWithOwner } from '../domain/case/ownership.ts';
import { departmentOf, type Place } from '../domain/case/state.ts';
import { sameOwner, type Placement } from '../domain/routing-rules.ts';
import { placementOf, priorityOf } from './case-opening.ts';

export type ForPlace = Pick<
  Asked,
  'state' | 'now' | 'catalogue' | 'catalogueOf' | 'promisedFrom' | 'request' | 'rules'
>;

/** The rules in force are asked of both places: only a difference between them takes the case from whoever has it. */
export async function placeCorrection(place: Place, asked: ForPlace): Promise<Command<'correct-place'>> {
  const { catalogue, state } = asked;
  const service = serviceOf(catalogue, state.service.serviceCode);
  if (!service) throw new DomainError('case.unknown-service');
  const [request, { version: rulesVersion, rules }] = await Promise.all([asked.request(), asked.rules()]);
  const facts = { ...request, ...state.service };
  const [before, after] = [request.place, place].map((at) =>
    placementOf({ ...facts, place: at }, service, { catalogue, rules }),
  ) as [Placement, Placement];
  const placement = sameOwner(before, after) || staysWithOwner(after, state) ? null : after;
  const held = placement && (await heldTime(asked));
  const priority = placement && priorityOf(placement);
  const isOther = priority && priority !== departmentOf(state)?.priority;
  const dates = isOther ? await datesByPriority(asked, priority, minutesStopped(held, state)) : null;
  return { type: 'correct-place', place, placement, rulesVersion, dates, held };
}
