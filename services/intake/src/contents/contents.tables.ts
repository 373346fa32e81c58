import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of other services, each version a row; the text itself is a sealed record. */
export class ContentTable1764320000000 implements MigrationInterface {
  readonly name = 'ContentTable1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table content (
        key uuid primary key,                  -- derived from the caller and their key: the same call is one version
        ref uuid not null,                     -- random; what events carry
        nr bigint generated always as identity, -- the last version of a reference is the one that is read
        municipality text not null,
        category text not null,                -- the stream in which an event names it
        stream_id text not null,
        kind text not null,
        language text not null,
        record_ref uuid not null,
        fingerprint text not null,
        named boolean not null default false,  -- an event in the log names it
        touched_at timestamptz not null default clock_timestamp(),
        written_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on content (ref, nr)');
    await runner.query('create index on content (touched_at) where not named');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table content');
  }
}
