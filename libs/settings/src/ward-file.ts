import { Type } from 'typebox';
import type { FaultCode } from './fault-texts.ts';
import type { FaultParameters } from './faults.ts';
import { Code, type Catalogue } from './schema.ts';
import { ringFault } from './ring.ts';
import { shaped } from './shape.ts';
import type { Path, SourceFile } from './source-file.ts';

type Ward = Catalogue['wards'][number];

/** `wards.geojson` (RFC 7946): what else a city puts into properties is left alone. */
export const WardsFile = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      properties: Type.Object({
        id: Code(),
        name_en: Type.String({ minLength: 1 }),
        name_fr: Type.String({ minLength: 1 }),
        valid_from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      }),
      geometry: Type.Object({ type: Type.Enum(['Polygon', 'MultiPolygon']), coordinates: Type.Array(Type.Unknown()) }),
    }),
    { minItems: 1 },
  ),
});

/** Wards of the file, or `undefined` where the file was too broken to say; faults are noted on it. */
export function wardsOf(file: SourceFile): Ward[] | undefined {
  const collection = shaped(file, WardsFile);
  return collection?.features.map(({ properties, geometry }, index) => {
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Ward['polygons'];
    notePolygonFaults(file, ['features', index, 'geometry', 'coordinates'], properties.id, polygons);
    return {
      id: properties.id,
      name: { en: properties.name_en, fr: properties.name_fr },
      validFrom: properties.valid_from,
      polygons,
    };
  });
}

function notePolygonFaults(file: SourceFile, path: Path, wardId: string, polygons: unknown): void {
  const noted = (code: FaultCode, parameters?: FaultParameters): void =>
    file.fault(path, code, { ward: wardId, ...parameters });
  if (!Array.isArray(polygons) || polygons.length === 0) return noted('no-polygon');
  for (const rings of polygons) {
    if (!Array.isArray(rings) || rings.length === 0) noted('no-ring');
    else for (const fault of rings.map(ringFault)) if (fault) noted(...fault);
  }
}
