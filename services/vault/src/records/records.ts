import type { PoolClient } from 'pg';
import { decryptField, encryptField, newDataKey } from '../envelope/envelope.ts';
import { isDamage } from '../keys/damage.ts';
import type { KeyPort, WrappedKey } from '../keys/key-port.ts';
import type { PersonalFields, RecordIdentity, RecordKind } from '@guichet/sealing';
import type { GivenRecord, ReadRecord, RecordHead } from './record.ts';
import type { SearchWords } from './search-words.ts';

interface KeyedRow {
  readonly ref: string;
  readonly kind: RecordKind;
  readonly version: number;
  readonly epoch: string;
  readonly wrapped: Buffer;
}

interface ValueRow {
  readonly ref: string;
  readonly field: string;
  readonly version: number;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
}

export interface Rewrapped {
  readonly rewrapped: number;
  /** Keys that cannot be read. */
  readonly damaged: number;
  /** Of the last record, where there may be more. */
  readonly last: string | undefined;
}

type Written = Pick<GivenRecord, 'municipality' | 'ref' | 'version' | 'fields'>;

/** What is kept of people, encrypted. Every method runs in a transaction of the municipality (`inMunicipality`). */
export class Records {
  constructor(
    private readonly keys: KeyPort,
    private readonly words: SearchWords,
  ) {}

  /** Keeps records that are not there yet. */
  async add(client: PoolClient, records: readonly GivenRecord[]): Promise<void> {
    const dataKeys = records.map(() => newDataKey());
    const wrapped = await this.keys.wrap(dataKeys);
    for (const [at, { municipality, ref, kind, version, fields }] of records.entries()) {
      await client.query(
        `insert into record (municipality, ref, kind, version, key_epoch, wrapped_key) values ($1, $2, $3, $4, $5, $6)`,
        [municipality, ref, kind, version, wrapped[at]!.epoch, wrapped[at]!.bytes],
      );
      await this.#write(client, { municipality, ref, version, fields }, dataKeys[at]!);
      await this.noteSealed(client, records[at]!);
    }
  }

  /** Notes which sealed record it was, by which a repeat is known. */
  async noteSealed(client: PoolClient, { municipality, ref, version, digest }: GivenRecord): Promise<void> {
    await client.query('insert into sealed_record values ($1, $2, $3, $4)', [municipality, ref, version, digest]);
  }

  /** Of the sealed record of this version; undefined where it never came. */
  async sealedDigest(client: PoolClient, { municipality, ref, version }: RecordIdentity): Promise<Buffer | undefined> {
    const { rows } = await client.query<{ digest: Buffer }>(
      'select digest from sealed_record where municipality = $1 and ref = $2 and version = $3',
      [municipality, ref, version],
    );
    return rows[0]?.digest;
  }

  /** Writes a record anew: these fields are all that stays, and nothing of the earlier values, nor of the words by which they were found. */
  async replace(
    client: PoolClient,
    { municipality, ref }: RecordHead,
    version: number,
    fields: PersonalFields,
  ): Promise<void> {
    const { rows } = await client.query<KeyedRow>(
      `update record set version = $3 where municipality = $1 and ref = $2
       returning ref, key_epoch as epoch, wrapped_key as wrapped`,
      [municipality, ref, version],
    );
    const [dataKey] = await this.keys.unwrap(rows.map(wrappedIn));
    await this.#forgetValues(client, municipality, ref);
    await this.#write(client, { municipality, ref, version, fields }, dataKey!);
  }

