import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MEMBER_COLUMN } from './totals.ts';

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

/** Sums of the cube, one table for all reports, filled from the existing cube. */
export class Totals1764100000000 implements MigrationInterface {
  readonly name = 'Totals1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table total (
        municipality text not null,
        report text not null,                         -- wards, departments, services
        grain text not null,                          -- day, month; later ten-day too
        day date not null,                            -- the first of the month
        member text not null,                         -- '' for none
        received int not null,
        open int not null,
        in_triage int not null,
        unowned int not null,
        resolved int not null,
        closed_otherwise int not null,
        cases int not null,
        primary key (municipality, report, grain, day, member))`);
    for (const [report, member] of Object.entries(MEMBER_COLUMN))
      for (const grain of ['day', 'month'])
        await runner.query(
          `insert into total select municipality, $1::text, $2::text, date_trunc($2, day::timestamp)::date, ${member}, sum(received), sum(open),
             sum(in_triage), sum(unowned), sum(resolved), sum(closed_otherwise), sum(cases)
           from cube group by 1, 4, 5`,
          [report, grain],
        );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table total');
  }
}

/**
 * Sums of ten days, so that both ends of a period take few rows in a large city; filled from the existing days. The column is renamed to what it
 * holds, and also so that an older replica fails instead of counting without the ten-days.
 */
export class TenDays1764200000000 implements MigrationInterface {
  readonly name = 'TenDays1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table total rename column day to begins'); // this also locks the table, so that nothing is counted meanwhile
    await runner.query(`
      insert into total select municipality, report, 'ten-day',
          date_trunc('month', begins::timestamp)::date + 10 * least((extract(day from begins)::int - 1) / 10, 2), member,
          sum(received), sum(open), sum(in_triage), sum(unowned), sum(resolved), sum(closed_otherwise), sum(cases)
        from total where grain = 'day' group by 1, 2, 4, 5`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from total where grain = 'ten-day'`);
    await runner.query('alter table total rename column begins to day');
  }
}

/** The state of a closed case says whether it was resolved, so that `resolved` is no longer a column. */
export class States1764300000000 implements MigrationInterface {
  readonly name = 'States1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['fact', 'case_record']) {
      await runner.query(
        `update ${table} set state = case when resolved then 'resolved' else 'closed-otherwise' end where state = 'closed'`,
      );
      await runner.query(`alter table ${table} drop column resolved`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['fact', 'case_record']) {
      await runner.query(`alter table ${table} add column resolved boolean`);
      await runner.query(
        `update ${table} set resolved = state = 'resolved', state = 'closed' where state in ('resolved', 'closed-otherwise')`,
      );
    }
  }
}

/** Requests that were closed elsewhere before they were imported are counted apart. */
export class History1764700000000 implements MigrationInterface {
  readonly name = 'History1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['cube', 'total'])
      await runner.query(`alter table ${table} add column history int not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cube', 'total']) await runner.query(`alter table ${table} drop column history`);
  }
}

/** A request may leave its case for another one. So far a case's first request was the one that it was opened for, and stayed in it. */
export class Membership1764800000000 implements MigrationInterface {
  readonly name = 'Membership1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table fact rename column opened to first_in_case');
    await runner.query('alter table fact add column joined_position bigint');
    await runner.query('alter table case_record add column request_count int not null default 0'); // in it now
    await runner.query('alter table case_record alter column request_count drop default');
    await runner.query(`
      update case_record c set request_count =
        (select count(*) from fact f where f.municipality = c.municipality and f.case_id = c.case_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_record drop column request_count');
    await runner.query('alter table fact drop column joined_position');
    await runner.query('alter table fact rename column first_in_case to opened');
  }
}

const OF_WORK = [
  'chases',
  'recurrences',
  'acknowledged_on_time',
  'acknowledged_late',
  'acknowledge_pending',
  'resolved_on_time',
  'resolved_late',
  'resolve_pending',
  'dwells',
];

/** What became of cases while people worked on them. Only a rebuild can tell it of cases that were counted before. */
export class CaseWork1764900000000 implements MigrationInterface {
  readonly name = 'CaseWork1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    const added = OF_WORK.map((column) => `add column ${column} int not null default 0`).join(', ');
    for (const table of ['cube', 'total'])
      await runner.query(`alter table ${table} ${added}, add column dwell_minutes bigint not null default 0`);
    await runner.query(`
      alter table fact add column chases int not null default 0, add column chased_position bigint,
        add column counts boolean not null default true`);
    await runner.query(`
      alter table case_record add column counts boolean not null default true,
        add column work jsonb not null default '{}'`);
    await runner.query(`
      create table tally (
        municipality text not null,
        report text not null,                         -- as in total, down to member
        grain text not null,
        begins date not null,
        member text not null,
        figure text not null,                         -- held, handOffs, …
        word text not null,                           -- by which it is told apart: a reason, an outcome, a rung
        count int not null,
        minutes bigint not null,                      -- 0 where no time is measured
        primary key (municipality, report, grain, begins, member, figure, word))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tally');
    await runner.query('alter table case_record drop column counts, drop column work');
    await runner.query('alter table fact drop column chases, drop column chased_position, drop column counts');
    const dropped = [...OF_WORK, 'dwell_minutes'].map((column) => `drop column ${column}`).join(', ');
    for (const table of ['cube', 'total']) await runner.query(`alter table ${table} ${dropped}`);
  }
}

/**
 * Repeats are found by the report that repeats and, where they count as recurrences, by their day. These columns never change: an index of `work`
 * would make every count of the work on a case slower. Only a rebuild can tell of those counted before.
 */
export class Recurrences1765000500000 implements MigrationInterface {
  readonly name = 'Recurrences1765000500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_record add column repeating_request uuid, add column repeated_request uuid, add column recurred_on date`);
    await runner.query(`create index case_record_repeating on case_record (municipality, repeating_request)
      where repeating_request is not null`);
    await runner.query(`create index case_record_recurred on case_record (municipality, recurred_on)
      where recurred_on is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table case_record drop column repeating_request, drop column repeated_request, drop column recurred_on',
    );
  }
}

/** How many began to follow requests, and how many reports were stopped. Only a rebuild can tell of those before. */
export class Residents1765300000000 implements MigrationInterface {
  readonly name = 'Residents1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['cube', 'total'])
      await runner.query(`
        alter table ${table} add column followers int not null default 0, add column diversions int not null default 0`);
    await runner.query(
      'alter table fact add column followers int not null default 0, add column followed_position bigint',
    );
    await runner.query(`
      create table diverted (
        municipality text primary key,
        position bigint not null)                     -- in the log, of the last stopped report that was counted`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table diverted');
    await runner.query('alter table fact drop column followers, drop column followed_position');
    for (const table of ['cube', 'total'])
      await runner.query(`alter table ${table} drop column followers, drop column diversions`);
  }
}

/** In order. */
export const REPORT_MIGRATIONS = [
  Reports1763800100000,
  Totals1764100000000,
  TenDays1764200000000,
  States1764300000000,
  History1764700000000,
  Membership1764800000000,
  CaseWork1764900000000,
  Recurrences1765000500000,
  Residents1765300000000,
];
