import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a consumer stands, who may work, and what it could not handle. In the service's own database. */
export class MessagingTables1763800000000 implements MigrationInterface {
  readonly name = 'MessagingTables1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consumer_checkpoint (
        consumer text primary key,
        log_id uuid,                                  -- null until the first event
        position bigint not null default 0,
        event_id uuid,
        floor bigint not null default 0,              -- events up to here are older than the consumer: passed over
        starts int not null default 0,                -- times work began here without getting past it
        as_of timestamptz,                            -- when the event at the position was recorded
        moved_at timestamptz not null default clock_timestamp())`);
    await runner.query(`
      create table consumer_lease (
        name text primary key,
        holder uuid not null,
        term bigint not null,
        expires_at timestamptz not null)`);
    await runner.query(`
      create table dead_letter (
        municipality text not null,
        consumer text not null,
        event_id uuid not null,
        log_id uuid not null,
        position bigint not null,
        type text not null,
        reason text not null,                         -- handler-failed, process-died, unknown-version, unreadable
        fault text,                                   -- name, code and place; never a message, which might quote a value
        attempts int not null,
        event jsonb,                                  -- the CloudEvent, to be replayed
        dead_at timestamptz not null default clock_timestamp(),
        replayed_at timestamptz,
        primary key (municipality, consumer, event_id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dead_letter, consumer_lease, consumer_checkpoint');
  }
}

/** To be added to the migrations of every service that consumes. */
export const messagingMigrations = [MessagingTables1763800000000];
/** The tables are used by plain SQL: no entities. */
export const messagingEntities = [];
