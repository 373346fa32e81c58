import type { EventStore } from '@guichet/event-sourcing';
import type { TableComparison } from './comparison.ts';
import type { ReadModel } from './read-model.ts';

export type Phase = 'reading' | 'securing' | 'comparing' | 'swapping';

export interface RebuildOptions {
  readonly model: ReadModel;
  /** `postgres://…` of the service's own database, whose migrations are applied. */
  readonly databaseUrl: string;
  readonly store: EventStore;
  /** Compares only: the live tables stay, whatever is found. */
  readonly checkOnly?: boolean;
  /** Swaps even where the same log gave other rows. */
  readonly acceptDifferences?: boolean;
  /** Events read and written at once; 5 000 unless told. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: { phase: Phase; position: bigint; target: bigint; events: number }) => void;
}

export interface Rebuilt {
  readonly consumer: string;
  /** `other-log`: the live model does not follow this log, so there is nothing to compare. */
  readonly verdict: 'equal' | 'different' | 'other-log';
  readonly swapped: boolean;
  /** Of the comparison; of the swap where there was none. */
  readonly position: bigint;
  readonly tables: readonly TableComparison[];
  /** Events read from the log until the fresh tables were complete, and how long that took. */
  readonly events: number;
  readonly seconds: number;
}
