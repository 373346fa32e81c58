import type { PersonalFields, RecordKind } from '@guichet/sealing';
import type { PoolClient } from 'pg';
import { decryptField, encryptField, newDataKey } from '../envelope/envelope.ts';
import type { KeyPort, WrappedKey } from '../keys/key-port.ts';
import { noLongerLost, noteLost } from './lost-records.ts';
import type { GivenRecord, ReadRecord, RecordHead } from './record.ts';
import { noteSealed } from './sealed-records.ts';
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
    for (const [at, { municipality, ref, kind, version, fields }] of records.entries()) {
      await client.query(
        `insert into record (municipality, ref, kind, version, key_epoch, wrapped_key) values ($1, $2, $3, $4, $5, $6)`,
        [municipality, ref, kind, version, wrapped[at]!.epoch, wrapped[at]!.bytes],
      );
      await this.#write(client, { municipality, ref, version, fields }, dataKeys[at]!);
      await noteSealed(client, records[at]!);
    }
  }

  /** Writes a record anew: these fields are all that stays, and nothing of the earlier values, nor of the words by which they were found. */
  async replace(
    client: PoolClient,
    { municipality, ref }: Pick<RecordHead, 'municipality' | 'ref'>,
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
    await noLongerLost(client, municipality, ref);
  }

  /** The values are of an earlier version than the one that was true at this time, and wrong since then: nothing of them stays, and that they are lost is noted. */
  async lose(
    client: PoolClient,
    { municipality, ref }: Pick<RecordHead, 'municipality' | 'ref'>,
    version: number,
    at: Date,
  ): Promise<void> {
    await this.#forgetValues(client, municipality, ref);
    await client.query('update record set version = $3 where municipality = $1 and ref = $2', [
      municipality,
      ref,
      version,
    ]);
    await noteLost(client, { municipality, ref, version, at });
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
    await noLongerLost(client, municipality, ref);
  }

  /** Says that something was here which never came: when it comes after all, it is not kept. */
  async bury(client: PoolClient, municipality: string, ref: string, at: Date): Promise<void> {
    await client.query('insert into record (municipality, ref, version, erased_at) values ($1, $2, 1, $3)', [
      municipality,
      ref,
      at,
    ]);
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
