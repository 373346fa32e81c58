/** Features of a wards file in any of the formats that cities publish. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { impossible } from '../remarks.ts';
import type { Feature } from './geometry.ts';
import { shapefileIn } from './shapefile.ts';

export interface Features {
  readonly features: Feature[];
  /** What the file says of its coordinates: the name of a system, or WKT of a .prj. */
  readonly crs?: string;
}

/** Reads GeoJSON, GeoJSON text sequences, or a zipped shapefile. Throws UsageError, which says how to convert anything else. */
export async function readFeatures(path: string, layer?: string): Promise<Features> {
  const bytes = await bytesOf(path);
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('PK')) return shapefileIn(bytes, path, layer);
  if (start.startsWith('\0\0\x27\x0a')) throw impossible('wards-shp-alone', { path });
  if (start.startsWith('SQLite format 3')) throw convert(path, 'GeoPackage');
  const text = textOf(bytes, path).trimStart();
  if (/^<(!doctype html|html)/iu.test(text)) throw impossible('is-web-page', { path });
  if (text.startsWith('<')) throw convert(path, /<kml/iu.test(text.slice(0, 2000)) ? 'KML' : 'XML');
  return featuresIn(text, path);
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (failure) {
    throw impossible('unreadable', { path, problem: (failure as NodeJS.ErrnoException).code ?? '?' }, failure);
  }
}

/** GeoJSON is UTF-8; a byte order mark tells UTF-16. */
function textOf(bytes: Buffer, path: string): string {
  const name =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch (failure) {
    throw impossible('wards-not-utf-8', { path }, failure);
  }
}

interface Json {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly geometryType?: unknown;
  readonly crs?: { readonly properties?: { readonly name?: unknown; readonly code?: unknown } };
}

function featuresIn(text: string, path: string): Features {
  const whole = parsed(text);
  if (whole === undefined) return sequenceIn(text, path);
  if (Array.isArray(whole)) return checked({ features: whole as Feature[] }, path);
  const { type, features, geometryType, crs } = (whole ?? {}) as Json;
  if (type === 'Topology') throw convert(path, 'TopoJSON');
  if (geometryType !== undefined || (whole as { rings?: unknown }).rings) throw impossible('wards-esri-json', { path });
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
    if (object === undefined) throw impossible('wards-not-json', { path, line: index + 1 });
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
  return found;
}

/** Where another program has to convert the file first. */
const convert = (path: string, format: string) => impossible('wards-convert', { path, format, command: ogr2ogr(path) });

/** The command of GDAL that makes of a file what is read here. */
export const ogr2ogr = (path: string, from = ''): string =>
  `ogr2ogr -f GeoJSON -t_srs EPSG:4326${from && ` -s_srs ${from}`} -lco RFC7946=YES wards-wgs84.geojson ${path}`;
