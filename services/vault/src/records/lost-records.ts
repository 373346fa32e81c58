import type { PoolClient } from 'pg';

/** A record whose corrected values a restored backup does not have. What stood there before was wrong and is destroyed. */
export interface LostRecord {
  readonly ref: string;
  /** The version that is lost. */
  readonly version: number;
  /** When it was written, ISO 8601. */
  readonly writtenAt: string;
  /** Null where the backup does not have the record at all. */
  readonly kind: string | null;
}

/** Notes that this version is lost; in a transaction of the municipality. */
export async function noteLost(
  client: PoolClient,
  { municipality, ref, version, at }: { municipality: string; ref: string; version: number; at: Date },
): Promise<void> {
  await client.query(
    `insert into lost_record (municipality, ref, version, written_at) values ($1, $2, $3, $4)
     on conflict (municipality, ref) do update set version = excluded.version, written_at = excluded.written_at
     where lost_record.version < excluded.version`,
    [municipality, ref, version, at],
  );
}

/** It was written anew, or erased. */
export async function noLongerLost(client: PoolClient, municipality: string, ref: string): Promise<void> {
  await client.query('delete from lost_record where municipality = $1 and ref = $2', [municipality, ref]);
}

export async function isLost(client: PoolClient, municipality: string, ref: string): Promise<boolean> {
  return (await lostAmong(client, municipality, [ref])).has(ref);
}

export async function lostAmong(
  client: PoolClient,
  municipality: string,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ ref: string }>(
    'select ref from lost_record where municipality = $1 and ref = any($2)',
    [municipality, refs],
  );
  return new Set(rows.map(({ ref }) => ref));
}

/** All that are lost, for whoever asks the people again; the oldest first. */
export async function lostRecords(client: PoolClient, municipality: string): Promise<LostRecord[]> {
  const { rows } = await client.query<Omit<LostRecord, 'writtenAt'> & { readonly writtenAt: Date }>(
    `select l.ref, l.version, l.written_at as "writtenAt", r.kind from lost_record l
     left join record r using (municipality, ref) where l.municipality = $1 order by l.written_at, l.ref`,
    [municipality],
  );
  return rows.map(({ writtenAt, ...row }) => ({ ...row, writtenAt: writtenAt.toISOString() }));
}
