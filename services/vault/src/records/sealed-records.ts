import type { RecordIdentity } from '@guichet/sealing';
import type { PoolClient } from 'pg';
import type { GivenRecord } from './record.ts';

/** Notes which sealed record was stored, by which a repeat is known; in a transaction of the municipality. */
export async function noteSealed(
  client: PoolClient,
  { municipality, ref, version, digest }: GivenRecord,
): Promise<void> {
  await client.query('insert into sealed_record values ($1, $2, $3, $4)', [municipality, ref, version, digest]);
}

/** Digest of the sealed record of this version; undefined where it never came. */
export async function sealedDigest(
  client: PoolClient,
  { municipality, ref, version }: RecordIdentity,
): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ digest: Buffer }>(
    'select digest from sealed_record where municipality = $1 and ref = $2 and version = $3',
    [municipality, ref, version],
  );
  return rows[0]?.digest;
}

/** The last version that its writer sent; 0 where none came. */
export async function lastSealed(client: PoolClient, { municipality, ref }: RecordIdentity): Promise<number> {
  const { rows } = await client.query<{ last: number }>(
    'select coalesce(max(version), 0) as last from sealed_record where municipality = $1 and ref = $2',
    [municipality, ref],
  );
  return rows[0]!.last;
}
