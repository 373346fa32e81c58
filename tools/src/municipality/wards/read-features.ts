/** Features of a wards file in any of the formats that cities publish. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { unreadable } from '@guichet/texts';
import { impossible } from '../remarks.ts';
import { convertFirst } from './gdal.ts';
import { featuresIn, type Features } from './geojson.ts';
import { shapefileIn } from './shapefile.ts';

/** Reads GeoJSON, GeoJSON text sequences, or a zipped shapefile. Throws UsageError, which says how to convert anything else. */
export async function readFeatures(path: string, layer?: string): Promise<Features> {
  const bytes = await bytesOf(path);
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('PK')) return shapefileIn(bytes, path, layer);
  if (start.startsWith('\0\0\x27\x0a')) throw impossible('wards-shp-alone', { path });
  if (start.startsWith('SQLite format 3')) throw convertFirst(path, 'GeoPackage');
  const text = textOf(bytes, path).trimStart();
  if (/^<(!doctype html|html)/iu.test(text)) throw impossible('is-web-page', { path });
  if (text.startsWith('<')) throw convertFirst(path, /<kml/iu.test(text.slice(0, 2000)) ? 'KML' : 'XML');
  return featuresIn(text, path);
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (failure) {
    throw unreadable(path, failure);
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
