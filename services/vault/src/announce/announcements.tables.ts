import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that are owed to the log. It is read for all municipalities at once: a row holds references and codes only. */
export class AnnouncementTables1764270300000 implements MigrationInterface {
  readonly name = 'AnnouncementTables1764270300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announcement (
        id uuid primary key,                   -- of the event: a repeat is the same event
        nr bigint generated always as identity,
        municipality text not null,
        ref uuid not null,
        body jsonb not null,
        actor jsonb not null,
        occurred_at timestamptz not null,
        appended_at timestamptz)`);
    await runner.query('create index on announcement (nr) where appended_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table announcement');
  }
}
