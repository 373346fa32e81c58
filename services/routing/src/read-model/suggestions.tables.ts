import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that may repeat others, and those that are known not to. */
export class CaseSuggestions1765000500000 implements MigrationInterface {
  readonly name = 'CaseSuggestions1765000500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_suggestion (
        municipality text not null,
        request_id uuid not null,                     -- it got a case of its own, until a person says otherwise
        of_request_id uuid not null,                  -- that it may repeat
        primary key (municipality, request_id))`);
    await runner.query('create index case_suggestion_of on case_suggestion (municipality, of_request_id)');
    await runner.query(`
      create table case_parting (
        municipality text not null,
        request_id uuid not null,                     -- it is about something else than
        case_id uuid not null,                        -- this case, or the one that went on in this one
        primary key (municipality, request_id, case_id))`);
    await runner.query('create index case_parting_of on case_parting (municipality, case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_suggestion, case_parting');
  }
}

/** A request that was found to repeat none after all keeps its row, without the other one. */
export class CaseSuggestionsAnew1766000200000 implements MigrationInterface {
  readonly name = 'CaseSuggestionsAnew1766000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_suggestion alter column of_request_id drop not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from case_suggestion where of_request_id is null');
    await runner.query('alter table case_suggestion alter column of_request_id set not null');
  }
}
