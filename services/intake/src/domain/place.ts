import { pointText, type ServiceSettings, type WardIndex } from '@guichet/settings';
import { plainNumber } from '@guichet/texts/typed';
import { placeNamedBy, placeNumberedBy } from './address.ts';
import { checkText, LONGEST } from './checked-text.ts';
import { Faults, type Draft } from './draft.ts';

export interface Point {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The place of a request: what may be public, and what only the vault may hold. */
export interface Placed {
  readonly precision: 'point' | 'private' | 'address' | 'none';
  readonly point: Point | null;
  readonly wardId: string | null;
  /** For the vault: address as typed, and the point where it is not public. */
  readonly kept:
    { address?: string; addressId?: string; latitude?: number; longitude?: number; pointAsTyped?: string } | undefined;
  /** Text that is equal for equal places; the place key is derived from it. Null when the point is public, or no precise place is named. */
  readonly matchText: string | null;
}

export interface Boundary {
  /** Absent when the municipality publishes no wards: then every point is inside and has none. */
  readonly wards: Pick<WardIndex, 'locate' | 'has'> | undefined;
  /** How far outside a ward a point may lie and still belong to it, metres. */
  readonly toleranceMetres: number;
}

/** The place of an imported request may be known by its ward alone, or not at all. */
export function checkPlace(
  faults: Faults,
  draft: Draft,
  service: ServiceSettings,
  boundary: Boundary,
  isHistory = false,
): Placed {
  const before = faults.list.length;
  const address = checkText(faults, 'address', draft.address, LONGEST.address);
  const addressId = checkText(faults, 'addressId', draft.addressId, LONGEST.addressId);
  const isNeeded = service.placePrivacy !== 'none' && address === undefined && addressId === undefined;
  const { point, pointAsTyped } = isNeeded
    ? { point: checkPoint(faults, draft), pointAsTyped: undefined }
    : pointBesides(faults, draft);
  if (service.placePrivacy === 'none') return withoutPlace(compact({ address, addressId, ...point, pointAsTyped }));

  const isUnknown = !point && address === undefined && addressId === undefined;
  if (isUnknown && !isHistory && faults.list.length === before) faults.add('request.place-required', 'latitude');
  const wardId = point ? checkWard(faults, point, boundary) : checkWardId(faults, draft, boundary);

  const hidden = service.placePrivacy === 'staff';
  return {
    precision: hidden ? 'private' : point ? 'point' : isUnknown ? 'none' : 'address',
    point: hidden ? null : point,
    wardId,
    kept: compact({ address, addressId, ...(hidden ? point : {}), pointAsTyped }),
    matchText: point && !hidden ? null : matchTextOf(point, address, addressId),
  };
}

/** The service needs no place. A place that is given anyway is kept for staff only. */
const withoutPlace = (kept: Placed['kept']): Placed => ({
  precision: 'none',
  point: null,
  wardId: null,
  kept,
  matchText: null,
});

/** A point that nothing depends on: where it cannot be understood, it is kept as it was typed. */
function pointBesides(faults: Faults, draft: Draft): { point: Point | null; pointAsTyped?: string | undefined } {
  const unclear = new Faults();
  const point = checkPoint(unclear, draft);
  if (unclear.list.length === 0) return { point };
  for (const { code, field, parameters } of unclear.list) faults.keep(code, field, parameters);
  const typed = [draft.latitude, draft.longitude].filter((degrees) => degrees !== undefined).join(', ');
  return { point: null, pointAsTyped: checkText(faults, 'latitude', typed, LONGEST.address) };
}

const DEGREES = /^[+-]?\d{1,3}(?:\.\d{1,30})?(?:e-?\d{1,2})?$/i;

function checkPoint(faults: Faults, draft: Draft): Point | null {
  const [latitude, longitude] = [writtenDegrees(draft.latitude), writtenDegrees(draft.longitude)];
  if (isNowhere(latitude) && isNowhere(longitude)) return null;
  if (latitude === '' || longitude === '') {
    faults.add('request.point-incomplete', latitude === '' ? 'latitude' : 'longitude');
    return null;
  }
  const degrees = (field: string, value: string, furthest: number) => {
    const number = DEGREES.test(value) ? Number(value) : NaN;
    return Math.abs(number) <= furthest ? number : faults.add('request.point-malformed', field, { field, furthest });
  };
  const north = degrees('latitude', latitude, 90);
  const east = degrees('longitude', longitude, 180);
  return north === undefined || east === undefined ? null : { latitude: north, longitude: east };
}

const writtenDegrees = (given: string | number | undefined): string => plainNumber(String(given ?? ''));

/** What programs send that know no place. The point where equator and prime meridian cross lies in the sea. */
const isNowhere = (degrees: string): boolean => /^(?:|[+-]?0+(?:\.0*)?|null|undefined|nan|none)$/iu.test(degrees);

function checkWard(faults: Faults, point: Point, { wards, toleranceMetres }: Boundary): string | null {
  if (!wards) return null;
  const found = wards.locate(point.latitude, point.longitude, toleranceMetres);
  return found?.wardId ?? faults.add('request.outside-municipality', 'latitude', { toleranceMetres }) ?? null;
}

function checkWardId(faults: Faults, { wardId }: Draft, { wards }: Boundary): string | null {
  if (wardId === undefined) return null;
  return wards?.has(wardId) ? wardId : (faults.add('request.unknown-ward', 'wardId') ?? null);
}

/**
 * The point is preferred because addresses are spelled in many ways; what
 * names no precise place gives none, and the report stands for itself.
 */
function matchTextOf(point: Point | null, address?: string, addressId?: string): string | null {
  if (point) return pointText(point);
  const number = addressId === undefined ? undefined : placeNumberedBy(addressId);
  if (number !== undefined) return `address-id ${number}`;
  const named = address === undefined ? undefined : placeNamedBy(address);
  return named === undefined ? null : `address ${named}`;
}

function compact(kept: NonNullable<Placed['kept']>): Placed['kept'] {
  const entries = Object.entries(kept).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
