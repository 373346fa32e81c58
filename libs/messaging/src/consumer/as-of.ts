import { sqlOfPool, type Pool } from '../sql.ts';

/** The last event that a projection has processed. */
export interface AsOf {
  /** Decimal digits. */
  readonly position: string;
  /** When that event was recorded (ISO 8601, UTC); null when not known. */
  readonly recordedAt: string | null;
}

/**
 * A column for a select statement: JSON of `AsOf`, null before the first event. Selected together with the rows of a projection, it comes
 * from the same snapshot and is therefore exact for these rows. `consumer` is a parameter of the statement.
 */
export const asOfColumn = (consumer: `$${number}`): string =>
  `(select json_build_object('position', position::text,
            'recordedAt', to_char(as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from consumer_checkpoint where consumer = ${consumer} and log_id is not null)`;

/** Id of the log that a consumer follows; null before its first event. `pool` is that of the service's own database. */
export async function logIdOfConsumer(pool: Pool, consumer: string): Promise<string | null> {
  const [row] = await sqlOfPool(pool)('select log_id from consumer_checkpoint where consumer = $1', [consumer]);
  return (row?.log_id ?? null) as string | null;
}
