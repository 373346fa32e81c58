import type { EventStore } from '@guichet/event-sourcing';
import type { TableComparison } from './comparison.ts';
import type { ReadModel } from './read-model.ts';

export type Phase = 'reading' | 'securing' | 'comparing' | 'swapping';

export interface RebuildOptions {
  readonly model: ReadModel;
  /** `postgres://…` of the service's own database, whose migrations are applied. */
  readonly databaseUrl: string;
  readonly store: EventStore;
  /** True to compare only and keep the live tables. */
  readonly checkOnly?: boolean;
  /** True to swap even when rows differ. */
  readonly acceptDifferences?: boolean;
  /** True where the live tables may follow another log, or more of it: after a restore, or when the log moves to another store. */
  readonly otherLog?: boolean;
  /** Events read and written at once. Default 5 000. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: { phase: Phase; position: bigint; target: bigint; events: number }) => void;
}

export interface Rebuilt {
  readonly consumer: string;
  /** `other-log`: the live model does not follow this log, so there is nothing to compare. */
  readonly verdict: 'equal' | 'different' | 'other-log';
  readonly swapped: boolean;
  /** Position of the comparison; without a comparison, that of the swap. */
  readonly position: bigint;
  readonly tables: readonly TableComparison[];
  /** Events read until the fresh tables were complete, and the time it took. */
  readonly events: number;
  readonly seconds: number;
}
