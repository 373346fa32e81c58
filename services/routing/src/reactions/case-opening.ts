import type { RecordedOf, CaseOpened, MatchJudged, DataOf } from '@guichet/events';
import {
  type Catalogue,
  promiseFor,
  type PublishedSettings,
  type Rules,
  type ServiceSettings,
} from '@guichet/settings';
import { DateTime } from 'luxon';
import { promisedFrom } from '../dates/case-dates.ts';
import { promisingBy } from '../dates/case-promise.ts';
import { firstDueStep } from '../dates/case-steps.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { place, type Placement, type RoutingFacts } from '../domain/routing-rules.ts';

type Judged = RecordedOf<typeof MatchJudged>;
type Opening = Extract<CaseCommand, { type: 'open' }>;

/** The settings used to open a case: the catalogue under which its request was accepted, and the current rules. */
export interface OpeningSettings {
  readonly catalogueVersion: number;
  readonly catalogue: Catalogue;
  readonly rulesVersion: number;
  readonly rules: Rules;
}

/** The command to open a case, with everything computed from settings and calendars. Throws a RangeError for a calendar that never opens. */
export function openingOf(
  caseId: string,
  { data }: Pick<Judged, 'data'>,
  why: DataOf<typeof CaseOpened>['why'],
  settings: OpeningSettings,
): Opening {
  const { request, requestId, ofRequestId } = data;
  const { serviceCode, group, kind } = request;
  const { wardId, latitude, longitude } = request.place;
  const service = serviceIn(settings, serviceCode);
  const placement = placementOf(request, service, settings);
  const imported = request.history && { imported: true };
  const opened = { caseId, requestId, serviceCode, group, kind, wardId, latitude, longitude, why, ...imported };
  return {
    type: 'open',
    opened: { ...opened, earlierRequestId: ofRequestId },
    placement,
    rulesVersion: settings.rulesVersion,
    promise: request.history?.status === 'closed' ? null : promiseOf(service, request, placement, settings),
    step: request.history
      ? null // how far it has come there is not known
      : firstDueStep(settings.catalogue, service, { from: promisedFrom(request), priority: priorityOf(placement) }),
  };
}

/** Opened by the rules in force, under the settings that its request was accepted by; the decider adds the rungs of the promise as of `now`. */
export async function openingBy(
  settings: PublishedSettings,
  { caseId, judged, why, now }: { caseId: string; judged: Judged; why: DataOf<typeof CaseOpened>['why']; now: string },
): Promise<{ command: Opening; decider: ReturnType<typeof promisingBy> }> {
  const { municipality } = judged.metadata;
  const [{ version: catalogueVersion, catalogue }, { version: rulesVersion, rules }] = await Promise.all([
    settings.catalogue(municipality, judged.data.catalogueVersion),
    settings.rules(municipality),
  ]);
  const command = openingOf(caseId, judged, why, { catalogueVersion, catalogue, rulesVersion, rules });
  return {
    command,
    decider: promisingBy({ catalogues: new Map([[catalogueVersion, catalogue]]), now: new Date(now) }),
  };
}

/** Where the rules put a request about this service. */
export function placementOf(
  request: RoutingFacts['request'] & { readonly requestedAt: string },
  { placePrivacy }: Pick<ServiceSettings, 'placePrivacy'>,
  { catalogue, rules }: Pick<OpeningSettings, 'catalogue' | 'rules'>,
): Placement {
  const local = localTime(request.requestedAt, catalogue.municipality.timeZone);
  return place(rules, { request, local, placeNeeded: placePrivacy !== 'none' });
}

/**
 * Dates are counted from the time of the request, or from when its letter came, even when it is routed much later. What another system
 * promised stays promised; that it was acknowledged there is taken for granted.
 */
function promiseOf(
  service: ServiceSettings,
  { requestedAt, receivedAt, history }: Judged['data']['request'],
  placement: Placement,
  { catalogue, catalogueVersion }: OpeningSettings,
): NonNullable<Opening['promise']> {
  const at = promisedFrom({ requestedAt, receivedAt });
  const dates = promiseFor(catalogue, service, { at, priority: priorityOf(placement) ?? undefined });
  const promise = { ...dates, promiseVersion: catalogueVersion, since: receivedAt ?? requestedAt };
  return history ? { ...promise, acknowledgeBy: null, resolveBy: history.expectedAt ?? promise.resolveBy } : promise;
}

export const priorityOf = (placement: Placement) => (placement.to === 'department' ? placement.priority : null);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function localTime(instant: string, zone: string): RoutingFacts['local'] {
  const local = DateTime.fromISO(instant, { zone });
  return { weekday: WEEKDAYS[local.weekday - 1]!, time: local.toFormat('HH:mm') };
}

function serviceIn({ catalogue, catalogueVersion }: OpeningSettings, serviceCode: string): ServiceSettings {
  const service = catalogue.services.find(({ code }) => code === serviceCode);
  if (!service) throw new Error(`catalogue ${catalogueVersion} lacks a service that a request was accepted for`);
  return service;
}
