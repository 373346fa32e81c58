import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Log of who read personal information. */
export class VaultTables1763800100000 implements MigrationInterface {
  readonly name = 'VaultTables1763800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personal_access (
        id bigint generated always as identity primary key,
        municipality text not null,
        read_at timestamptz not null default clock_timestamp(),
        actor_role text not null,
        actor_ref text,
        ref uuid not null,
        fields text[] not null,                -- names, never values
        purpose text not null)`);
    await runner.query('create index on personal_access (ref)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personal_access');
  }
}
