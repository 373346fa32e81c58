import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to send, one row per `notice.queued`: codes and references only, never an address. */
class OutboxTable1763800200000 implements MigrationInterface {
  readonly name = 'OutboxTable1763800200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        notice_id uuid primary key,
        nr bigint generated always as identity,     -- order of sending
        municipality text not null,
        notice jsonb not null,                      -- data of notice.queued
        reference text not null,
        service_code text not null,
        submitted_at timestamptz not null,
        queued_event_id uuid not null,
        correlation_id uuid not null,
        traceparent text not null,
        attempts int not null default 0,
        not_before timestamptz not null default clock_timestamp(),
        claimed_by uuid,                            -- the sender that is handing it to the mail server, until …
        claimed_until timestamptz,
        result text check (result in ('sent', 'failed')),
        why text,
        settled_at timestamptz,
        recorded_at timestamptz)                    -- when the result was in the log`);
    await runner.query('create index outbox_pending on outbox (nr) where result is null');
    await runner.query(
      'create index outbox_unrecorded on outbox (nr) where result is not null and recorded_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox');
  }
}

/**
 * Marks messages that a restored log does not have. They are neither sent nor recorded until their event comes again, and are then not sent a
 * second time.
 */
class ForgottenNotices1764100000000 implements MigrationInterface {
  readonly name = 'ForgottenNotices1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column forgotten boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox drop column forgotten');
  }
}

/** Who is on call does not wait for a backlog of other messages. */
class PagesFirst1764780000000 implements MigrationInterface {
  readonly name = 'PagesFirst1764780000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index outbox_pages on outbox (nr) where result is null and notice ->> 'to' = 'on-call'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index outbox_pages');
  }
}

export const OUTBOX_MIGRATIONS = [OutboxTable1763800200000, ForgottenNotices1764100000000, PagesFirst1764780000000];
