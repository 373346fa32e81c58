import type { Pool, PoolClient } from 'pg';
import type { SearchWord } from './search-words.ts';

/** Where references are, without what stands behind them. */
export class Directory {
  constructor(private readonly pool: Pool) {}

  /** The municipality of each reference that is known. */
  async municipalitiesOf(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<{ ref: string; municipality: string }>(
      'select ref, municipality from known_ref where ref = any($1)',
      [refs],
    );
    return new Map(rows.map(({ ref, municipality }) => [ref, municipality]));
  }

  /** Municipalities of which there are records. */
  async municipalities(): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>('select id from municipality order by id');
    return rows.map(({ id }) => id);
  }

  /** Enters references in the transaction that keeps their records; returns those that were free, so that two writers cannot keep the same one. */
  async enter(client: PoolClient, municipality: string, refs: readonly string[]): Promise<ReadonlySet<string>> {
    await client.query('insert into municipality values ($1) on conflict do nothing', [municipality]);
    const { rows } = await client.query<{ ref: string }>(
      `insert into known_ref (ref, municipality) select r, $2 from unnest($1::uuid[]) r order by r
       on conflict do nothing returning ref`,
      [refs, municipality],
    );
    return new Set(rows.map(({ ref }) => ref));
  }

  /** Records with every one of these words, the oldest first. */
  async having(client: PoolClient, municipality: string, words: readonly SearchWord[]): Promise<string[]> {
    const { rows } = await client.query<{ ref: string }>(
      `select ref from search_word join record using (municipality, ref)
       where municipality = $1 and (field, digest) in (select * from unnest($2::text[], $3::bytea[]))
       group by ref, recorded_at having count(*) = $4 order by recorded_at, ref`,
      [municipality, words.map(({ field }) => field), words.map(({ digest }) => digest), words.length],
    );
    return rows.map(({ ref }) => ref);
  }
}
