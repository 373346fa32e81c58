/** How far in the log a projection is. */
export interface AsOf {
  /** Decimal digits. */
  readonly position: string;
  /** When the event there was recorded: ISO 8601, UTC; null when it is not known. */
  readonly recordedAt: string | null;
}

/**
 * A column for the reader's own statement: JSON of `AsOf`, null before the first event. Read with the rows of a projection it is of the
 * same snapshot, and so true of these very rows. `consumer` is a parameter of the statement.
 */
export const asOfColumn = (consumer: `$${number}`): string =>
  `(select json_build_object('position', position::text,
            'recordedAt', to_char(as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from consumer_checkpoint where consumer = ${consumer} and log_id is not null)`;
