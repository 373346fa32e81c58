/** Coordinates of a wards file as degrees of WGS 84, longitude first; refused with what to do where nobody can tell what they are. */
import proj4 from 'proj4';
import { regionOf } from '../region.ts';
import { impossible, type Remarks } from '../remarks.ts';
import { crsNamed, SYSTEMS } from './crs.ts';
import { polygonsIn, type Feature, type Geometry, type Position } from './geometry.ts';
import { ogr2ogr } from './gdal.ts';
import type { Features } from './geojson.ts';

type Convert = (position: Position) => Position;

/** `given` is what the command line says of the coordinates. Throws UsageError. */
export function inDegrees(
  { features, crs }: Features,
  path: string,
  given: string | undefined,
  remarks: Remarks,
): Feature[] {
  const sample = sampleOf(features);
  const declared = given ?? crs;
  const system = declared === undefined ? undefined : systemOf(declared, path);
  if (areDegrees(sample))
    return ordered(
      features,
      sample,
      path,
      remarks,
      system !== undefined && system !== 'degrees' ? declared : undefined,
    );
  if (system === undefined) throw undeclared(sample, path);
  if (system === 'degrees')
    throw impossible('wards-not-degrees-as-said', { path, declared: nameOf(declared!), example: exampleOf(sample) });
  const converter = proj4(system.definition, 'WGS84');
  const converted = mapped(features, ([x, y]) => converter.forward([x!, y!]).map(rounded));
  if (!areDegrees(sampleOf(converted))) throw impossible('wards-wrong-crs', { path, name: system.name });
  remarks.note('wards-reprojected', { name: system.name });
  return converted;
}

/** One centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** A few hundred positions of all features. */
function sampleOf(features: readonly Feature[]): Position[] {
  const all = features.flatMap(({ geometry }) => polygonsIn(geometry).flat(2));
  const step = Math.max(1, Math.floor(all.length / 500));
  return all.filter((position, index) => index % step === 0 && position.every(Number.isFinite));
}

const areDegrees = (sample: readonly Position[]): boolean =>
  sample.every(([x, y]) => Math.abs(x!) <= 180 && Math.abs(y!) <= 180);
const exampleOf = (sample: readonly Position[]): string => `${sample[0]?.[0]}, ${sample[0]?.[1]}`;

/** Swaps what is latitude first; refuses longitudes without their sign. */
function ordered(
  features: Feature[],
  sample: readonly Position[],
  path: string,
  remarks: Remarks,
  stale?: string,
): Feature[] {
  const share = (test: (x: number, y: number) => boolean) =>
    sample.length > 0 && sample.filter(([x, y]) => test(x!, y!)).length / sample.length > 0.9;
  const latitude = (degrees: number) => degrees >= 41 && degrees <= 84;
  const longitude = (degrees: number) => degrees >= 52 && degrees <= 142;
  if (stale) remarks.note('wards-stale-crs', { declared: nameOf(stale) });
  if (share((x, y) => latitude(x) && longitude(-y))) {
    remarks.note('wards-swapped');
    return mapped(features, ([x, y]) => [y!, x!]);
  }
  if (share((x, y) => longitude(x) && latitude(y)))
    throw impossible('wards-sign', { path, example: exampleOf(sample) });
  return features;
}

function systemOf(declared: string, path: string): { name: string; definition: string } | 'degrees' {
  if (!/^(PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS|COMPD_?CS)/iu.test(declared)) {
    const known = crsNamed(declared);
    if (!known) throw impossible('wards-unknown-crs', { path, declared, command: ogr2ogr(path) });
    return known === 'degrees' ? known : { name: `${known.name} (EPSG:${known.epsg})`, definition: known.definition };
  }
  const name = nameOf(declared);
  // Its shift to today's datum needs a grid that is not here, and is up to 200 m.
  if (/1927|NAD27|NAD_27/iu.test(declared)) throw impossible('wards-old-datum', { path, name, command: ogr2ogr(path) });
  if (!/1983|NAD_?83|WGS|CSRS/iu.test(declared))
    throw impossible('wards-unknown-crs', { path, declared: name, command: ogr2ogr(path) });
  return /^(GEOGCS|GEOGCRS|GEODCRS)/iu.test(declared) ? 'degrees' : { name, definition: declared };
}

/** The name within WKT, or the declaration itself. */
const nameOf = (declared: string): string => /^\w+\[\s*"(?<name>[^"]+)"/u.exec(declared)?.groups?.['name'] ?? declared;

/** How far from a known city a guess may land, kilometres. */
const NEAR = 60;

/** Says which systems would put the wards near a Canadian city. */
function undeclared(sample: readonly Position[], path: string) {
  const [x, y] = sample[Math.floor(sample.length / 2)] as [number, number];
  const guesses = SYSTEMS.flatMap(({ name, epsg, definition }) => {
    const [longitude, latitude] = proj4(definition, 'WGS84').forward([x, y]) as [number, number];
    const region = Number.isFinite(longitude) && Number.isFinite(latitude) ? regionOf(latitude, longitude) : undefined;
    return region && region.kilometres <= NEAR ? [{ name, epsg, ...region }] : [];
  }).toSorted((one, other) => one.kilometres - other.kilometres);
  const example = exampleOf(sample);
  if (guesses.length === 0) throw impossible('wards-projected', { path, example, command: ogr2ogr(path, 'EPSG:…') });
  const shown = guesses.slice(0, 4);
  return impossible('wards-projected-guess', {
    path,
    example,
    guesses: {
      en: shown
        .map(
          ({ name, epsg, city, kilometres }) =>
            `--crs EPSG:${epsg} (${name}) would put it ${kilometres} km from ${city}`,
        )
        .join('; '),
      fr: shown
        .map(
          ({ name, epsg, city, kilometres }) =>
            `--crs EPSG:${epsg} (${name}) le placerait près de la ville suivante\u00a0: ${city} (${kilometres}\u00a0km)`,
        )
        .join('; '),
    },
    command: ogr2ogr(path, `EPSG:${shown[0]!.epsg}`),
  });
}

/** The features with each position converted. */
const mapped = (features: readonly Feature[], convert: Convert): Feature[] =>
  features.map((feature) => ({ ...feature, geometry: convertedGeometry(feature.geometry, convert) }));

function convertedGeometry(geometry: Geometry | null, convert: Convert): Geometry | null {
  const polygons = polygonsIn(geometry);
  if (polygons.length === 0) return geometry;
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(convert)));
  return { type: 'MultiPolygon', coordinates };
}
