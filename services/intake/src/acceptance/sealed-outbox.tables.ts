import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal fields from acceptance on. Databases of earlier releases have the table already, from the vault's migration. */
export class SealedOutboxTable1763800150000 implements MigrationInterface {
  readonly name = 'SealedOutboxTable1763800150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table if not exists personal_record (
        ref uuid primary key,                  -- random; the only thing anybody else knows
        municipality text not null,
        kind text not null check (kind in ('subject', 'content', 'place')),
        fields jsonb not null,
        recorded_at timestamptz not null default clock_timestamp())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personal_record');
  }
}
