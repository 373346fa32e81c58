import type { Catalogue, ServiceSettings } from '@guichet/settings';
import type { Step } from './envelope.ts';

/** As a city publishes its past requests (GeoReport v2), for `npm run replay`. */
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

/** What a published request can be asked for again: it has a public place or needs none, and nothing else has to be known. */
export const replayable = ({ placePrivacy, reporter, questions }: ServiceSettings): boolean =>
  placePrivacy !== 'staff' && reporter !== 'required' && !questions.some(({ required }) => required);

/** The settings with those services only: cities publish no answers and no reporters. */
export const publicPart = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.filter(replayable),
});

const DESCRIPTIONS = { en: 'Reported by a resident.', fr: 'Signalé par un résident.' } as const;

/** The record behind a submission; undefined for every other step, and for a place nobody found. */
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
