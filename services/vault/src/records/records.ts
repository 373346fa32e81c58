import type { PoolClient } from 'pg';
import { decryptField, encryptField, newDataKey } from '../envelope/envelope.ts';
import type { KeyPort, WrappedKey } from '../keys/key-port.ts';
import type { PersonalFields, RecordKind } from '@guichet/sealing';
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
    for (const [at, { municipality, ref, kind, fields }] of records.entries()) {
      await client.query(
        `insert into record (municipality, ref, kind, version, key_epoch, wrapped_key) values ($1, $2, $3, 1, $4, $5)`,
        [municipality, ref, kind, wrapped[at]!.epoch, wrapped[at]!.bytes],
      );
      await this.#write(client, { municipality, ref, version: 1, fields }, dataKeys[at]!);
    }
  }

  /** The writer sealed it anew, e.g. without what should not have been in it: nothing stays of the earlier values. */
  async replace(client: PoolClient, head: RecordHead, fields: PersonalFields): Promise<void> {
    const of = [head.municipality, head.ref];
    await client.query('delete from search_word where municipality = $1 and ref = $2', of);
    await client.query('delete from field_value where municipality = $1 and ref = $2', of);
    await this.rectify(client, head, fields);
  }

  /** The values of these fields, as they were last rectified; records that are unknown or erased are absent. */
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
      `select distinct on (ref, field) ref, field, version, iv, ciphertext from field_value
       where municipality = $1 and ref = any($2) and ($3::text[] is null or field = any($3))
       order by ref, field, version desc`,
      [municipality, records.map(({ ref }) => ref), fields ?? null],
    );
    const dataKeys = await this.keys.unwrap(records.map(wrappedIn));
    const valuesOf = Map.groupBy(values, ({ ref }) => ref);
    return records.map(({ ref, kind, version }, at) => {
      const read = (valuesOf.get(ref) ?? []).map(
        (value) => [value.field, decryptField(dataKeys[at]!, { ...value, municipality }, value)] as const,
      );
      // What was taken out by a rectification is kept as null.
      return { ref, kind, version, fields: Object.fromEntries(read.filter(([, value]) => value !== null)) };
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

  /** Adds a version with these values; null takes one out. Values that it does not name stay. */
  async rectify(
    client: PoolClient,
    { municipality, ref, version }: RecordHead,
    fields: PersonalFields,
  ): Promise<number> {
    const { rows } = await client.query<KeyedRow>(
      `update record set version = version + 1 where municipality = $1 and ref = $2
       returning ref, kind, version, key_epoch as epoch, wrapped_key as wrapped`,
      [municipality, ref],
    );
    const [dataKey] = await this.keys.unwrap(rows.map(wrappedIn));
    await client.query('delete from search_word where municipality = $1 and ref = $2 and field = any($3)', [
      municipality,
      ref,
      Object.keys(fields),
    ]);
    await this.#write(client, { municipality, ref, version: version + 1, fields }, dataKey!);
    return version + 1;
  }

  /** Destroys the values, the words by which it was found, and the key without which copies of the values cannot be read. What stays says that something was here. */
  async destroy(client: PoolClient, municipality: string, ref: string, at: Date): Promise<void> {
    const of = [municipality, ref];
    await client.query('delete from search_word where municipality = $1 and ref = $2', of);
    await client.query('delete from field_value where municipality = $1 and ref = $2', of);
    await client.query(
      `update record set key_epoch = null, wrapped_key = null, erased_at = $3
       where municipality = $1 and ref = $2 and erased_at is null`,
      [...of, at],
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

  /** Wraps up to `limit` keys of other epochs in the current one; returns how many. */
  async rewrap(client: PoolClient, municipality: string, limit: number): Promise<number> {
    const { rows } = await client.query<Pick<KeyedRow, 'ref' | 'epoch' | 'wrapped'>>(
      `select ref, key_epoch as epoch, wrapped_key as wrapped from record
       where municipality = $1 and wrapped_key is not null and key_epoch <> $2 order by key_epoch, ref limit $3 for update`,
      [municipality, await this.keys.current(), limit],
    );
    const again = await this.keys.wrap(await this.keys.unwrap(rows.map(wrappedIn)));
    await client.query(
      `update record r set key_epoch = w.epoch, wrapped_key = w.bytes
       from unnest($2::uuid[], $3::text[], $4::bytea[]) w(ref, epoch, bytes)
       where r.municipality = $1 and r.ref = w.ref`,
      [municipality, rows.map(({ ref }) => ref), again.map(({ epoch }) => epoch), again.map(({ bytes }) => bytes)],
    );
    return rows.length;
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
