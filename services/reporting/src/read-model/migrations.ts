import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row per request, one per case, and the cube that reports are read from. The municipality leads every key. */
export class Reports1763800100000 implements MigrationInterface {
  readonly name = 'Reports1763800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table fact (
        municipality text not null,
        request_id uuid not null,
        day date not null,                            -- of submission, on the municipality's clock
        ward_id text,
        service_code text not null,
        service_group text not null,
        case_id uuid,
        opened boolean not null,                      -- a case was opened for it
        attached boolean not null,                    -- it joined the case of an earlier report
        duplicate boolean not null,                   -- judged to repeat an earlier report
        department_id text,                           -- from here on as its case has it
        state text not null,
        outcome text,
        resolved boolean,
        primary key (municipality, request_id))`);
    await runner.query('create index fact_case on fact (municipality, case_id) where case_id is not null');
    await runner.query(`
      create table case_record (
        municipality text not null,
        case_id uuid not null,
        revision int not null,                        -- of the last event counted
        department_id text,
        state text not null,
        outcome text,
        resolved boolean,
        primary key (municipality, case_id))`);
    await runner.query(`
      create table cube (
        municipality text not null,
        day date not null,
        ward_id text not null,                        -- '' for none, here and below: keys hold no nulls
        department_id text not null,
        service_code text not null,
        received int not null,
        open int not null,
        in_triage int not null,
        unowned int not null,
        resolved int not null,
        closed_otherwise int not null,
        cases int not null,
        primary key (municipality, day, ward_id, department_id, service_code))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cube, case_record, fact');
  }
}
