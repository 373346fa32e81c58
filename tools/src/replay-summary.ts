import type { Outcome } from './replay-post.ts';
import type { ReplayRecord } from './replay-records.ts';

/** What `--summary` writes. */
export interface ReplaySummary {
  /** Number of records sent, with any result. */
  posted: number;
  readonly accepted: { readonly id: string; readonly service_request_id: string; readonly replayed: boolean }[];
  readonly refused: { readonly id: string; readonly status: number; readonly reason: string }[];
  readonly failed: { readonly id: string; readonly reason: string }[];
}

export const emptySummary = (): ReplaySummary => ({ posted: 0, accepted: [], refused: [], failed: [] });

export function count(summary: ReplaySummary, { id }: ReplayRecord, outcome: Outcome): void {
  summary.posted += 1;
  switch (outcome.kind) {
    case 'accepted':
      summary.accepted.push({ id, service_request_id: outcome.reference, replayed: outcome.replayed });
      break;
    case 'refused':
      summary.refused.push({ id, status: outcome.status, reason: outcome.reason });
      break;
    case 'failed':
      summary.failed.push({ id, reason: outcome.reason });
  }
}

export function linesOf(summary: ReplaySummary, seconds: number): string[] {
  const { posted, accepted, refused, failed } = summary;
  const known = accepted.filter((one) => one.replayed).length;
  const pace = seconds > 0 ? `, ${Math.round(posted / seconds)}/s` : '';
  return [
    `${posted} records in ${seconds.toFixed(1)} s${pace}: ${accepted.length} accepted (${known} of them were there already), ${refused.length} refused, ${failed.length} failed`,
    ...refused.map(({ id, status, reason }) => `  refused ${id}: ${status} ${reason}`),
    ...failed.map(({ id, reason }) => `  failed  ${id}: ${reason}`),
  ];
}

/** A record refused by the rules counts as answered. A failure is a record without an answer, or whose key belongs to another record. */
export const succeeded = ({ refused, failed }: ReplaySummary): boolean =>
  failed.length === 0 && refused.every(({ status }) => status !== 409);
