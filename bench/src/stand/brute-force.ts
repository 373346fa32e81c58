export interface Seen {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS = 6_371_008.8;
const DAY_MS = 86_400_000;

/** Every report within these limits in metres and days. It checks each report, without an index, by another formula than the product's. */
export const within = (
  reports: readonly Seen[],
  centre: Omit<Seen, 'id'>,
  { metres, days }: { readonly metres: number; readonly days: number },
): Seen[] =>
  reports.filter((report) => Math.abs(report.at - centre.at) <= days * DAY_MS && arc(report, centre) <= metres);

/** Chord length on a sphere, turned into an arc. Metres. */
function arc(a: Omit<Seen, 'id' | 'at'>, b: Omit<Seen, 'id' | 'at'>): number {
  const [u, v] = [vector(a), vector(b)];
  const chord = Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, chord / 2));
}

function vector({ latitude, longitude }: Omit<Seen, 'id' | 'at'>): [number, number, number] {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
