import { CLOSED_AT_SOURCE, isClosed, type Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import type { TimelineEntry } from '../domain/public-status.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import { departmentName, describeState, outcomeName, serviceName } from '../status-texts.ts';
import type { PublicRequest } from '../status-view/status-view.ts';

/** A request as the public sees it. */
export const publicRequestOf = (
  request: PublicRequest,
  { catalogue, remembered }: Pick<ServedMunicipality, 'catalogue' | 'remembered'>,
  language: Language,
) => ({
  reference: request.reference,
  serviceCode: request.serviceCode,
  serviceName: serviceName(remembered, request.serviceCode, language),
  ...stateOf(request, remembered, language),
  latitude: request.latitude,
  longitude: request.longitude,
  wardId: request.wardId,
  requestedAt: request.requestedAt,
  updatedAt: request.updatedAt,
  expectedAt: request.expectedAt,
  /** The municipality's own, in which these times are shown. */
  timeZone: catalogue.municipality.timeZone,
});

export const timelineEntryOf = (entry: TimelineEntry, names: Remembered, language: Language) => ({
  at: entry.at,
  ...stateOf(entry, names, language),
});

const stateOf = (status: Omit<TimelineEntry, 'at'>, names: Remembered, language: Language) => ({
  state: status.state,
  stateText: describeState(status, names, language),
  department: named(status.departmentId, departmentName(names, status.departmentId, language)),
  outcome: named(outcomeIn(status), outcomeName(names, status.outcome, language)),
  /** False for a case that was closed without being resolved; null while it is open, or where nobody knows how it ended. */
  resolved: isClosed(status.state) && status.outcome !== CLOSED_AT_SOURCE ? status.state === 'resolved' : null,
});

const outcomeIn = ({ outcome }: Pick<TimelineEntry, 'outcome'>) => (outcome === CLOSED_AT_SOURCE ? null : outcome);

const named = (id: string | null, name: string | undefined) => (id === null ? null : { id, name: name ?? id });
