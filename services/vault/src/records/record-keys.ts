import type { PoolClient } from 'pg';
import { isDamage } from '../keys/damage.ts';
import type { KeyPort, WrappedKey } from '../keys/key-port.ts';

interface KeyRow extends WrappedKey {
  readonly ref: string;
}

export interface Rewrapped {
  readonly rewrapped: number;
  /** Keys that cannot be read. */
  readonly damaged: number;
  /** Of the last record, where there may be more. */
  readonly last: string | undefined;
}

/** The wrapped keys of records, when another epoch begins. Every method runs in a transaction of the municipality. */
export class RecordKeys {
  constructor(private readonly keys: KeyPort) {}

  /** Whether a key is wrapped in another epoch than the current one. */
  async isBehind(client: PoolClient, municipality: string): Promise<boolean> {
    const of = (than: string) =>
      `exists (select from record where municipality = $1 and wrapped_key is not null and key_epoch ${than} $2)`;
    const { rows } = await client.query<{ behind: boolean }>(`select ${of('<')} or ${of('>')} as behind`, [
      municipality,
      await this.keys.current(),
    ]);
    return rows[0]!.behind;
  }

  /** Wraps keys of other epochs in the current one: up to `limit` records after a reference. */
  async rewrap(client: PoolClient, municipality: string, after: string, limit: number): Promise<Rewrapped> {
    const { rows } = await client.query<KeyRow>(
      `select ref, key_epoch as epoch, wrapped_key as bytes from record
       where municipality = $1 and wrapped_key is not null and key_epoch <> $2 and ref > $3 order by ref limit $4 for update`,
      [municipality, await this.keys.current(), after, limit],
    );
    const dataKeys = await this.#readable(rows);
    const readable = rows.filter((_, at) => dataKeys[at]);
    const again = await this.keys.wrap(dataKeys.filter((key) => key !== undefined));
    await client.query(
      `update record r set key_epoch = w.epoch, wrapped_key = w.bytes
       from unnest($2::uuid[], $3::text[], $4::bytea[]) w(ref, epoch, bytes)
       where r.municipality = $1 and r.ref = w.ref`,
      [municipality, readable.map(({ ref }) => ref), again.map(({ epoch }) => epoch), again.map(({ bytes }) => bytes)],
    );
    const last = rows.length === limit ? rows.at(-1)!.ref : undefined;
    return { rewrapped: readable.length, damaged: rows.length - readable.length, last };
  }

  /** Undefined for a key that cannot be read, which must not hold up the others. */
  async #readable(keys: readonly WrappedKey[]): Promise<(Buffer | undefined)[]> {
    try {
      return await this.keys.unwrap(keys);
    } catch (failure) {
      if (!isDamage(failure)) throw failure;
      if (keys.length === 1) return [undefined];
      const each = [];
      for (const key of keys) each.push(...(await this.#readable([key])));
      return each;
    }
  }
}
