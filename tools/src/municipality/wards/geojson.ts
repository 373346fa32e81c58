/** Features in a text: a collection, one to a line, or a list of them. */
import { impossible } from '../remarks.ts';
import { convertFirst } from './gdal.ts';
import { isWellFormed, type Feature } from './geometry.ts';

export interface Features {
  readonly features: Feature[];
  /** What the file says of its coordinates: the name of a system, or WKT of a .prj. */
  readonly crs?: string;
}

interface Json {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly geometryType?: unknown;
  readonly rings?: unknown;
  readonly crs?: { readonly properties?: { readonly name?: unknown; readonly code?: unknown } };
}

/** Throws UsageError, which says what to do with anything else. */
export function featuresIn(text: string, path: string): Features {
  const whole = parsed(text);
  if (whole === undefined) return sequenceIn(text, path);
  if (Array.isArray(whole)) return checked({ features: whole as Feature[] }, path);
  const { type, features, geometryType, rings, crs } = (whole ?? {}) as Json;
  if (type === 'Topology') throw convertFirst(path, 'TopoJSON');
  if (geometryType !== undefined || rings !== undefined) throw impossible('wards-esri-json', { path });
  if (type === 'Feature') return checked({ features: [whole as Feature] }, path);
  const name =
    crs?.properties?.name ?? (crs?.properties?.code === undefined ? undefined : `EPSG:${String(crs.properties.code)}`);
  const found = Array.isArray(features) ? (features as Feature[]) : [];
  return checked({ features: found, ...(typeof name === 'string' && { crs: name }) }, path);
}

/** One object to a line, with or without the record separator of RFC 8142. */
function sequenceIn(text: string, path: string): Features {
  const lines = text
    .replaceAll('\u001e', '\n')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '');
  const objects = lines.map((line, index) => {
    const object = parsed(line.trim());
    if (typeof object !== 'object' || object === null) throw impossible('wards-not-json', { path, line: index + 1 });
    return object as Feature | { features: Feature[] };
  });
  return checked({ features: objects.flatMap((one) => ('features' in one ? one.features : [one])) }, path);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // a sequence has several texts of JSON
  }
}

function checked(found: Features, path: string): Features {
  const isFeature = (one: unknown) => typeof one === 'object' && one !== null && (one as Json).type === 'Feature';
  if (found.features.length === 0 || !found.features.every(isFeature)) throw impossible('wards-no-features', { path });
  return { ...found, features: found.features.map(withGeometry) };
}

/** What is no geometry is none: the feature is refused with its number. */
const withGeometry = (feature: Feature): Feature =>
  isWellFormed(feature.geometry) ? feature : { ...feature, geometry: null };
