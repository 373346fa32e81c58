import { isClosed, type Language } from '@guichet/events';
import { publishedCodeOf, type Catalogue } from '@guichet/settings';
import { departmentName, describeState, serviceName } from '../status-texts.ts';
import type { PublicRequest } from '../status-view/status-view.ts';

/** A request in Open311's words. What residents wrote, where staff-only places are, and who wrote it are in none of the fields. */
export function serviceRequestOf(request: PublicRequest, catalogue: Catalogue, language: Language) {
  return {
    service_request_id: request.reference,
    status: isClosed(request.state) ? 'closed' : 'open',
    status_notes: describeState(request, catalogue, language),
    service_name: serviceName(catalogue, request.serviceCode, language),
    service_code: openCode(catalogue, request.serviceCode),
    description: null,
    agency_responsible: departmentName(catalogue, request.departmentId, language) ?? null,
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

/** A service that is offered no more has only the code inside. */
function openCode({ services }: Catalogue, code: string): string {
  const service = services.find((one) => one.code === code);
  return service ? publishedCodeOf(service) : code;
}
