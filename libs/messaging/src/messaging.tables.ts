import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReadModelSwaps1764000000000, ReadModelVersions1764720000000 } from './rebuild/rebuild.tables.ts';

/** Checkpoints, leases and dead letters of the consumers, in the service's own database. */
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

/** Adds the state of a dead letter and the last decision about it. */
export class DeadLetterDecisions1763900000000 implements MigrationInterface {
  readonly name = 'DeadLetterDecisions1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dead_letter
        add column state text not null default 'waiting'
          check (state in ('waiting', 'replaying', 'replayed', 'discarded')),
        add column replays int not null default 0,    -- that ended, one way or the other
        add column starts int not null default 0,     -- of the present replay, without an end: the process died
        add column discard_reason text,
        add column decided_at timestamptz,
        add column decided_role text,
        add column decided_ref text,                  -- opaque reference of the person
        add column decision_id uuid                   -- of the call that asked for it, so that the call may be repeated`);
    await runner.query('create index dead_letter_order on dead_letter (consumer, position, event_id)');
    await runner.query(
      `create index dead_letter_open on dead_letter (consumer, state, position) where state in ('waiting', 'replaying')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index dead_letter_open, dead_letter_order');
    await runner.query(`
      alter table dead_letter drop column state, drop column replays, drop column starts, drop column discard_reason,
        drop column decided_at, drop column decided_role, drop column decided_ref, drop column decision_id`);
  }
}

/** Migrations that every service with a consumer adds to its own. */
export const messagingMigrations = [
  MessagingTables1763800000000,
  DeadLetterDecisions1763900000000,
  ReadModelSwaps1764000000000,
  ReadModelVersions1764720000000,
];
/** Empty, because these tables are used by plain SQL. */
export const messagingEntities = [];
