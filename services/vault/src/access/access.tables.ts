import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from '../records/in-municipality.ts';

const TABLES = [
  `create table access_log (
     municipality text not null,
     nr bigint not null,                    -- from 1 for each municipality, without gaps
     at timestamptz not null,
     act text not null,
     caller text,
     role text not null,
     reader text,
     purpose text not null,
     ref uuid,
     kind text,
     fields text[] not null,                -- names, never values
     previous bytea not null,               -- hash of the row before
     hash bytea not null,
     primary key (municipality, nr))`,
  `create index on access_log (municipality, ref)`,
  `create table access_head (               -- where the chain of a municipality ends; whoever writes a row holds it
     municipality text primary key,
     nr bigint not null,
     hash bytea not null)`,
  // Against mistakes: who owns the table can take the rule away, and the chain then shows what they did.
  `create function access_log_only_grows() returns trigger language plpgsql as $$
     begin raise exception 'the access log only grows'; end $$`,
  `create trigger only_grows before update or delete on access_log for each row execute function access_log_only_grows()`,
  `create trigger never_emptied before truncate on access_log for each statement execute function access_log_only_grows()`,
];

/** Who saw what, when and why. */
export class AccessTables1764270100000 implements MigrationInterface {
  readonly name = 'AccessTables1764270100000';

  async up(runner: QueryRunner): Promise<void> {
    const secured = ['access_log', 'access_head'].flatMap(underRowSecurity);
    for (const statement of [...TABLES, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table access_head, access_log');
    await runner.query('drop function access_log_only_grows');
  }
}
