import { sqlOfPool, type Pool } from '../sql.ts';

/** An event that is sought by one value of its data. */
export interface SoughtEvent {
  readonly municipality: string;
  /** Without version, e.g. `match.judged`; all versions match. */
  readonly type: string;
  /** Name of a field in the event's data. */
  readonly field: string;
  readonly value: string;
}

/** Whether a consumer of this database gave up on such an event and has not handled it since. */
export async function isGivenUp(pool: Pool, { municipality, type, field, value }: SoughtEvent): Promise<boolean> {
  const rows = await sqlOfPool(pool)(
    `select event_id from dead_letter
     where municipality = $1 and starts_with(type, $2 || '.v') and event -> 'data' ->> $3 = $4 and replayed_at is null limit 1`,
    [municipality, type, field, value],
  );
  return rows.length > 0;
}
