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

/** In order. */
export const JUDGED_REPORT_MIGRATIONS = [JudgedReports1763800100000, ClosedIntervals1764300000000];
