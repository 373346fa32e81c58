import { isClosed, type Language } from '@guichet/events';
import { publishedCodeOf, type Remembered } from '@guichet/settings';
import { departmentName, describeState, serviceName } from '../status-texts.ts';
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
    requested_datetime: request.requestedAt,
    updated_datetime: request.updatedAt,
    expected_datetime: request.expectedAt,
    address: null,
    address_id: null,
    zipcode: null,
    lat: request.latitude,
    long: request.longitude,
    media_url: null,
  };
}

function openCode({ services }: Remembered, code: string): string {
  const service = services.get(code);
  return service ? publishedCodeOf(service) : code;
}