  /** The values of these fields, or of all; records that are unknown or erased are absent. */
  async read(
    client: PoolClient,
    municipality: string,
    refs: readonly string[],
    fields?: readonly string[],
  ): Promise<ReadRecord[]> {
    const { rows: records } = await client.query<KeyedRow>(
      `select ref, kind, version, key_epoch as epoch, wrapped_key as wrapped from record
       where municipality = $1 and ref = any($2) and wrapped_key is not null`,
      [municipality, refs],
    );
    const { rows: values } = await client.query<ValueRow>(
      `select ref, field, version, iv, ciphertext from field_value
       where municipality = $1 and ref = any($2) and ($3::text[] is null or field = any($3))`,
      [municipality, records.map(({ ref }) => ref), fields ?? null],
    );
    const dataKeys = await this.keys.unwrap(records.map(wrappedIn));
    const valuesOf = Map.groupBy(values, ({ ref }) => ref);
    return records.map(({ ref, kind, version }, at) => {
      const read = (valuesOf.get(ref) ?? []).map(
        (value) => [value.field, decryptField(dataKeys[at]!, { ...value, municipality }, value)] as const,
      );
      return { ref, kind, version, fields: Object.fromEntries(read) };
    });
  }

  /** Locked until the end of the transaction; undefined when there is none in the municipality. */
  async head(client: PoolClient, municipality: string, ref: string): Promise<RecordHead | undefined> {
    const { rows } = await client.query<RecordHead>(
      `select municipality, ref, kind, version, recorded_at as "recordedAt", erased_at as "erasedAt"
       from record where municipality = $1 and ref = $2 for update`,
      [municipality, ref],
    );
    return rows[0];
  }

  /** Destroys the values, the words by which it was found, and the key without which copies of the values cannot be read. What stays says that something was here. */
  async destroy(client: PoolClient, municipality: string, ref: string, at: Date): Promise<void> {
    await this.#forgetValues(client, municipality, ref);
    await client.query(
      `update record set key_epoch = null, wrapped_key = null, erased_at = $3
       where municipality = $1 and ref = $2 and erased_at is null`,
      [municipality, ref, at],
    );
  }

  /** Says that something was here which never came: when it comes after all, it is not kept. */
  async bury(client: PoolClient, municipality: string, ref: string, at: Date): Promise<void> {
    await client.query('insert into record (municipality, ref, version, erased_at) values ($1, $2, 1, $3)', [
      municipality,
      ref,
      at,
    ]);
  }

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
    const { rows } = await client.query<Pick<KeyedRow, 'ref' | 'epoch' | 'wrapped'>>(
      `select ref, key_epoch as epoch, wrapped_key as wrapped from record
       where municipality = $1 and wrapped_key is not null and key_epoch <> $2 and ref > $3 order by ref limit $4 for update`,
      [municipality, await this.keys.current(), after, limit],
    );
    const dataKeys = await this.#readable(rows.map(wrappedIn));
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

  async #forgetValues(client: PoolClient, municipality: string, ref: string): Promise<void> {
    for (const table of ['search_word', 'field_value'])
      await client.query(`delete from ${table} where municipality = $1 and ref = $2`, [municipality, ref]);
  }

  async #write(client: PoolClient, { municipality, ref, version, fields }: Written, dataKey: Buffer): Promise<void> {
    const values = Object.entries(fields).map(
      ([field, value]) => [field, encryptField(dataKey, { municipality, ref, field, version }, value)] as const,
    );
    await client.query(
      `insert into field_value (municipality, ref, version, field, iv, ciphertext)
       select $1, $2, $3, * from unnest($4::text[], $5::bytea[], $6::bytea[])`,
      [
        municipality,
        ref,
        version,
        values.map(([field]) => field),
        values.map(([, { iv }]) => iv),
        values.map(([, { ciphertext }]) => ciphertext),
      ],
    );
    const words = this.words.of(municipality, fields);
    await client.query(
      `insert into search_word (municipality, ref, field, digest) select $1, $2, * from unnest($3::text[], $4::bytea[])
       on conflict do nothing`,
      [municipality, ref, words.map(({ field }) => field), words.map(({ digest }) => digest)],
    );
  }
}

const wrappedIn = ({ epoch, wrapped }: Pick<KeyedRow, 'epoch' | 'wrapped'>): WrappedKey => ({ epoch, bytes: wrapped });
