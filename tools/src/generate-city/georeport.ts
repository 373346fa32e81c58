import type { Catalogue, ServiceSettings } from '@guichet/settings';
import type { Step } from './envelope.ts';

/** The format in which cities publish past requests (GeoReport v2), for `npm run replay`. */
export interface GeoReportRecord {
  readonly service_request_id: string;
  readonly service_code: string;
  readonly lat: number | null;
  readonly long: number | null;
  readonly address: null;
  readonly description: string;
  readonly requested_datetime: string;
  readonly status: 'open';
}

/** Services whose published requests can be submitted again: they need no place or a public one, and nothing else. */
export const replayable = ({ placePrivacy, reporter, questions }: ServiceSettings): boolean =>
  placePrivacy !== 'staff' && reporter !== 'required' && !questions.some(({ required }) => required);

/** The settings with only those services, because cities publish neither answers nor reporters. */
export const publicPart = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.filter(replayable),
});

const DESCRIPTIONS = { en: 'Reported by a resident.', fr: 'Signalé par la population.' } as const;

/** The record behind a submission; undefined for every other step, and for an unknown place. */
export function recordOf({ stream, events }: Step): GeoReportRecord | undefined {
  if (stream.category !== 'request') return undefined;
  const { data, metadata } = events[0]!;
  const facts = data as {
    serviceCode: string;
    language: 'en' | 'fr';
    place: { precision: string; latitude: number | null; longitude: number | null };
  };
  const { precision, latitude, longitude } = facts.place;
  if (precision === 'address') return undefined;
  return {
    service_request_id: stream.id,
    service_code: facts.serviceCode,
    lat: latitude,
    long: longitude,
    address: null,
    description: DESCRIPTIONS[facts.language],
    requested_datetime: metadata.occurredAt,
    status: 'open',
  };
}
