import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to be told of which request. A row goes with its address: when the following ends, or is not confirmed. */
export class FollowTable1765100000000 implements MigrationInterface {
  readonly name = 'FollowTable1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow (
        follow_id uuid primary key,
        municipality text not null,
        request_id uuid not null,
        address_key text not null,             -- HMAC: the same for the same address, and nothing else can be read from it
        record_ref uuid not null,              -- of the address
        asked_at timestamptz not null,
        confirmed boolean not null default false,
        unique (municipality, request_id, address_key))`);
    await runner.query('create index on follow (municipality, asked_at)');
    await runner.query('create index on follow (municipality, address_key) where not confirmed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table follow');
  }
}
