/** The parts of shpjs that are used here; its own types are of an earlier version. */
declare module 'shpjs' {
  type Geometry = import('./geometry.ts').Geometry;
  type Feature = import('./geometry.ts').Feature;

  export function parseShp(shp: DataView): Geometry[];
  export function parseDbf(dbf: DataView, encoding?: string): Record<string, unknown>[];
  export function combine(parts: [Geometry[], Record<string, unknown>[]]): { features: Feature[] };
}
