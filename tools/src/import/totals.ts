import type { Outcome } from './post.ts';
import type { Submission } from './submission.ts';

/** What became of the rows. Reasons are counted, so that a hundred thousand refusals are a few lines. */
export interface Totals {
  rows: number;
  accepted: number;
  known: number;
  changed: number;
  refused: number;
  failed: number;
  /** The import gave up before they came. */
  unsent: number;
  readonly reasons: Map<string, number>;
}

export const emptyTotals = (): Totals => ({
  rows: 0,
  accepted: 0,
  known: 0,
  changed: 0,
  refused: 0,
  failed: 0,
  unsent: 0,
  reasons: new Map(),
});

export function count(totals: Totals, outcome: Outcome): void {
  totals.rows += 1;
  switch (outcome.kind) {
    case 'accepted':
      totals[outcome.replayed ? 'known' : 'accepted'] += 1;
      break;
    case 'changed':
    case 'unsent':
      totals[outcome.kind] += 1;
      break;
    case 'refused':
    case 'failed':
      totals[outcome.kind] += 1;
      totals.reasons.set(outcome.reason, (totals.reasons.get(outcome.reason) ?? 0) + 1);
  }
}

/** Whether all was done that was asked for. */
export const isComplete = ({ refused, failed, unsent }: Totals, allowsRefused: boolean): boolean =>
  failed + unsent === 0 && (refused === 0 || allowsRefused);

/** What `--summary` of a replay writes. */
export interface ReplaySummary {
  /** Number of records sent, with any result. */
  posted: number;
  readonly accepted: { readonly id: string; readonly service_request_id: string; readonly replayed: boolean }[];
  /** Their ids were there before, with other content. */
  readonly changed: { readonly id: string }[];
  readonly refused: { readonly id: string; readonly status: number; readonly reason: string }[];
  readonly failed: { readonly id: string; readonly reason: string }[];
  /** Nothing answered any more. */
  readonly unsent: { readonly id: string }[];
}

export const emptySummary = (): ReplaySummary => ({
  posted: 0,
  accepted: [],
  changed: [],
  refused: [],
  failed: [],
  unsent: [],
});

export function note(summary: ReplaySummary, { id }: Submission, outcome: Outcome): void {
  if (outcome.kind === 'unsent') return void summary.unsent.push({ id });
  summary.posted += 1;
  if (outcome.kind === 'accepted')
    summary.accepted.push({ id, service_request_id: outcome.reference, replayed: outcome.replayed });
  else if (outcome.kind === 'refused') summary.refused.push({ id, status: outcome.status, reason: outcome.reason });
  else if (outcome.kind === 'failed') summary.failed.push({ id, reason: outcome.reason });
  else summary.changed.push({ id });
}
