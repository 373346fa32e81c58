import type { PoolClient } from 'pg';

export interface EpochInUse {
  readonly epoch: string;
  /** Keys of records that only this epoch can read. */
  readonly records: number;
}

/** Epochs of key-encryption keys that records of a municipality still need; in a transaction of it. */
export async function epochsInUse(client: PoolClient, municipality: string): Promise<EpochInUse[]> {
  const { rows } = await client.query<EpochInUse>(
    `select key_epoch as epoch, count(*)::int as records from record
     where municipality = $1 and wrapped_key is not null group by key_epoch`,
    [municipality],
  );
  return rows;
}
