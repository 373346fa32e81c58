import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CaseQueueCounts1765200000000, CaseQueues1764900000000 } from './case-queues.tables.ts';
import { CaseSuggestions1765000500000, CaseSuggestionsAnew1766000200000 } from './suggestions.tables.ts';

/** Which case a request is in, and the cases as lists show them. The municipality leads every key. */
export class Cases1763800200000 implements MigrationInterface {
  readonly name = 'Cases1763800200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_request (
        municipality text not null,
        request_id uuid not null,
        case_id uuid not null,
        primary key (municipality, request_id))`);
    await runner.query(`
      create table case_row (
        municipality text not null,
        case_id uuid not null,
        revision int not null,                        -- of the last event in this row
        position bigint not null,                     -- of its opening in the log: the order of lists
        request_id uuid not null,
        request_count int not null,
        service_code text not null,
        service_group text not null,
        kind text not null,
        ward_id text,
        why text not null,
        requested_at timestamptz not null,
        status text not null,
        department_id text,
        team_id text,
        priority text,
        triage_why text,
        acknowledge_by timestamptz,
        resolve_by timestamptz,
        outcome text,
        resolved boolean,
        closed_at timestamptz,
        primary key (municipality, case_id))`);
    await runner.query('create index case_row_order on case_row (municipality, position)');
    await runner.query('create index case_row_status on case_row (municipality, status, position)');
    await runner.query('create index case_row_queue on case_row (municipality, department_id, status, position)');
    await runner.query('create index case_row_ward on case_row (municipality, ward_id, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_row, case_request');
  }
}

/** The status of a closed case says whether it was resolved, so that `resolved` is no longer a column. */
export class CaseStatuses1764300000000 implements MigrationInterface {
  readonly name = 'CaseStatuses1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update case_row set status = 'closed-otherwise' where status = 'resolved' and not resolved`);
    await runner.query('alter table case_row drop column resolved');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_row add column resolved boolean');
    await runner.query(
      `update case_row set resolved = status = 'resolved' where status in ('resolved', 'closed-otherwise')`,
    );
    await runner.query(`update case_row set status = 'resolved' where status = 'closed-otherwise'`);
  }
}

/**
 * A request may leave its case for another one, so it has a row for each time that it joined one; the latest in the log counts. What was written
 * before has no position yet and is older than all that follows.
 */
export class CaseRequestPositions1764800000000 implements MigrationInterface {
  readonly name = 'CaseRequestPositions1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_request add column position bigint not null default 0'); // of the joining event
    await runner.query('alter table case_request alter column position drop default');
    await runner.query('alter table case_request drop constraint case_request_pkey');
    await runner.query('alter table case_request add primary key (municipality, request_id, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from case_request r using case_request later
      where later.municipality = r.municipality and later.request_id = r.request_id and later.position > r.position`);
    await runner.query('alter table case_request drop column position');
    await runner.query('alter table case_request add primary key (municipality, request_id)');
  }
}

/** How many departments refused a case since it has its owner: two refusals are for a director to see. */
export class CaseRefusals1765500000000 implements MigrationInterface {
  readonly name = 'CaseRefusals1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_row add column refusals int not null default 0');
    await runner.query('alter table case_row alter column refusals drop default');
    await runner.query('create index case_row_refused on case_row (municipality, due_at, case_id) where refusals > 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_row drop column refusals');
  }
}

/** In order. */
export const CASE_MIGRATIONS = [
  Cases1763800200000,
  CaseStatuses1764300000000,
  CaseRequestPositions1764800000000,
  CaseQueues1764900000000,
  CaseSuggestions1765000500000,
  CaseQueueCounts1765200000000,
  CaseRefusals1765500000000,
  CaseSuggestionsAnew1766000200000,
];
