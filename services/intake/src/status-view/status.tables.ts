import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the public may know of requests. There are two tables because several requests may follow one case. */
export class StatusTables1763800300000 implements MigrationInterface {
  readonly name = 'StatusTables1763800300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_status (
        municipality text not null,
        request_id uuid not null,
        reference text not null,
        service_code text not null,
        listed boolean not null,               -- false where the place is for staff only: never in a list
        latitude double precision,
        longitude double precision,
        ward_id text,
        requested_at timestamptz not null,
        case_id uuid,
        primary key (municipality, request_id))`);
    await runner.query('create index on request_status (municipality, reference)');
    await runner.query(
      'create index on request_status (municipality, requested_at desc, request_id desc) where listed',
    );
    await runner.query('create index on request_status (municipality, case_id)');
    await runner.query(`
      create table case_status (
        municipality text not null,
        case_id uuid not null,
        state text not null,
        department_id text,
        expected_at timestamptz,
        outcome text,
        resolved boolean,
        updated_at timestamptz not null,
        primary key (municipality, case_id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_status, request_status');
  }
}

/** The state of a closed case says whether it was resolved, so that `resolved` is no longer a column. */
export class PublicStates1764300000000 implements MigrationInterface {
  readonly name = 'PublicStates1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update case_status set state = 'closed-otherwise' where state = 'resolved' and not resolved`);
    await runner.query('alter table case_status drop column resolved');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_status add column resolved boolean');
    await runner.query(
      `update case_status set resolved = state = 'resolved' where state in ('resolved', 'closed-otherwise')`,
    );
    await runner.query(`update case_status set state = 'resolved' where state = 'closed-otherwise'`);
  }
}

/** The public status as it changed, for readers that follow it. A row of a case counts for every request that was in it by then. */
export class CaseChanges1764310100000 implements MigrationInterface {
  readonly name = 'CaseChanges1764310100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_change (
        municipality text not null,
        case_id uuid not null,
        position bigint not null,              -- of the event in the log
        event_id uuid not null,
        request_id uuid,                       -- the request that the case was opened for, or that joined it here
        state text,                            -- null where a request joins: the state that the case has then
        department_id text,
        outcome text,
        changed_at timestamptz not null,
        primary key (municipality, case_id, position))`);
    await runner.query('create index on case_change (municipality, changed_at, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_change');
  }
}

/** What the system that a request was imported from had expected; its case may have no promise. */
export class ImportedDates1764700000000 implements MigrationInterface {
  readonly name = 'ImportedDates1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_status add column expected_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_status drop column expected_at');
  }
}

/** When the import of a request was undone; it is shown nowhere any more. */
export class ReversedImports1764710000000 implements MigrationInterface {
  readonly name = 'ReversedImports1764710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_status add column reversed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_status drop column reversed_at');
  }
}

/** A request may leave its case for another one: what it shows is what each case was while the request was in it. So far all stayed. */
export class RequestCases1764800000000 implements MigrationInterface {
  readonly name = 'RequestCases1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_case (
        municipality text not null,
        request_id uuid not null,
        position bigint not null,              -- of the event by which it joined the case
        until bigint,                          -- position of the event by which it left; null while it is in it
        case_id uuid not null,
        primary key (municipality, request_id, position))`);
    await runner.query('create index on request_case (municipality, case_id)');
    await runner.query(`
      insert into request_case select municipality, request_id, position, null, case_id from case_change
      where request_id is not null`);
    await runner.query('alter table request_status rename column case_id to current_case_id');
    await runner.query('alter table request_status add column moved_at timestamptz'); // when it last left a case
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request_status drop column moved_at');
    await runner.query('alter table request_status rename column current_case_id to case_id');
    await runner.query('drop table request_case');
  }
}

/** In order. */
export const STATUS_MIGRATIONS = [
  StatusTables1763800300000,
  PublicStates1764300000000,
  CaseChanges1764310100000,
  ImportedDates1764700000000,
  ReversedImports1764710000000,
  RequestCases1764800000000,
];
