import { metresBetween } from './geometry.ts';
import type { Comparison } from './policy.ts';

export const DAY_MS = 86_400_000;

/** A report judged before, of the same municipality and service. */
export interface JudgedReport {
  readonly requestId: string;
  /** The request whose case this report belongs to: itself, or the one it was found to repeat. */
  readonly rootRequestId: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly placeKey: string | null;
  readonly assetKey: string | null;
  /** Whatever service it is about by now; null for a row that was written before this was kept. */
  readonly submittedService: string | null;
  /** The case that it is in now; null before one is known. */
  readonly caseId: string | null;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  /** Position of its submission in the log, which is the order of judging. */
  readonly position: bigint;
  /** Whether its case was closed at the log position of the request now judged. */
  readonly closed: boolean;
}

export interface Resemblance {
  readonly report: JudgedReport;
  /** 0 where places are compared by key, and for the same asset. */
  readonly metres: number;
  readonly isSameAsset: boolean;
  /** Between the two reports, whichever came first: backdated imports arrive in any order. */
  readonly days: number;
}

/**
 * THE RULE. Candidates are the reports judged before (same municipality and service) that are
 *   1. about the same asset, where both name one; otherwise within `metres` by haversine, or of equal place key, limits included; and
 *   2. no more than `days` apart in time, either way, limits included.
 * Among them the one chosen is
 *   3. one whose case is open, if there is any: a report joins the work being done before it counts as the return of work that was done, so that
 *      after a closing the second new report joins the first instead of opening yet another case;
 *   4. then one about the same asset;
 *   5. then the nearest;
 *   6. then, at equal distance, the one judged first (least log position).
 * An independent oracle is compared with this: change the rule here and nowhere else.
 */
export function mostAlike(
  comparison: Comparison,
  requestedAt: number,
  judged: readonly JudgedReport[],
): { chosen: Resemblance | undefined; candidates: number } {
  const candidates = resemblances(comparison, requestedAt, judged);
  const chosen = candidates.reduce<Resemblance | undefined>(
    (best, candidate) => (best && !comesBefore(candidate, best) ? best : candidate),
    undefined,
  );
  return { chosen, candidates: candidates.length };
}

/** The candidates: steps 1 and 2 of the rule. */
export function resemblances(
  comparison: Comparison,
  requestedAt: number,
  judged: readonly JudgedReport[],
): Resemblance[] {
  if (comparison.by === 'nothing') return [];
  return judged.flatMap((report) => {
    const isSameAsset = comparison.by === 'asset' && report.assetKey === comparison.assetKey;
    const metres = isSameAsset ? 0 : distance(comparison, report);
    const days = Math.abs(report.requestedAt - requestedAt) / DAY_MS;
    return metres === undefined || days > comparison.days ? [] : [{ report, metres, isSameAsset, days }];
  });
}

function comesBefore(a: Resemblance, b: Resemblance): boolean {
  if (a.report.closed !== b.report.closed) return !a.report.closed;
  if (a.isSameAsset !== b.isSameAsset) return a.isSameAsset;
  if (a.metres !== b.metres) return a.metres < b.metres;
  return a.report.position < b.report.position;
}

/** Metres between what is compared, or undefined where the report is no candidate. */
function distance(comparison: Comparison, report: JudgedReport): number | undefined {
  if (comparison.by === 'asset') return report.assetKey === null ? distance(comparison.otherwise, report) : undefined; // another one
  if (comparison.by === 'place') return report.placeKey === comparison.placeKey ? 0 : undefined;
  if (comparison.by === 'nothing' || report.latitude === null || report.longitude === null) return undefined;
  const metres = metresBetween(comparison, { latitude: report.latitude, longitude: report.longitude });
  return metres <= comparison.metres ? metres : undefined;
}
