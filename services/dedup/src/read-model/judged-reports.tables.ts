import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports judged before, indexed by place. Every key begins with the municipality. */
export class JudgedReports1763800100000 implements MigrationInterface {
  readonly name = 'JudgedReports1763800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table judged_report (
        municipality text not null,
        request_id uuid not null,
        root_request_id uuid not null,                -- the request whose case it belongs to
        service_code text not null,
        position bigint not null,                     -- of its submission in the log: the order of judging
        requested_at timestamptz not null,
        latitude double precision,                    -- degrees, WGS 84; only of public places
        longitude double precision,
        cell bigint,                                  -- see domain/geometry.ts
        place_key text,
        case_id uuid,                                 -- once it is known
        closed_position bigint,                       -- of the end of its case in the log
        primary key (municipality, request_id))`);
    await runner.query(`
      create index judged_report_near on judged_report (municipality, service_code, cell, requested_at)
        where cell is not null`);
    await runner.query(`
      create index judged_report_same_place on judged_report (municipality, service_code, place_key, requested_at)
        where place_key is not null`);
    await runner.query(`
      create index judged_report_case on judged_report (municipality, case_id) where case_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table judged_report');
  }
}

/** A case may be closed, opened again and closed again: the positions between which it is closed are kept instead of one end. */
export class ClosedIntervals1764300000000 implements MigrationInterface {
  readonly name = 'ClosedIntervals1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table judged_report add column closed int8multirange');
    await runner.query(`
      update judged_report set closed = int8multirange(int8range(closed_position, null)) where closed_position is not null`);
    await runner.query('alter table judged_report drop column closed_position');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table judged_report add column closed_position bigint');
    await runner.query('update judged_report set closed_position = lower(closed)');
    await runner.query('alter table judged_report drop column closed');
  }
}

/**
 * A report may leave its case for another one: since when it is in its case is kept, and when each case was closed or opened again. So far every
 * closed case stayed closed. The root is what the verdict said; whether it still is in the same case is looked up.
 */
export class Membership1764800000000 implements MigrationInterface {
  readonly name = 'Membership1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table judged_report rename column case_id to current_case_id');
    await runner.query('alter table judged_report rename column root_request_id to judged_root_id');
    await runner.query('alter table judged_report add column case_position bigint'); // of the event that put it there
    await runner.query(`
      create table case_turn (
        municipality text not null,
        case_id uuid not null,
        position bigint not null,                     -- from here on
        closed boolean not null,
        primary key (municipality, case_id, position))`);
    await runner.query(`
      insert into case_turn select distinct municipality, current_case_id, lower(closed), true from judged_report
      where current_case_id is not null and lower(closed) <> position`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_turn');
    await runner.query('alter table judged_report drop column case_position');
    await runner.query('alter table judged_report rename column judged_root_id to root_request_id');
    await runner.query('alter table judged_report rename column current_case_id to case_id');
  }
}

/**
 * Reports may be compared by the asset that they name. They are compared again after a correction: to which report each was likened is kept, since
 * when its place and service are what they are, and what a person said is not the same. Only a rebuild can tell of corrections made before.
 */
export class ComparedAgain1766000100000 implements MigrationInterface {
  readonly name = 'ComparedAgain1766000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table judged_report add column likened_id uuid, add column place_position bigint, add column service_position bigint,
        add column asset_key text`);
    await runner.query(`
      create index judged_report_same_asset on judged_report (municipality, service_code, asset_key, requested_at)
        where asset_key is not null`);
    await runner.query(
      'create index judged_report_likened on judged_report (municipality, likened_id) where likened_id is not null',
    );
    await runner.query(`
      create table report_parting (
        municipality text not null,
        request_id uuid not null,                     -- it is about something else than
        case_id uuid not null,                        -- this case
        primary key (municipality, request_id, case_id))`);
    await runner.query('create index report_parting_of on report_parting (municipality, case_id)');
    await runner.query(`
      create table case_continued (
        municipality text not null,
        case_id uuid not null,                        -- its requests went on
        into_case_id uuid not null,                   -- in this case
        primary key (municipality, case_id, into_case_id))`);
    await runner.query('create index case_continued_into on case_continued (municipality, into_case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_parting, case_continued');
    await runner.query(
      'alter table judged_report drop column likened_id, drop column place_position, drop column service_position, drop column asset_key',
    );
  }
}

/** What was reported to a service in confidence stays so when its case is reclassified: the service that it was submitted under is kept. */
export class SubmittedService1766200000000 implements MigrationInterface {
  readonly name = 'SubmittedService1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table judged_report add column submitted_service text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table judged_report drop column submitted_service');
  }
}

/** In order. */
export const JUDGED_REPORT_MIGRATIONS = [
  JudgedReports1763800100000,
  ClosedIntervals1764300000000,
  Membership1764800000000,
  ComparedAgain1766000100000,
  SubmittedService1766200000000,
];
