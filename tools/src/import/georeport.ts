import type { Mapping } from './mapping.ts';

/** The names of an answer of GeoReport v2. Cities that publish no closing date publish when they touched it last. */
export const GEOREPORT: Mapping = {
  columns: {
    id: 'service_request_id',
    service: 'service_code',
    requestedAt: 'requested_datetime',
    latitude: 'lat',
    longitude: 'long',
    address: 'address',
    addressId: 'address_id',
    description: 'description',
    mediaUrl: 'media_url',
    status: 'status',
    closedAt: 'updated_datetime',
    expectedAt: 'expected_datetime',
  },
  dateFormat: 'iso',
};
