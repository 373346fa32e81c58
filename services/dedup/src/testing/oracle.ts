/** Whom each report repeats, by comparing it with every one before it, and nothing of the product's own code. */
export interface Seen {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly at: number;
}

export interface Expected {
  readonly verdict: 'unique' | 'duplicate';
  readonly ofRequestId: string | null;
}

/** Chord length on a sphere, turned into an arc: another formula than the one under test. Metres. */
function arc(a: Seen, b: Seen): number {
  const vector = ({ latitude, longitude }: Seen): [number, number, number] => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [u, v] = [vector(a), vector(b)];
  const chord = Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, chord / 2));
}

export function bruteForce(reports: readonly Seen[], metres: number, days: number): Map<string, Expected> {
  const roots = new Map<string, string>();
  const expected = new Map<string, Expected>();
  reports.forEach((report, index) => {
    let best: { readonly id: string; readonly distance: number } | undefined;
    for (const other of reports.slice(0, index)) {
      if (Math.abs(report.at - other.at) > days * 86_400_000) continue;
      const distance = arc(report, other);
      if (distance <= metres && (!best || distance < best.distance)) best = { id: other.id, distance };
    }
    const root = best && roots.get(best.id)!;
    roots.set(report.id, root ?? report.id);
    expected.set(
      report.id,
      root ? { verdict: 'duplicate', ofRequestId: root } : { verdict: 'unique', ofRequestId: null },
    );
  });
  return expected;
}
