import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What residents are writing, and what they have sent just now. Without the cookie of the browser nothing of a row can be read. */
class DraftTables1764288000000 implements MigrationInterface {
  readonly name = 'DraftTables1764288000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_draft (
        id_hash bytea primary key,             -- SHA-256 of the cookie and of what the draft is called
        sealed bytea not null,                 -- under a key that only the cookie gives
        written_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on report_draft (written_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_draft');
  }
}

export const draftMigrations = [DraftTables1764288000000];
