import { isClosed, type Language } from '@guichet/events';
import { publishedCodeOf, type Remembered } from '@guichet/settings';
import { departmentName, describeState, serviceName } from '../status-texts.ts';
import type { PublicState } from '../domain/public-status.ts';
import type { PublicRequest } from '../status-view/status-view.ts';

/** A request in Open311's words. What residents wrote, where staff-only places are, and who wrote it are in none of the fields. */
export function serviceRequestOf(request: PublicRequest, names: Remembered, language: Language) {
  return {
    service_request_id: request.reference,
    status: isClosed(request.state) ? 'closed' : 'open',
    status_notes: describeState(request, names, language),
    service_name: serviceName(names, request.serviceCode, language),
    service_code: openCode(names, request.serviceCode),
    description: null,
    agency_responsible: departmentName(names, request.departmentId, language) ?? null,
    service_notice: null,
    requested_datetime: wholeSeconds(request.requestedAt),
    updated_datetime: wholeSeconds(request.updatedAt),
    expected_datetime: request.expectedAt && wholeSeconds(request.expectedAt),
    address: null,
    address_id: null,
    zipcode: null,
    lat: request.latitude,
    long: request.longitude,
    media_url: null,
  };
}

/** The words of CitySDK and Helsinki for where an open request stands and how a closed one ended. */
function detailedStatus(state: PublicState): string {
  if (isClosed(state)) return state === 'resolved' ? 'PROCESSED' : 'REJECTED';
  return state === 'received' || state === 'in-triage' ? 'RECEIVED' : 'IN_PROCESS';
}

/** What `extensions=true` adds. Photos are not public, and no request is about an object of an inventory. */
export const extendedAttributesOf = ({ state }: PublicRequest) => ({
  extended_attributes: {
    detailed_status: detailedStatus(state),
    media_urls: [],
    service_object_type: null,
    service_object_id: null,
  },
});

/** Readers written for `yyyy-MM-ddTHH:mm:ssZ` take no fractions. */
export const wholeSeconds = (instant: string): string => instant.replace(/\.\d+(?=Z$)/, '');

function openCode({ services }: Remembered, code: string): string {
  const service = services.get(code);
  return service ? publishedCodeOf(service) : code;
}
