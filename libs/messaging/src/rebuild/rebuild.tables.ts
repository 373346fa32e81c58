import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds what a swap of read models records: the checkpoint's generation, and the checkpoint of the replaced tables. */
export class ReadModelSwaps1764000000000 implements MigrationInterface {
  readonly name = 'ReadModelSwaps1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table consumer_checkpoint add column generation int not null default 0');
    await runner.query(`
      create table replaced_model (
        consumer text primary key,
        log_id uuid,
        position bigint not null,
        event_id uuid,
        as_of timestamptz,
        replaced_at timestamptz not null default clock_timestamp())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table replaced_model');
    await runner.query('alter table consumer_checkpoint drop column generation');
  }
}

/** Adds by which version of its model the rows of a consumer were written. */
export class ReadModelVersions1764720000000 implements MigrationInterface {
  readonly name = 'ReadModelVersions1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_version (
        consumer text primary key,
        version int not null,                  -- of the live tables
        replaced int not null default 1)       -- of the tables that the last swap replaced`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read_model_version');
  }
}
