import type { PoolClient } from 'pg';
import {
  BEGINNING,
  ChainCheck,
  chained,
  type AccessEntry,
  type Break,
  type ChainedRow,
  type ChainHead,
} from './chain.ts';

/** A chain that was followed to its end, or to where it is broken. */
export interface Verified {
  readonly municipality: string;
  /** The last row that is as it was written. */
  readonly end: ChainHead;
  readonly broken: Break | undefined;
}

const BATCH = 1_000;

const ROW = `nr::float8 as nr, municipality, at, act, caller, role, reader, purpose, ref, kind, fields,
             encode(previous, 'hex') as previous, encode(hash, 'hex') as hash`;

type StoredRow = Omit<ChainedRow, 'at'> & { readonly at: Date };

/** The log of who saw what. Every method runs in a transaction of the municipality. */
export class AccessLog {
  /**
   * Adds rows at the end of the chain, which stays locked until the transaction ends: call it last. The caller shows nothing before the
   * transaction is committed.
   */
  async add(client: PoolClient, municipality: string, at: Date, entries: readonly AccessEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = chained(await this.#lockedHead(client, municipality), municipality, at.toISOString(), entries);
    await client.query(
      `insert into access_log (municipality, nr, at, act, caller, role, reader, purpose, ref, kind, fields, previous, hash)
       select municipality, nr, at, act, caller, role, reader, purpose, ref, kind, fields, decode(previous, 'hex'), decode(hash, 'hex')
       from jsonb_to_recordset($1::jsonb) as r(municipality text, nr bigint, at timestamptz, act text, caller text, role text,
         reader text, purpose text, ref uuid, kind text, fields text[], previous text, hash text)`,
      [JSON.stringify(rows)],
    );
    const { nr, hash } = rows.at(-1)!;
    await client.query(`update access_head set nr = $2, hash = decode($3, 'hex') where municipality = $1`, [
      municipality,
      nr,
      hash,
    ]);
  }

  /** Follows the chain from its beginning. */
  async verify(client: PoolClient, municipality: string, anchors: readonly ChainHead[] = []): Promise<Verified> {
    const { last, ...head } = await this.#ends(client, municipality);
    const check = new ChainCheck(anchors);
    for (let after = 0; !check.broken && after < last; after += BATCH) {
      const { rows } = await client.query<StoredRow>(
        `select ${ROW} from access_log where municipality = $1 and nr > $2 and nr <= $3 order by nr`,
        [municipality, after, Math.min(after + BATCH, last)],
      );
      check.follow(rows.map(asWritten));
    }
    const broken = check.finish(head);
    return { municipality, end: check.end, broken };
  }

  /** What was done with a record, the oldest first. */
  async about(client: PoolClient, municipality: string, ref: string): Promise<ChainedRow[]> {
    const { rows } = await client.query<StoredRow>(
      `select ${ROW} from access_log where municipality = $1 and ref = $2 order by nr`,
      [municipality, ref],
    );
    return rows.map(asWritten);
  }

  /** What a person saw from one day to another, both included wherever in Canada they are, without what nobody was shown. */
  async seenBy(
    client: PoolClient,
    municipality: string,
    { role, ref, from, to }: { role: string; ref: string; from: string; to: string },
  ): Promise<{ ref: string; kind: string; fields: string[] }[]> {
    const { rows } = await client.query<{ ref: string; kind: string; fields: string[] }>(
      `select ref, kind, fields from access_log where municipality = $1 and act in ('read', 'export') and role = $2 and reader = $3
       and at >= $4::date::timestamp at time zone 'UTC' and at < $5::date::timestamp at time zone 'UTC' + interval '32 hours' -- the day ends last in British Columbia
       and ref is not null and kind is not null and cardinality(fields) > 0 order by nr`,
      [municipality, role, ref, from, to],
    );
    return rows;
  }

  /** Where the chain should end, and the last row that is there: both of one moment, since rows are written meanwhile. */
  async #ends(client: PoolClient, municipality: string): Promise<ChainHead & { readonly last: number }> {
    const { rows } = await client.query<{ nr: number | null; hash: string | null; last: number }>(
      `select (select nr::float8 from access_head where municipality = $1) as nr,
              (select encode(hash, 'hex') from access_head where municipality = $1) as hash,
              coalesce((select max(nr)::float8 from access_log where municipality = $1), 0) as last`,
      [municipality],
    );
    const { nr, hash, last } = rows[0]!;
    return { nr: nr ?? BEGINNING.nr, hash: hash ?? BEGINNING.hash, last };
  }

  async #lockedHead(client: PoolClient, municipality: string): Promise<ChainHead> {
    await client.query(`insert into access_head values ($1, 0, decode($2, 'hex')) on conflict do nothing`, [
      municipality,
      BEGINNING.hash,
    ]);
    const { rows } = await client.query<ChainHead>(
      `select nr::float8 as nr, encode(hash, 'hex') as hash from access_head where municipality = $1 for update`,
      [municipality],
    );
    return rows[0]!;
  }
}

const asWritten = ({ at, ...row }: StoredRow): ChainedRow => ({ ...row, at: at.toISOString() });
