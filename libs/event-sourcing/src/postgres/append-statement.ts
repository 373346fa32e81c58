import type pg from 'pg';
import type { BatchOf } from '../coalescer.ts';
import type { Admitted } from '../gate.ts';

/** One caller's append, which waits for its batch. */
export interface PendingAppend {
  readonly municipality: string;
  readonly streamId: string;
  /** -2 any, -1 no stream, n ≥ 1 exactly that revision. */
  readonly expected: number;
  readonly events: readonly Admitted[];
}

/** The database's answer to one append. */
export interface AppendVerdict {
  readonly status: 'appended' | 'duplicate' | 'id_reuse' | 'conflict' | 'forbidden';
  readonly revision: number;
  readonly position: bigint;
  readonly recordedAt: string;
}

export const BATCH_OF_APPENDS: BatchOf<PendingAppend> = {
  keyOf: ({ municipality, streamId }) => `${municipality}/${streamId}`,
  bytesOf: ({ events }) => events.reduce((sum, event) => sum + event.bytes, 0),
};

const APPEND = 'select * from event_log.append($1, $2, $3, $4, $5, $6, $7, $8, $9)';

interface VerdictRow {
  readonly idx: number;
  readonly status: AppendVerdict['status'];
  readonly revision: string;
  readonly last_pos: string | null;
  readonly recorded_at: Date;
}

/** One prepared statement, one round trip and one commit for the whole batch; the verdicts are in the batch's order. */
export async function writeBatch(pool: pg.Pool, batch: readonly PendingAppend[]): Promise<readonly AppendVerdict[]> {
  const { rows } = await pool.query<VerdictRow>({
    name: 'append',
    text: APPEND,
    values: columns(batch),
  });
  const verdicts: AppendVerdict[] = [];
  for (const row of rows) {
    verdicts[row.idx] = {
      status: row.status,
      revision: Number(row.revision),
      position: BigInt(row.last_pos ?? 0),
      recordedAt: row.recorded_at.toISOString(),
    };
  }
  return verdicts;
}

function columns(batch: readonly PendingAppend[]): unknown[] {
  const values: [number[], string[], string[], number[], string[], string[], number[], string[], string[]] = [
    [], [], [], [], [], [], [], [], [],
  ]; // prettier-ignore
  batch.forEach((append, index) => {
    for (const { event, data, metadata } of append.events) {
      const row = [
        index,
        append.municipality,
        append.streamId,
        append.expected,
        event.id,
        event.type,
        event.schemaVersion,
        data,
        metadata,
      ];
      row.forEach((value, column) => (values[column] as unknown[]).push(value));
    }
  });
  return values;
}
