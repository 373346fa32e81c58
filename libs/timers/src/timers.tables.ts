import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits, one row per timer, as it follows from the log; the last three columns say how far its firing got. */
class Timers1764600000000 implements MigrationInterface {
  readonly name = 'Timers1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table timer (
        municipality text not null,
        entity_id text not null,
        name text not null,
        rung text not null,
        due_at timestamptz not null,
        caused_by uuid not null,                      -- the event that set it
        correlation_id text not null,
        fires_as uuid not null,                       -- id of the first event of its firing
        next_at timestamptz,                          -- when it is tried next, by guichet_now(); null when nothing is left to do
        attempts int not null default 0,              -- that failed
        fault text,                                   -- of the last one: name, code and place
        primary key (municipality, entity_id, name, rung))`);
    await runner.query('create index timer_due on timer (due_at) where next_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table timer');
  }
}

/** The clock of a service; by it timers are due. Stable, so that one statement sees one time and an index can be used. */
class Clock1764600000001 implements MigrationInterface {
  readonly name = 'Clock1764600000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create function guichet_now() returns timestamptz language sql stable as 'select clock_timestamp()'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function guichet_now()');
  }
}

/** For the `migrations` of the read model to whose consumer the timers belong. */
export const TIMER_MIGRATIONS = [Timers1764600000000];

/** For the own database of a service without timers. */
export const clockMigrations = [Clock1764600000001];

/** For the service's own database: the table and its clock. */
export const timersMigrations = [...TIMER_MIGRATIONS, ...clockMigrations];
