import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from './in-municipality.ts';

const TABLES = [
  // Which municipalities there are, and to which one a random reference belongs: the only tables that are not kept apart by municipality.
  `create table municipality (id text primary key)`,
  `create table known_ref (
     ref uuid primary key,                  -- random; nothing follows from it
     municipality text not null)`,
  `create table record (
     municipality text not null,
     ref uuid not null,
     kind text check (kind in ('subject', 'content', 'place')),
     version int not null check (version > 0),
     key_epoch text,
     wrapped_key bytea,                     -- the key of this record, which no other record has; gone with an erasure
     recorded_at timestamptz not null default clock_timestamp(),
     erased_at timestamptz,
     primary key (municipality, ref),
     check ((wrapped_key is null) = (erased_at is not null) and (key_epoch is null) = (wrapped_key is null)),
     check (kind is not null or erased_at is not null))`, // withdrawn before it came here: nobody knows what it was
  `create index on record (municipality, key_epoch, ref) where wrapped_key is not null`,
  `create table sealed_record (
     municipality text not null,
     ref uuid not null,
     version int not null,                  -- as the writer counts
     digest bytea not null,                 -- SHA-256 of the sealed form: a repeat is known by it, and stored once
     primary key (municipality, ref, version),
     foreign key (municipality, ref) references record)`,
  `create table field_value (
     municipality text not null,
     ref uuid not null,
     field text not null,
     version int not null,
     iv bytea not null check (octet_length(iv) = 12),
     ciphertext bytea not null,
     primary key (municipality, ref, field, version),
     unique (ref, iv),                      -- a nonce is never used twice under the key of a record
     foreign key (municipality, ref) references record)`,
  `create table search_word (
     municipality text not null,
     digest bytea not null,                 -- HMAC of what a person gave, under a key that the database does not have
     field text not null,
     ref uuid not null,
     primary key (municipality, digest, field, ref),
     foreign key (municipality, ref) references record)`,
  `create index on search_word (municipality, ref)`,
];

/** Records, their values and the words by which they are found. */
export class RecordTables1764270000000 implements MigrationInterface {
  readonly name = 'RecordTables1764270000000';

  async up(runner: QueryRunner): Promise<void> {
    const secured = ['record', 'sealed_record', 'field_value', 'search_word'].flatMap(underRowSecurity);
    for (const statement of [...TABLES, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_word, field_value, sealed_record, record, known_ref, municipality');
  }
}
