import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of staff. Nothing in a row opens a session or tells who it belongs to, without the cookie. */
class SessionTables1764200000000 implements MigrationInterface {
  readonly name = 'SessionTables1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session (
        id_hash bytea primary key,             -- SHA-256 of the cookie
        issuer text not null,
        sub text not null,                     -- of the provider, to end all sessions of somebody
        sid text,                              -- the provider's own name of the session
        sealed bytea not null,                 -- tokens, under a key that only the cookie gives
        signed_in_at timestamptz not null default clock_timestamp(),
        seen_at timestamptz not null default clock_timestamp(),
        ends_at timestamptz not null)`);
    await runner.query('create index on session (issuer, sub)');
    await runner.query('create index on session (issuer, sid) where sid is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session');
  }
}

/** Until when one replica alone asks the provider to renew a session. */
class SessionRenewals1764285000000 implements MigrationInterface {
  readonly name = 'SessionRenewals1764285000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session add column renewing_until timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session drop column renewing_until');
  }
}

export const sessionMigrations = [SessionTables1764200000000, SessionRenewals1764285000000];
