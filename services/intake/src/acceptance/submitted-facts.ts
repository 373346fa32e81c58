import type { DataOf, RequestSubmitted } from '@guichet/events';
import type { CheckedRequest } from '../domain/checked-request.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { Secrets } from './secrets.ts';
import type { Submission } from './submissions.ts';

/** What the event says of a request: codes, references and, where it is public, the point. */
export function submittedFacts(
  { service, language, place, answers, termCodes, asset, history, receivedAt, reachableBy }: CheckedRequest,
  { requestId, reference, subjectRef, contentRef, placeRef }: Submission,
  municipality: ServedMunicipality,
  secrets: Secrets,
): DataOf<typeof RequestSubmitted> {
  return {
    requestId,
    reference,
    serviceCode: service.code,
    group: service.group,
    kind: service.kind,
    language,
    subjectRef,
    contentRef,
    reachableBy,
    place: {
      precision: place.precision,
      latitude: place.point?.latitude ?? null,
      longitude: place.point?.longitude ?? null,
      placeRef,
      placeKey: place.matchText === null ? null : secrets.placeKey(municipality.id, place.matchText),
      wardId: place.wardId,
    },
    answers,
    termCodes,
    ...(asset !== undefined && { assetKey: secrets.placeKey(municipality.id, asset) }),
    ...(history && { history }),
    ...(receivedAt && { receivedAt }),
    catalogueVersion: municipality.version,
  };
}
