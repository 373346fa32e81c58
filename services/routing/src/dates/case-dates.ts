import { CaseReopened, type RecordedEvent } from '@guichet/events';
import {
  addWorkingMinutes,
  promiseFor,
  type Catalogue,
  type Priority,
  type PublishedCatalogue,
  type ServiceSettings,
} from '@guichet/settings';
import type { Asked, RequestFacts } from '../actions/case-action-spec.ts';
import type { Dates } from '../domain/case/ownership-commands.ts';

/** Since when promises count: the request, or the letter that it came by. */
export const promisedFrom = ({ requestedAt, receivedAt }: Pick<RequestFacts, 'requestedAt' | 'receivedAt'>): Date =>
  new Date(receivedAt ?? requestedAt);

/** Undefined where the case was never reopened. */
export function reopenedAt(history: readonly RecordedEvent[]): Date | undefined {
  const reopened = history.findLast((event) => CaseReopened.is(event));
  return reopened && new Date(reopened.metadata.occurredAt);
}

export const serviceOf = ({ services }: Catalogue, serviceCode: string): ServiceSettings | undefined =>
  services.find(({ code }) => code === serviceCode);

/**
 * Dates for the service and priority since the promise counts, later by what holds have moved them; `alsoHeld` is a hold that ends now.
 * What was imported counts as acknowledged.
 */
export async function datesFor(
  { state, promisedFrom: from }: Pick<Asked, 'state' | 'promisedFrom'>,
  { catalogue, version: promiseVersion }: Pick<PublishedCatalogue, 'catalogue' | 'version'>,
  { service, priority, alsoHeld = 0 }: { service: ServiceSettings; priority?: Priority; alsoHeld?: number },
): Promise<Dates> {
  const promised = promiseFor(catalogue, service, { at: await from(), priority });
  const minutes = state.stoppedMinutes + alsoHeld;
  const { calendarId, acknowledgeBy, resolveBy } = promised;
  return {
    calendarId,
    promiseVersion,
    acknowledgeBy: state.opened.imported ? null : acknowledgeBy,
    resolveBy: resolveBy && laterBy(minutes, resolveBy, calendarId, catalogue),
  };
}

/** Dates by another priority, under the settings that the case was promised under; null where nothing was promised. */
export async function datesByPriority(
  asked: Pick<Asked, 'state' | 'promisedFrom' | 'catalogueOf'>,
  priority: Priority,
  alsoHeld = 0,
): Promise<Dates | null> {
  const { promise, service } = asked.state;
  if (!promise) return null;
  const published = await asked.catalogueOf(promise.promiseVersion);
  const promised = serviceOf(published.catalogue, service.serviceCode);
  return promised ? datesFor(asked, published, { service: promised, priority, alsoHeld }) : null;
}

const laterBy = (minutes: number, date: string, calendarId: string, settings: Catalogue): string =>
  minutes === 0 ? date : addWorkingMinutes(settings, calendarId, new Date(date), minutes).toISOString();
