import { iter } from 'but-unzip';
import { combine, parseDbf, parseShp } from 'shpjs';
import { impossible } from '../remarks.ts';
import { featuresIn, type Features } from './geojson.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** The shapefile (or GeoJSON) in a ZIP; of several, the one with the name that was asked for. Throws UsageError. */
export async function shapefileIn(zip: Buffer, path: string, layer?: string): Promise<Features> {
  const files = await unzipped(zip, path);
  const layers = [...files.keys()].filter((name) => name.endsWith('.shp')).map((name) => name.slice(0, -4));
  const baseOf = (name: string) => name.split('/').at(-1)!;
  const [only, ...others] =
    layer === undefined ? layers : layers.filter((name) => baseOf(name) === layer.toLowerCase());
  const texts = [...files.keys()].filter((name) => /\.(geo)?json$/u.test(name));
  if (layers.length === 0 && texts.length === 1) return featuresIn(Buffer.from(files.get(texts[0]!)!).toString(), path);
  if (only === undefined && layers.length === 0)
    throw impossible('zip-without-shapefile', { path, names: [...files.keys()].slice(0, 10).join(', ') });
  if (only === undefined || others.length > 0)
    throw impossible('zip-with-layers', { path, names: layers.map(baseOf).join(', ') });
  return layerIn(files, only, path);
}

function layerIn(files: Files, name: string, path: string): Features {
  const part = (extension: string) => files.get(`${name}.${extension}`);
  const [shp, dbf, prj, cpg] = [part('shp')!, part('dbf'), part('prj'), part('cpg')];
  if (!dbf) throw impossible('zip-without-dbf', { path, name });
  try {
    const rows = parseDbf(viewOf(dbf), encodingOf(dbf, cpg));
    const { features } = combine([parseShp(viewOf(shp)), rows]);
    return { features, ...(prj && { crs: latin(prj).trim() }) };
  } catch (failure) {
    throw impossible('shapefile-broken', { path, problem: (failure as Error).message }, failure);
  }
}

async function unzipped(zip: Buffer, path: string): Promise<Files> {
  try {
    const entries = [...iter(zip)].filter(({ filename }) => !filename.includes('__MACOSX') && !filename.endsWith('/'));
    const files = entries.map(async (entry) => [entry.filename.toLowerCase(), await entry.read()] as const);
    return new Map(await Promise.all(files));
  } catch (failure) {
    throw impossible('zip-broken', { path, problem: (failure as Error).message }, failure);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** What the .cpg says, else what the table itself says, else what its bytes can be. */
function encodingOf(dbf: Uint8Array, cpg: Uint8Array | undefined): string {
  const declared = cpg && nameOf(latin(cpg).trim());
  if (declared) return declared;
  const known = BY_MARK[dbf[LANGUAGE_DRIVER]!];
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(dbf.subarray(DBF_HEADER));
    return 'utf-8';
  } catch {
    return known ?? 'windows-1252'; // not UTF-8
  }
}

const DBF_HEADER = 32;
const LANGUAGE_DRIVER = 29;
/** Language drivers of dBASE that are not windows-1252, as the Encoding Standard calls them. */
const BY_MARK: Readonly<Record<number, string>> = { 0x04: 'macintosh' };

/** `1252`, `ANSI 1252`, `ISO 88591`, `UTF8` as the Encoding Standard calls them. */
function nameOf(text: string): string | undefined {
  const digits = /(\d{3,5})\s*$/u.exec(text)?.[1];
  const names = [
    text,
    `windows-${digits}`,
    digits?.replace(/^8859-?(\d+)$/u, 'iso-8859-$1'),
    text.replace(/\s+/gu, '-'),
  ];
  for (const name of names) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      continue; // the next way of writing it
    }
  }
  return undefined;
}
