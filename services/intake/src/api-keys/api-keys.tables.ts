import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApiKeyTables1764310000000 implements MigrationInterface {
  readonly name = 'ApiKeyTables1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id uuid primary key,
        prefix text not null unique,
        digest bytea not null,                 -- SHA-256 of the key, which is kept nowhere
        municipality text not null,
        label text not null,
        contact text not null,
        actions text[] not null,
        services text[],                       -- null: all
        calls_per_minute integer not null,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz,
        last_used_on date,
        revoked_at timestamptz)`);
    // Unlogged: counting a call waits for no disk, and after a crash of the database a key only starts a new minute.
    await runner.query(`
      create unlogged table api_key_use (
        key_id uuid primary key references api_key on delete cascade,
        full_until timestamptz not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key_use');
    await runner.query('drop table api_key');
  }
}
